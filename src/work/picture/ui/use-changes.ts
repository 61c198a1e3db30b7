// What has changed in a week, and what people answer to it.
import { useState } from 'react';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { getJson, hasKeys, postJson, Refused } from '../../../web/kit/api.ts';
import type { Find } from '#safeguards/free-text';
import type { Changes, NewAnswer, NewBreak } from '../contract.ts';
import { findsOf } from './finds-in.ts';
import { isPersonal } from './use-guard.ts';

export type Card = Changes['cards'][number];
export type Doing = Changes['doing'];
/** What is done, by the slug of its area; what is done in the whole municipality is left out. */
export function byArea(doing: Doing): ReadonlyMap<string, Doing> {
  const found = new Map<string, Doing>();
  for (const one of doing)
    if (one.area !== undefined) found.set(one.area, [...(found.get(one.area) ?? []), one]);
  return found;
}

export type Given = Omit<NewAnswer, 'change' | 'notNames'> & {
  readonly notNames?: readonly string[];
};

function isChanges(body: unknown): body is Changes {
  return hasKeys(body, ['week', 'state', 'cards', 'meeting', 'mayAnswer']);
}
function isNothing(body: unknown): body is undefined {
  return body === undefined;
}

/** Milliseconds between looks: often while it is being worked out. */
const SOON = 3_000;
const LATER = 60_000;

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- inferred from queryOptions
export function changesQuery(week: string, language: string) {
  return queryOptions({
    queryKey: ['changes', week, language],
    queryFn: ({ signal }) =>
      getJson(`/api/picture/${week}/changes?lang=${language}`, isChanges, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? SOON : LATER),
  });
}

export type Trouble = 'answer.personal' | 'answer.lost';
/** Whether it was taken; if not, what the server's guard found in the words that were sent. */
export type Taken = { readonly isTaken: boolean; readonly finds: readonly Find[] };
export type Answering = {
  readonly isBusy: boolean;
  readonly trouble: Trouble | undefined;
  /** What was typed stays where it is when it was not taken. */
  readonly answer: (given: Given) => Promise<Taken>;
  readonly takeBack: (id: string) => Promise<Taken>;
  readonly enterBreak: (
    found: Omit<NewBreak, 'notNames'> & { readonly notNames: readonly string[] },
  ) => Promise<Taken>;
  readonly takeBackBreak: (id: string) => Promise<Taken>;
};

export function useAnswering(week: string, change: string): Answering {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const send = async (work: () => Promise<undefined>): Promise<Taken> => {
    setBusy(true);
    try {
      await work();
      setTrouble(undefined);
      await client.invalidateQueries({ queryKey: ['changes'] });
      return { isTaken: true, finds: [] };
    } catch (error) {
      const finds = error instanceof Refused ? findsOf(error.problem) : [];
      // What was found is told beside the words themselves.
      if (finds.length > 0) setTrouble(undefined);
      else setTrouble(isPersonal(error) ? 'answer.personal' : 'answer.lost');
      return { isTaken: false, finds };
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ isBusy, trouble },
    answer: (given) =>
      send(() => postJson(`/api/picture/${week}/answers`, { ...given, change }, isNothing)),
    takeBack: (id) =>
      send(() => getJson(`/api/picture/answers/${id}`, isNothing, { method: 'DELETE' })),
    enterBreak: (found) => send(() => postJson('/api/picture/breaks', found, isNothing)),
    takeBackBreak: (id) =>
      send(() => getJson(`/api/picture/breaks/${id}`, isNothing, { method: 'DELETE' })),
  };
}
