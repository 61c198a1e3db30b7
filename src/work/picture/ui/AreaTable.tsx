// The areas as a table: what the map says, in words and numbers.
import type { ReactElement } from 'react';
import type { Picture } from '../contract.ts';
import { ShownNumber } from './ShownNumber.tsx';
import { byArea, type Doing } from './use-changes.ts';
import { differenceWords, type AreaDifference, type Differences } from '../area-differences.ts';
import { usualText } from './WeekList.tsx';
import { useWords } from './words.ts';

type TableProps = {
  readonly picture: Picture;
  readonly going: Doing;
  /** Where the map shows them. */
  readonly differences?: Differences;
};

/** The map's twin: every area by name, with what is usual where that gives nothing away, and what is done there. */
export function AreaTable({ picture, going, differences }: TableProps): ReactElement {
  const t = useWords();
  const doing = byArea(going);
  const said = (difference: AreaDifference | undefined): string =>
    difference ? differenceWords(t, difference).join(' ') : '';
  return (
    <div className="scroll" role="region" aria-labelledby="map-title" tabIndex={0}>
      <table className="week-table">
        <caption className="visually-hidden">{t('map.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.area')}</th>
            <th scope="col" className="num">
              {t('list.count')}
            </th>
            {differences ? (
              <th scope="col">{t('map.difference')}</th>
            ) : (
              <th scope="col" className="num">
                {t('list.usual')}
              </th>
            )}
            {going.length > 0 && <th scope="col">{t('doing.title')}</th>}
          </tr>
        </thead>
        <tbody>
          {picture.areas.map((area) => (
            <tr key={area.slug}>
              <th scope="row">
                <a href={`/omrade/${area.slug}`}>{area.name}</a>
              </th>
              <td className="num">
                <ShownNumber shown={area.shown} />
              </td>
              {differences ? (
                <td>{said(differences.get(area.slug))}</td>
              ) : (
                <td className="num muted">{usualText(area.usual)}</td>
              )}
              {going.length > 0 && <td>{links(doing.get(area.slug) ?? [])}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function links(doing: Doing): ReactElement | null {
  if (doing.length === 0) return null;
  return (
    <ul className="cell-list">
      {doing.map(({ href, title, state }) => (
        <li key={href}>
          <a href={href}>{title}</a> · {state}
        </li>
      ))}
    </ul>
  );
}
