// The proof behind a card: the series with what was usual, who reported, the same as a table, and how it is counted.
import { useState, type ReactElement } from 'react';
import { strip } from '#figures';
import { mondayOf, weekNumber, weekOfDay } from '#platform/weeks';
import { Drawing } from '../../../web/kit/Drawing.tsx';
import { useWidth } from '../../../web/kit/use-width.ts';
import { MeasureList } from './Doing.tsx';
import type { Card, Doing } from './use-changes.ts';
import type { Filters } from './use-picture.ts';
import { useWords, type Words } from './words.ts';

const HEIGHT = 170;
/** With who was heard from under it. */
const HIGH = 230;

type DetailsProps = {
  readonly card: Card;
  readonly doing: Doing;
  readonly onFilter: (filters: Filters) => void;
};

export function ChangeDetails({ card, doing, onFilter }: DetailsProps): ReactElement {
  const t = useWords();
  const [isTable, setTable] = useState(false);
  return (
    <div className="change-details">
      {card.series.length > 0 && (
        <>
          <button
            type="button"
            className="plain no-print"
            aria-pressed={isTable}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? t('common.asChart') : t('common.asTable')}
          </button>
          {isTable ? <SeriesTable card={card} /> : <SeriesChart card={card} doing={doing} />}
        </>
      )}
      <DoneMeanwhile card={card} doing={doing} />
      <p>{card.unknown}</p>
      <h4>{t('common.howCounted')}</h4>
      <p>{card.method}</p>
      {card.areas.length > 0 && (
        <button
          type="button"
          className="plain no-print"
          onClick={() => onFilter({ areas: card.areas, categories: [] })}
        >
          {t('change.onMap')}
        </button>
      )}
    </div>
  );
}

type Shown = Omit<DetailsProps, 'onFilter'>;

/** What was done in the card's areas while the series was counted. */
function doneFor({ card, doing }: Shown): Doing {
  const first = card.series[0]?.week;
  return doing.filter(
    ({ area, to }) =>
      (area === undefined || card.areas.length === 0 || card.areas.includes(area)) &&
      (first === undefined || to >= mondayOf(first)),
  );
}

/** Where in the series the newest work in the card's own areas began; undefined when none did. */
function beganAt({ card, doing }: Shown): number | undefined {
  const [first] = card.series;
  const starts = doneFor({ card, doing })
    .filter(({ area, from }) => area !== undefined && first && from >= mondayOf(first.week))
    .map(({ from }) => weekOfDay(from));
  const newest = starts.sort().at(-1);
  const at = card.series.findIndex(({ week }) => week === newest);
  return at < 0 ? undefined : at;
}

function DoneMeanwhile({ card, doing }: Shown): ReactElement | null {
  const t = useWords();
  const those = doneFor({ card, doing });
  if (those.length === 0) return null;
  return (
    <>
      <h4>{t('doing.meanwhile')}</h4>
      <MeasureList doing={those} />
    </>
  );
}

function SeriesChart({ card, doing }: Shown): ReactElement {
  const t = useWords();
  const [place, width] = useWidth();
  return (
    <div ref={place} className="change-charts">
      {width > 0 && <Drawing svg={chartOf(t, { card, doing }, width)} />}
    </div>
  );
}

/** Every fifth week has its number, the last one always. */
function isTicked(card: Card, at: number): boolean {
  return (card.series.length - 1 - at) % 5 === 0;
}

function chartOf(t: Words, { card, doing }: Shown, width: number): string {
  const from = beganAt({ card, doing });
  const began = from === undefined ? '' : ` ${t('doing.line')}`;
  const told = card.series.some(({ reporters }) => reporters !== undefined);
  return strip({
    title: `${t('change.chart')}${began}`,
    heardTitle: told ? t('change.people') : undefined,
    description: `${card.title}. ${card.count} ${card.direction}.${began} ${card.behind.join(' ')}`,
    points: card.series.map(({ week, n, usual, reporters }, at) => ({
      ...{
        tick: isTicked(card, at) ? t('picture.weekTick', { week: weekNumber(week) }) : '',
        count: n,
        low: usual?.lo,
        high: usual?.hi,
      },
      heard: reporters,
      stands: n !== undefined && usual !== undefined && (n > usual.hi || n < usual.lo),
    })),
    ...{ from, width, height: told ? HIGH : HEIGHT },
  });
}

function SeriesTable({ card }: { readonly card: Card }): ReactElement {
  const t = useWords();
  return (
    <div className="scroll" role="region" aria-label={card.title} tabIndex={0}>
      <table className="week-table">
        <caption className="visually-hidden">{card.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('time.week')}</th>
            <th scope="col" className="num">
              {t('list.count')}
            </th>
            <th scope="col" className="num">
              {t('list.usual')}
            </th>
            <th scope="col" className="num">
              {t('change.people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...card.series].reverse().map(({ week, n, usual, reporters }) => (
            <tr key={week}>
              <th scope="row">{week}</th>
              <td className="num">{n ?? '–'}</td>
              <td className="num muted">{usual ? `${usual.lo}–${usual.hi}` : ''}</td>
              <td className="num">{reporters ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
