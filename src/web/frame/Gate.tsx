// Lets in those whom the server lets in; the others are told why in one sentence.
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { May } from '../../members/contract.ts';
import { useLanguage } from '../kit/language.tsx';
import { Message } from './Message.tsx';
import { sessionQuery } from './session.ts';
import { useWords } from './words.ts';

export function Gate(props: { readonly may: May; readonly children: ReactNode }): ReactElement {
  const t = useWords();
  const { data, isError } = useQuery(sessionQuery(useLanguage().language));
  const client = useQueryClient();
  const isGone = data !== undefined && !data.person;
  useEffect(() => {
    // Nothing that was shown stays in this tab when its person may no longer see it.
    if (isGone) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  }, [client, isGone]);
  if (isError && !data) return <Message text={t('error.server')} />;
  // The page asks for its own data meanwhile: the server refuses those who may not.
  if (!data) return <>{props.children}</>;
  if (!data.person) return <SignedOut />;
  if (!data.may.includes(props.may)) {
    return <Message text={t('error.noAccess', { owner: t('error.owner') })} />;
  }
  return <>{props.children}</>;
}

/** The session has ended: here, elsewhere, or because the person has left. */
function SignedOut(): ReactElement {
  const t = useWords();
  const here = encodeURIComponent(location.pathname + location.search);
  return (
    <Message text={t('error.signIn')}>
      <p>
        <a href={`/logga-in?till=${here}`}>{t('login.title')}</a>
      </p>
    </Message>
  );
}
