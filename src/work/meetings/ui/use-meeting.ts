// A meeting on screen: asked for, listened to, and asked for anew when somebody has written in it.
import { useEffect, useState } from 'react';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { getJson, hasKeys } from '../../../web/kit/api.ts';
import { openStream } from '../../../web/kit/stream.ts';
import type { Meeting, Meetings } from '../contract.ts';

function isMeeting(body: unknown): body is Meeting {
  return hasKeys(body, ['id', 'status', 'notes', 'decisions', 'attendance', 'may']);
}
function isMeetings(body: unknown): body is Meetings {
  return hasKeys(body, ['coming', 'others', 'held']);
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- inferred from queryOptions
export function meetingQuery(id: string, language: string) {
  return queryOptions({
    queryKey: ['meeting', id, language],
    queryFn: ({ signal }) => getJson(`/api/meetings/${id}?lang=${language}`, isMeeting, { signal }),
  });
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- inferred from queryOptions
export function meetingsQuery(before: string | undefined, language: string) {
  const asked = before === undefined ? '' : `&before=${before}`;
  return queryOptions({
    queryKey: ['meetings', before ?? '', language],
    queryFn: ({ signal }) =>
      getJson(`/api/meetings?lang=${language}${asked}`, isMeetings, { signal }),
  });
}

export type Wire = 'waiting' | 'alive' | 'lost';

/** Listens to a meeting: each sign that something was written has it asked for anew. */
export function useMeetingLive(id: string): Wire {
  const client = useQueryClient();
  const [wire, setWire] = useState<Wire>('waiting');
  useEffect(() => {
    const again = (): void => void client.invalidateQueries({ queryKey: ['meeting', id] });
    const stream = openStream({
      address: () => `/api/meetings/${id}/live`,
      alive: () => setWire('alive'),
      lost: () => {
        setWire('lost');
        void client.invalidateQueries({ queryKey: ['session'] });
      },
      tick: again,
      refresh: again,
    });
    return () => stream.close();
  }, [client, id]);
  return wire;
}
