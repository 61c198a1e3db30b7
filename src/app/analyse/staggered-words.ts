// What is said of a measure that began at different times, in plain Swedish, and its figure.
import { history } from '#figures';
import type { staggered } from '#statistics/effects';
import { VERDICTS } from './effect-words.ts';
import { listed, swedish } from './plain-words.ts';
import type { StaggeredPeriods } from './staggered-panel.ts';

type Found = NonNullable<ReturnType<typeof staggered>>;

const LOTS_BELOW = 0.05;
const REASONS = {
  'trends-differ-before': 'områdena gick åt olika håll redan före',
  'lots-cannot-tell': 'så stora skillnader blir det ofta om startdatumen lottas ut',
  'nothing-before': 'det går inte att se hur områdena gick före',
  'reporting-changed': 'rapporteringen ändrades samtidigt',
} as const;

export type StaggeredVerdict = {
  readonly verdict: 'fewer' | 'more' | 'cannot-tell';
  readonly reasons: readonly (keyof typeof REASONS)[];
};

/** More or fewer only where lots seldom give as much and the time before shows no difference; the same rule both ways. */
export function verdictOf(found: Found, hasReportingChanged: boolean): StaggeredVerdict {
  const { estimate, p, before } = found;
  const reasons = [
    ...(before === undefined ? (['nothing-before'] as const) : []),
    ...(before !== undefined && before <= LOTS_BELOW ? (['trends-differ-before'] as const) : []),
    ...(hasReportingChanged ? (['reporting-changed'] as const) : []),
    ...(p > LOTS_BELOW ? (['lots-cannot-tell'] as const) : []),
  ];
  if (reasons.length > 0) return { verdict: 'cannot-tell', reasons };
  return { verdict: estimate < 0 ? 'fewer' : 'more', reasons };
}

const MOST_EVENTS = 13;

export function staggeredLines(
  found: Found,
  periods: StaggeredPeriods,
  { verdict, reasons }: StaggeredVerdict,
): readonly string[] {
  const { treated, never, within, usual } = periods;
  const why = reasons.length > 0 ? `: ${listed(reasons.map((one) => REASONS[one]))}` : '';
  return [
    `${VERDICTS[verdict]}${why}.`,
    '',
    `Jämfört: ${treated.length} områden med insats, var och en mot dem som inte hade fått den än; ${never.length} fick den aldrig.`,
    `I medeltal ${signed(found.estimate)} rapporter per område och period med insatsen${within95(found)}; före var det vanliga ${swedish(usual, 1)}.`,
    `Hade startdatumen lottats ut bland områdena hade skillnaden blivit så stor i ${swedish(100 * found.p, 1)} lottningar av 100.`,
    ...(within.length > 0 ? [`Började mitt i en period, som räknas med: ${listed(within)}.`] : []),
    '',
    'Perioder från starten (0 är den första med insatsen; det före ska ligga nära noll):',
    ...found.events.filter(({ since }) => Math.abs(since) < MOST_EVENTS).map(eventLine),
    'Räkningen skiljer inte insatsen från annat som hände samtidigt.',
  ];
}

const signed = (value: number): string => `${value > 0 ? '+' : ''}${swedish(value, 1)}`;

function within95({ interval }: Found): string {
  if (!interval) return '';
  return ` (${signed(interval.low)} till ${signed(interval.high)} med 95 % säkerhet)`;
}

function eventLine({ since, estimate, byLot, areas }: Found['events'][number]): string {
  const lots = byLot === undefined ? '' : `, lottningar inom ±${swedish(byLot, 1)}`;
  return `  ${since > 0 ? '+' : ''}${since}: ${signed(estimate)} (${areas} ${areas === 1 ? 'område' : 'områden'}${lots})`;
}

/** A point a period since the start; the bar is where 95 lots of 100 end. */
export function staggeredFigure({ events }: Found): string {
  const [first = 0, last = 0] = [events[0]?.since, events.at(-1)?.since];
  const points = Array.from({ length: last - first + 1 }, (_, n) => {
    const event = events.find(({ since }) => since === first + n);
    const tick = first + n > 0 ? `+${first + n}` : String(first + n);
    if (!event) return { tick, value: undefined };
    const { estimate: value, byLot } = event;
    return { tick, value, ...(byLot !== undefined && { low: -byLot, high: byLot }) };
  });
  return history({
    title: 'Ändring i antal per område, efter perioder från starten (streck: 95 lottningar av 100)',
    ...{ points, breaks: [Math.max(0, -first)], width: 760, height: 280 },
    description: 'Den streckade linjen är när insatsen började.',
  });
}
