// What the police have published, in a block of its own: another source, another meaning, never added to the reports.
import type { ReactElement } from 'react';
import { weekNumber } from '#platform/weeks';
import type { Picture } from '../contract.ts';
import { longDay, wholeNumber } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import { useWords } from './words.ts';

type Police = Picture['police'];

export function PoliceNotices({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { police } = picture;
  return (
    <Panel id="police" title={t('police.title')} className="police">
      {police.latest !== undefined && (
        <p className="note">
          {t('picture.fresh', { source: police.source, date: longDay(police.latest, language) })}
        </p>
      )}
      {police.week ? <Notices week={police.week} /> : <NothingKnown picture={picture} />}
      <p className="note">{t('police.apart')}</p>
    </Panel>
  );
}

function NothingKnown({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { latest } = picture.police;
  if (latest === undefined) return <p>{t('police.noneAtAll')}</p>;
  const week = weekNumber(picture.week);
  return <p>{t('police.none', { week, date: longDay(latest, language) })}</p>;
}

function Notices({ week }: { readonly week: NonNullable<Police['week']> }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  return (
    <>
      <p className="total">
        <strong>{wholeNumber(week.total, language)}</strong>{' '}
        {t('police.total', { count: week.total })}
      </p>
      {week.types.length > 0 && (
        <table className="week-table">
          <caption className="visually-hidden">{t('police.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('police.type')}</th>
              <th scope="col" className="num">
                {t('list.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {week.types.map(({ type, n }) => (
              <tr key={type}>
                <th scope="row" lang="sv">
                  {type}
                </th>
                <td className="num">{wholeNumber(n, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
