// Who is at the screen and what they may do; the server decides both.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Session } from '../../members/contract.ts';
import { getJson, hasKeys } from '../kit/api.ts';

function isSession(body: unknown): body is Session {
  return hasKeys(body, ['mode', 'municipality', 'may']);
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- inferred from queryOptions
export function sessionQuery() {
  return queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => getJson('/api/session', isSession, { signal }),
    staleTime: 60_000,
  });
}

/** The session once it is known. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery()).data;
}
