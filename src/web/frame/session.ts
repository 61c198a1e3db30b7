// Who is at the screen and what they may do; the server decides both.
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import type { Session } from '../../members/contract.ts';
import type { Language } from '#platform/i18n';
import { getJson, hasKeys } from '../kit/api.ts';
import { useLanguage } from '../kit/language.tsx';

function isSession(body: unknown): body is Session {
  return hasKeys(body, ['mode', 'municipality', 'may', 'menu']);
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- inferred from queryOptions
export function sessionQuery(language: Language) {
  return queryOptions({
    queryKey: ['session', language],
    queryFn: ({ signal }) => getJson(`/api/session?lang=${language}`, isSession, { signal }),
    staleTime: 60_000,
  });
}

/** The session once it is known. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery(useLanguage().language)).data;
}

/** Tells the server that somebody is here: the session then lasts anew. */
export async function stay(client: QueryClient, language: Language): Promise<void> {
  const answer = await getJson(`/api/session?here&lang=${language}`, isSession).catch(
    () => undefined,
  );
  if (answer) client.setQueryData(sessionQuery(language).queryKey, answer);
}
