// Area by category. The headings stay in sight; each cell says in words what it is.
import type { ReactElement } from 'react';
import type { Picture, Shown } from '../contract.ts';
import { Panel } from '../../../web/kit/Panel.tsx';
import { usePeriodText } from './period.ts';
import { ShownNumber } from './ShownNumber.tsx';
import { useWords } from './words.ts';

const NOTHING_SAID: Shown = { kind: 'missing' };

export function CellsTable({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useWords();
  const period = usePeriodText(picture.week);
  const { areas, categories, cells } = picture;
  const byPlace = new Map(cells.map((cell) => [`${cell.area} ${cell.category}`, cell.shown]));
  // The sums beside the cells are of the same period only for those who see the week itself.
  const samePeriod = picture.areaPeriod.from === picture.cellPeriod.from;
  const asked = categories.filter((one) => cells.some((cell) => cell.category === one.id));
  return (
    <Panel id="cells" title={t('cells.title')} className="cells">
      <p className="note">{t('cells.what', { period: period(picture.cellPeriod) })}</p>
      <div className="scroll" role="region" aria-labelledby="cells-title" tabIndex={0}>
        <table className="cells-table">
          <thead>
            <tr>
              <th scope="col">{t('list.area')}</th>
              {samePeriod && (
                <th scope="col" className="sum">
                  {t('list.total')}
                </th>
              )}
              {asked.map((category) => (
                <th scope="col" key={category.id}>
                  {category.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {areas.map((area) => (
              <tr key={area.slug}>
                <th scope="row">
                  <a href={`/omrade/${area.slug}`}>{area.name}</a>
                </th>
                {samePeriod && (
                  <td className="sum">
                    <ShownNumber shown={area.shown} narrow />
                  </td>
                )}
                {asked.map((category) => (
                  <Cell key={category.id} shown={byPlace.get(`${area.slug} ${category.id}`)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">{t('cells.legend')}</p>
    </Panel>
  );
}

function Cell({ shown = NOTHING_SAID }: { readonly shown: Shown | undefined }): ReactElement {
  return (
    <td className={shown.kind === 'count' && shown.n === 0 ? 'zero' : shown.kind}>
      <ShownNumber shown={shown} narrow />
    </td>
  );
}
