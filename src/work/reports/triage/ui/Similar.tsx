// Reports that may tell of the same event: suggested, never merged by themselves.
import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { dayAndTime } from '../../../../web/kit/dates.ts';
import { useLanguage } from '../../../../web/kit/language.tsx';
import type { OpenReport } from '../contract.ts';
import type { Decide } from './use-decide.ts';
import { useWords } from './words.ts';

type SimilarProps = { readonly open: OpenReport; readonly decide: Decide };

export function Similar({ open, decide }: SimilarProps): ReactElement | null {
  const t = useWords();
  const { language } = useLanguage();
  const { state } = open.item;
  if (open.similar.length === 0 || state === 'merged' || state === 'rejected') return null;
  return (
    <section className="similar" aria-labelledby="similar">
      <h3 id="similar">{t('similar.title')}</h3>
      <p className="note">{t('similar.why')}</p>
      <ul>
        {open.similar.map((item) => {
          const name = `${dayAndTime(item.eventFrom, language)}, ${item.unit}`;
          return (
            <li key={item.id}>
              <span id={`similar-${item.id}`}>
                {name} · {t(`state.${item.state}`)}
              </span>
              <Link
                to="/inflode/$id"
                params={{ id: item.id }}
                aria-describedby={`similar-${item.id}`}
              >
                {t('similar.open')}
              </Link>
              <button
                type="button"
                aria-describedby={`similar-${item.id}`}
                onClick={() => decide.take({ kind: 'merge', into: item.id })}
              >
                {t('similar.merge')}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
