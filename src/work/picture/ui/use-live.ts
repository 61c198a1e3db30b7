// Keeps a picture on screen moving: ticks are laid over what is shown, gaps are closed by asking again.
import { useEffect, useRef, useState } from 'react';
import { hashKey, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Picture } from '../contract.ts';
import { applyTick } from './apply-tick.ts';
import { RecentTicks } from './recent-ticks.ts';
import { openStream, type Stream } from '../../../web/kit/stream.ts';
import { filterText, isTick, pictureQuery, type PictureWanted } from './use-picture.ts';

/** How the wire is: not yet asked, alive, or lost (it is tried again without end). */
export type Wire = 'waiting' | 'alive' | 'lost';

/** A hidden tab lets go of its connection after this long; browsers allow only six to one address. */
const SLEEP_AFTER = 60_000;
/** At most one full answer this often, however many ticks ask for it. */
const ASK_AGAIN_AFTER = 1_000;

type StreamParts = {
  readonly client: QueryClient;
  readonly wanted: PictureWanted;
  readonly heard: (wire: Wire) => void;
  readonly updated: () => void;
};

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function askAgainSoon({ client, wanted }: StreamParts): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ask() {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: pictureQuery(wanted).queryKey });
      }, ASK_AGAIN_AFTER);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Listens from where the picture on screen ends, and lays each tick over it. */
function follow(parts: StreamParts, opened: Picture): Stream {
  const { client, wanted, heard, updated } = parts;
  const { queryKey } = pictureQuery(wanted);
  const filtered = filterText(wanted.filters) !== '';
  const again = askAgainSoon(parts);
  const recent = new RecentTicks();
  const stream = openStream({
    address() {
      const { week, cursor } = client.getQueryData(queryKey) ?? opened;
      return `/api/picture/stream?${new URLSearchParams({ week, after: cursor }).toString()}`;
    },
    alive: () => heard('alive'),
    lost: () => lost(parts),
    refresh: () => again.ask(),
    tick(data) {
      const tick = parsed(data);
      const before = client.getQueryData(queryKey);
      if (!isTick(tick) || !before) return;
      recent.keep(tick);
      // Under a filter the sums are the server's to make.
      const { picture, askAgain } = applyTick(before, tick);
      if (filtered || askAgain) again.ask();
      if (!filtered) client.setQueryData(queryKey, picture);
      if (askAgain || numbersIn(picture) !== numbersIn(before)) updated();
    },
  });
  const unsubscribe = filtered
    ? () => undefined
    : onAnswer(client, queryKey, (answer) => {
        const now = recent.over(answer);
        if (now !== answer) client.setQueryData(queryKey, now);
      });
  return {
    close() {
      unsubscribe();
      again.stop();
      stream.close();
    },
  };
}

/** A stream may have ended because we may no longer listen: then the frame, which asks who we are, draws a blank page. */
function lost({ client, heard }: StreamParts): void {
  heard('lost');
  void client.invalidateQueries({ queryKey: ['session'] });
}

/** A stream begins with what is already on screen: that is no news. */
function numbersIn({ total, categories, areas, coverage }: Picture): string {
  return JSON.stringify([total, categories, areas, coverage.reporters]);
}

type Key = ReturnType<typeof pictureQuery>['queryKey'];

/** Tells of each whole picture that the server has answered with. */
function onAnswer(client: QueryClient, queryKey: Key, then: (answer: Picture) => void): () => void {
  const hash = hashKey(queryKey);
  return client.getQueryCache().subscribe((event) => {
    if (event.query.queryHash !== hash || event.type !== 'updated') return;
    if (event.action.type !== 'success' || event.action.manual === true) return;
    const answer = client.getQueryData(queryKey);
    if (answer) then(answer);
  });
}

/** Opens and closes a stream as the tab is seen and hidden; a tab that slept asks for what it missed. */
function whileSeen(parts: StreamParts, open: () => Stream): Stream {
  let stream: Stream | undefined = open();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = (): void => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => {
        stream?.close();
        stream = undefined;
      }, SLEEP_AFTER);
      return;
    }
    void parts.client.invalidateQueries({ queryKey: pictureQuery(parts.wanted).queryKey });
    stream ??= open();
  };
  document.addEventListener('visibilitychange', wake);
  addEventListener('online', wake);
  return {
    close() {
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
      clearTimeout(timer);
      stream?.close();
    },
  };
}

/**
 * Follows the week on screen. `updates` counts what came since the page was opened.
 * @param week undefined while the picture that is wanted has not come
 * @returns how the wire is, and the number of updates
 */
export function useLive(
  wanted: PictureWanted,
  week: string | undefined,
): { wire: Wire; updates: number } {
  const client = useQueryClient();
  const [wire, setWire] = useState<Wire>('waiting');
  const [updates, setUpdates] = useState(0);
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  const name = JSON.stringify(wanted);
  useEffect(() => {
    if (week === undefined) return;
    const parts: StreamParts = {
      client,
      wanted: latest.current,
      heard: setWire,
      updated: () => setUpdates((n) => n + 1),
    };
    const open = (): Stream => {
      const shown = client.getQueryData(pictureQuery(parts.wanted).queryKey);
      return shown ? follow(parts, shown) : { close: () => undefined };
    };
    const stream = whileSeen(parts, open);
    return () => stream.close();
  }, [client, week, name]);
  return { wire, updates };
}
