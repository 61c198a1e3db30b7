// Keeps a picture on screen moving: ticks are laid over what is shown, gaps are closed by asking again.
import { useEffect, useRef, useState } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Picture } from '../contract.ts';
import { applyTick } from './apply-tick.ts';
import { filterText, isTick, pictureQuery, type PictureWanted } from './use-picture.ts';

/** How the wire is: not yet asked, alive, or lost (the browser tries again by itself). */
export type Wire = 'waiting' | 'alive' | 'lost';

/** A hidden tab lets go of its connection after this long; browsers allow only six to one address. */
const SLEEP_AFTER = 60_000;
/** At most one full answer this often, however many ticks ask for it. */
const ASK_AGAIN_AFTER = 1_000;

type Stream = { readonly close: () => void };
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

/** Opens the stream where the picture on screen ends, and lays each tick over it. */
function openStream(parts: StreamParts, shown: Picture): Stream {
  const { client, wanted, heard, updated } = parts;
  const key = pictureQuery(wanted).queryKey;
  const filtered = filterText(wanted.filters) !== '';
  const again = askAgainSoon(parts);
  const search = new URLSearchParams({ week: shown.week, after: shown.cursor });
  const source = new EventSource(`/api/picture/stream?${search.toString()}`);
  source.addEventListener('open', () => heard('alive'));
  source.addEventListener('error', () => heard('lost'));
  source.addEventListener('refresh', () => again.ask());
  source.addEventListener('tick', (event) => {
    const tick = parsed(event.data);
    const before = client.getQueryData(key);
    if (!isTick(tick) || !before) return;
    // Under a filter the sums are the server's to make.
    const { picture, askAgain } = applyTick(before, tick);
    if (filtered || askAgain) again.ask();
    if (!filtered) client.setQueryData(key, picture);
    updated();
  });
  return {
    close() {
      again.stop();
      source.close();
    },
  };
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
      return shown ? openStream(parts, shown) : { close: () => undefined };
    };
    const stream = whileSeen(parts, open);
    return () => stream.close();
  }, [client, week, name]);
  return { wire, updates };
}
