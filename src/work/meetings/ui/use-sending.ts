import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { getJson } from '../../../web/kit/api.ts';
import { Sending } from './sending.ts';

function isNothing(body: unknown): body is undefined {
  return body === undefined;
}

export type Send = (path: string, body: unknown, method?: 'POST' | 'PUT') => Promise<void>;

/** A way to send from a meeting that outlives a lost network; and how many things wait. */
export function useSending(week: string): { readonly send: Send; readonly waiting: number } {
  const client = useQueryClient();
  const [sending] = useState(
    () =>
      new Sending({
        ...{ key: `samsyn-meeting-${week}`, keep: sessionStorage },
        send: async ({ path, method, body }) => {
          await getJson(path, isNothing, { method, body });
          await client.invalidateQueries({ queryKey: ['meeting', week] });
        },
      }),
  );
  const waiting = useSyncExternalStore(sending.subscribe, sending.waiting);
  useEffect(() => {
    addEventListener('online', sending.retry);
    return () => removeEventListener('online', sending.retry);
  }, [sending]);
  const send = useMemo<Send>(
    () =>
      (path, body, method = 'POST') =>
        sending.add({ path: `/api/meetings/${week}${path}`, method, body: JSON.stringify(body) }),
    [sending, week],
  );
  return { send, waiting };
}
