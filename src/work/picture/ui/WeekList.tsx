// The week in words and numbers: how many reports, of what, and what is usual. No arrows, no ranking.
import type { ReactElement } from 'react';
import type { Picture } from '../contract.ts';
import { Panel } from '../../../web/kit/Panel.tsx';
import { ShownNumber } from './ShownNumber.tsx';
import { useWords } from './words.ts';

export type Usual = Picture['total']['usual'];

/** "3–8", or nothing where it is not given. */
export function usualText(usual: Usual): string {
  return usual ? `${usual.lo}–${usual.hi}` : '';
}

export function WeekList({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useWords();
  const { total, categories } = picture;
  const weeks = total.usual?.weeks ?? categories.find((one) => one.usual)?.usual?.weeks;
  return (
    <Panel id="list" title={t('list.title')} className="list">
      <Total total={total} />
      <table className="week-table">
        <caption className="visually-hidden">{t('list.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.category')}</th>
            <th scope="col" className="num">
              {t('list.count')}
            </th>
            <th scope="col" className="num">
              {t('list.usual')}
            </th>
          </tr>
        </thead>
        <tbody>
          {categories.map((category) => (
            <tr key={category.id}>
              <th scope="row">{category.name}</th>
              <td className="num">
                <ShownNumber shown={category.shown} />
              </td>
              <td className="num muted">{usualText(category.usual)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {weeks !== undefined && <p className="note">{t('picture.usualWhy', { weeks })}</p>}
      <p className="note">{t('picture.reportingCaveat')}</p>
    </Panel>
  );
}

function Total({ total }: { readonly total: Picture['total'] }): ReactElement {
  const t = useWords();
  const { shown, usual } = total;
  if (shown.kind === 'count' && shown.n === 0) return <p>{t('picture.empty')}</p>;
  return (
    <p className="total">
      <strong>
        <ShownNumber shown={shown} />
      </strong>{' '}
      {shown.kind === 'count' && t('list.reports', { count: shown.n })}
      {usual && (
        <span className="muted"> ({t('picture.usual', { lo: usual.lo, hi: usual.hi })})</span>
      )}
    </p>
  );
}
