// What has changed in a week, and what people answer to it.
import { useState } from 'react';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { getJson, hasKeys, postJson, Refused } from '../../../web/kit/api.ts';
import type { Changes, NewAnswer, NewBreak } from '../contract.ts';

export type Card = Changes['cards'][number];
export type Doing = Changes['doing'];
export type Given = Omit<NewAnswer, 'change' | 'notNames'> & { readonly notNames?: string[] };

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
export type Answering = {
  readonly isBusy: boolean;
  readonly trouble: Trouble | undefined;
  /** @returns whether it was taken; what was typed stays where it is when it was not */
  readonly answer: (given: Given) => Promise<boolean>;
  readonly takeBack: (id: string) => Promise<boolean>;
  readonly enterBreak: (found: Omit<NewBreak, 'notNames'>) => Promise<boolean>;
  readonly takeBackBreak: (id: string) => Promise<boolean>;
};

export function useAnswering(week: string, change: string): Answering {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const send = async (work: () => Promise<undefined>): Promise<boolean> => {
    setBusy(true);
    try {
      await work();
      setTrouble(undefined);
      await client.invalidateQueries({ queryKey: ['changes'] });
      return true;
    } catch (error) {
      const isPersonal = error instanceof Refused && error.status === 422;
      setTrouble(isPersonal ? 'answer.personal' : 'answer.lost');
      return false;
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
