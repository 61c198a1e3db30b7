import { countAtLeast, countAtMost, countQuantile } from '../numerics/counts.ts';
import type { CountDistribution } from '../numerics/counts.ts';
import { withinBudget } from './alarm-budget.ts';
import { NOUFAILY } from './farrington.ts';
import type { SeriesMethod } from './method-for.ts';
import { nextCount } from './next-count.ts';

export type FamilySeries = {
  readonly id: string;
  /** One a week without gaps, oldest first, the judged week last; undefined: nothing is known, which is not zero. */
  readonly counts: readonly (number | undefined)[];
  /** Place, from 0, of the last count before a break: it and all before it are never used. */
  readonly breakAfter?: number | undefined;
};

export type Family = {
  readonly series: readonly FamilySeries[];
  /** False alarms that may be expected in a week, over all series, rises and falls together. */
  readonly budget: number;
};

/** Why nothing is said of a series. */
export type Unjudged = 'too-short' | 'week-missing';

export type JudgedSeries = { readonly id: string } & (
  | { readonly method: 'none'; readonly silent: Unjudged; readonly canSeeFall: false }
  | {
      readonly method: Exclude<SeriesMethod, 'none'>;
      readonly observed: number;
      readonly expected: number;
      /** What a usual week gives: at least 95 of 100 lie within, both ends included. */
      readonly interval: { readonly lo: number; readonly hi: number };
      /** Chance of so many or more in a usual week. */
      readonly pRise: number;
      /** Chance of so few or fewer. */
      readonly pFall: number;
      readonly alarm?: 'more' | 'fewer';
      /** Whether even a zero would be rare enough to be told. */
      readonly canSeeFall: boolean;
    }
);

/** However few the series are: what happens more often than one week in so many is nothing to tell. */
const MOST_COMMON = 1 / 20;
export const TAIL = 0.025;

/**
 * Judges the newest week of all series of a municipality together, rises and falls by the same rule. Every series is two
 * tests, one where it is so small that a fall cannot be seen, and all of them share the budget: a change is told when it
 * is so rare that no more than `budget` such are to be expected in a week in which nothing has changed.
 * Sources: Noufaily et al. (2013); Tarone (1990) for tests that cannot tell anything.
 * @returns in the order given
 * @throws RangeError when a count is negative or no whole number, or the budget not above 0
 * @example judgeFamily({ series: [{ id: 'vivalla', counts }], budget: 1 })[0]?.alarm // 'more'
 */
export function judgeFamily({ series, budget }: Family): readonly JudgedSeries[] {
  if (!(budget > 0)) throw new RangeError(`A budget of ${budget} false alarms leaves none`);
  const weighed = series.map(weighedOf);
  const rarest = weighed.map((one) => ('counts' in one ? countAtMost(one.counts, 0) : Number.NaN));
  const threshold = thresholdFor(rarest, budget);
  return weighed.map((one, n) =>
    'counts' in one ? judged(one, { threshold, canSeeFall: (rarest[n] ?? 1) <= threshold }) : one,
  );
}

type Weighed = {
  readonly id: string;
  readonly method: Exclude<SeriesMethod, 'none'>;
  readonly counts: CountDistribution;
  readonly observed: number;
  /** Whether the last weeks hold enough reports to bear a rise. */
  readonly isEnough: boolean;
};

function weighedOf({
  id,
  counts,
  breakAfter = -1,
}: FamilySeries): Weighed | Extract<JudgedSeries, { method: 'none' }> {
  const known = Float64Array.from(counts.slice(breakAfter + 1), (count) => count ?? Number.NaN);
  if (known.some((count) => !Number.isNaN(count) && !(Number.isInteger(count) && count >= 0)))
    throw new RangeError(`A count of ${id} is not 0, 1, 2 …`);
  const place = known.length - 1;
  const observed = known[place] ?? Number.NaN;
  const silent = { id, method: 'none', canSeeFall: false } as const;
  if (Number.isNaN(observed)) return { ...silent, silent: 'week-missing' };
  const next = nextCount(known, place);
  if (next.method === 'none') return { ...silent, silent: 'too-short' };
  const { reports, points } = NOUFAILY.enough;
  const latest = known.subarray(Math.max(0, place - points + 1));
  const sum = latest.reduce((all, count) => all + (Number.isNaN(count) ? 0 : count), 0);
  return { id, ...next, observed, isEnough: sum >= reports };
}

/**
 * The largest threshold that keeps the budget: a fall that could not be told even of a zero is no test, and what it would
 * have taken of the budget is left to the others. Which those are depends on the histories alone, not on the judged week.
 */
export function thresholdFor(rarest: readonly number[], budget: number): number {
  const falls = rarest.filter((p) => !Number.isNaN(p)).sort((a, b) => a - b);
  for (let seen = 0; ; seen += 1) {
    const tests = [...falls.map(() => 1), ...falls.slice(0, seen)];
    const { threshold } = withinBudget(tests, { kind: 'false-alarms', expected: budget });
    const told = Math.min(threshold, MOST_COMMON);
    if (seen >= falls.length || (falls[seen] ?? 1) > told) return told;
  }
}

function judged(
  { id, method, counts, observed, isEnough }: Weighed,
  { threshold, canSeeFall }: { readonly threshold: number; readonly canSeeFall: boolean },
): JudgedSeries {
  const pRise = countAtLeast(counts, observed);
  const pFall = countAtMost(counts, observed);
  const alarm = alarmOf({ rise: isEnough ? pRise : 1, fall: pFall }, threshold);
  return {
    ...{ id, method, observed, expected: counts.mean },
    interval: { lo: countQuantile(counts, TAIL), hi: countQuantile(counts, 1 - TAIL) },
    ...{ pRise, pFall, ...(alarm && { alarm }), canSeeFall },
  };
}

export function alarmOf(
  { rise, fall }: { readonly rise: number; readonly fall: number },
  threshold: number,
): 'more' | 'fewer' | undefined {
  if (rise <= threshold) return 'more';
  return fall <= threshold ? 'fewer' : undefined;
}
