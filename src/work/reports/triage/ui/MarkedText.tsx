// The words of a report; what the guard sees in them is marked.
import type { ReactElement } from 'react';
import type { OpenReport } from '../contract.ts';
import { useWords } from './words.ts';
import { kindText } from './kind-text.ts';

export function MarkedText({ open }: { readonly open: OpenReport }): ReactElement {
  const t = useWords();
  const { text, finds } = open;
  if (text === undefined) return <p className="note">{t('item.noText')}</p>;
  const kinds = [...new Set(finds.map((find) => kindText(t, find.kind)))].join(', ');
  return (
    <>
      <blockquote className="report-text">{marked(text, finds)}</blockquote>
      <p className="note">
        {finds.length === 0 ? t('item.findsNone') : t('item.finds', { kinds })}
      </p>
    </>
  );
}

function marked(text: string, finds: OpenReport['finds']): readonly (ReactElement | string)[] {
  const parts: (ReactElement | string)[] = [];
  let at = 0;
  for (const { start, end } of finds) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return [...parts, text.slice(at)];
}
