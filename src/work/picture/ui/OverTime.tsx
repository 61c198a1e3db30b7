// Every category over 26 weeks, one small figure each on one scale, and the same as a table.
import { useState, type ReactElement } from 'react';
import { smallMultiple } from '#figures';
import { weekNumber } from '#platform/weeks';
import type { Picture } from '../contract.ts';
import { Drawing } from '../../../web/kit/Drawing.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import { useWidth } from '../../../web/kit/use-width.ts';
import { ShownNumber } from './ShownNumber.tsx';
import { useShownText } from './shown-text.ts';
import { useWords } from './words.ts';

type Category = Picture['categories'][number];
const HEIGHT = 104;
const NARROWEST = 200;
const GAP = 16;

export function OverTime({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useWords();
  const [isTable, setTable] = useState(false);
  return (
    <Panel
      id="time"
      title={t('time.title')}
      aside={
        <button
          type="button"
          className="plain no-print"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? t('common.asChart') : t('common.asTable')}
        </button>
      }
    >
      <p className="note">{t('time.what')}</p>
      {isTable ? <TimeTable picture={picture} /> : <Multiples picture={picture} />}
    </Panel>
  );
}

function highest(categories: readonly Category[]): number {
  const counts = categories.flatMap(({ series, usual }) => [
    usual?.hi ?? 0,
    ...series.map(({ shown }) => (shown.kind === 'count' ? shown.n : 0)),
  ]);
  return Math.max(4, ...counts);
}

function Multiples({ picture }: { readonly picture: Picture }): ReactElement {
  const [place, width] = useWidth();
  const columns = Math.max(1, Math.min(3, Math.floor((width + GAP) / (NARROWEST + GAP))));
  const each = Math.floor((width - GAP * (columns - 1)) / columns);
  const yMax = highest(picture.categories);
  return (
    <div ref={place} className={`multiples columns-${columns}`}>
      {width > 0 &&
        picture.categories.map((category) => (
          <Multiple key={category.id} {...{ category, picture, yMax }} width={each} />
        ))}
    </div>
  );
}

function Multiple(props: {
  readonly category: Category;
  readonly picture: Picture;
  readonly width: number;
  readonly yMax: number;
}): ReactElement {
  const t = useWords();
  const text = useShownText();
  const { category, picture, width, yMax } = props;
  const { series, usual, shown, name, id } = category;
  const now = `${t('picture.week', { week: weekNumber(picture.week) })}: ${text(shown)}`;
  const svg = smallMultiple({
    title: name,
    points: series.map((point, at) => ({
      ...point,
      tick:
        (series.length - 1 - at) % 8 === 0
          ? t('picture.weekTick', { week: weekNumber(point.week) })
          : '',
    })),
    ...(usual ? { usual } : {}),
    marks: picture.marks,
    current: picture.week,
    ...{ width, yMax },
    height: HEIGHT,
    idPrefix: `time-${id}`,
    description: usual
      ? `${name}. ${now}. ${t('picture.usual', { lo: usual.lo, hi: usual.hi })}.`
      : `${name}. ${now}.`,
  });
  return (
    <div className="multiple">
      <Drawing svg={svg} />
    </div>
  );
}

function TimeTable({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useWords();
  const weeks = picture.total.series.map((point) => point.week);
  return (
    <div className="scroll" role="region" aria-labelledby="time-title" tabIndex={0}>
      <table className="cells-table">
        <caption className="visually-hidden">{t('time.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.category')}</th>
            {weeks.map((week) => (
              <th scope="col" key={week} title={week}>
                <span className="visually-hidden">{t('time.week')} </span>
                {weekNumber(week)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture.categories.map((category) => (
            <tr key={category.id}>
              <th scope="row">{category.name}</th>
              {category.series.map(({ week, shown }) => (
                <td key={week}>
                  <ShownNumber shown={shown} narrow />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
