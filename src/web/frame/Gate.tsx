// Lets in those whom the server lets in; the others are told why in one sentence.
import type { ReactElement, ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { May } from '../../members/contract.ts';
import { useLanguage } from '../kit/language.tsx';
import { Message } from './Message.tsx';
import { sessionQuery } from './session.ts';
import { useWords } from './words.ts';

export function Gate(props: { readonly may: May; readonly children: ReactNode }): ReactElement {
  const t = useWords();
  const { data, isError } = useQuery(sessionQuery(useLanguage().language));
  if (isError && !data) return <Message text={t('error.server')} />;
  // The page asks for its own data meanwhile: the server refuses those who may not.
  if (!data) return <>{props.children}</>;
  if (!data.person) return <Message text={t('error.signIn')} />;
  if (!data.may.includes(props.may)) {
    return <Message text={t('error.noAccess', { owner: t('error.owner') })} />;
  }
  return <>{props.children}</>;
}
