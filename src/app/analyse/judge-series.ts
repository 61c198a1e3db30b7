import {
  ears,
  farrington,
  methodFor,
  NOUFAILY,
  sameTimeBefore,
  sparseBound,
  type FarringtonResult,
} from '#statistics/aberrations';
import { mondayOf } from '#platform/weeks';
import { chanceByBound, fallByBound } from './chance-by-bound.ts';

/** Why nothing is said of a series. */
export type Silent = 'too-short' | 'week-missing' | 'no-spread' | 'no-model';

export type SeriesJudgement = {
  readonly method: ReturnType<typeof methodFor>;
  /** Absent: nothing is known of the week. */
  readonly observed?: number;
  readonly expected?: number;
  /** Counts above this are beyond what is usual. */
  readonly bound?: number;
  /** Chance of so many or more when all is as usual. */
  readonly p?: number;
  /** Chance of so few or fewer; absent where the method knows no falls (C3). */
  readonly pFall?: number;
  readonly silent?: Silent;
  /** Whether the last four weeks hold five reports: fewer bear no alarm. */
  readonly isEnough: boolean;
};

export type Judging = {
  readonly weeks: readonly string[];
  readonly counts: Float64Array;
  /** Of the judged week, from 0. */
  readonly place: number;
  /** Share of weeks that chance alone may put above the bound. */
  readonly alpha: number;
};

const FREQUENCY = 52;

/**
 * Judges a week of a series by the method that its history allows (`methodFor`): season and trend of earlier years, the weeks
 * just before, or what a small unknown mean may give.
 */
export function judgeSeries(judging: Judging): SeriesJudgement {
  const { counts, place } = judging;
  const method = methodFor({ frequency: FREQUENCY, counts: counts.subarray(0, place) });
  const observed = counts[place] ?? Number.NaN;
  const isEnough = hasEnough(counts, place);
  if (Number.isNaN(observed)) return { method, silent: 'week-missing', isEnough };
  const known = { observed, isEnough };
  if (method === 'none') return { method, silent: 'too-short', ...known };
  if (method === 'sparse') return { method, ...known, ...bySparse(judging) };
  const seasonal = method === 'farrington' ? bySeason(judging) : undefined;
  if (!seasonal) return { method: 'ears', ...known, ...byWeeksBefore(judging) };
  const { expected, upper, p, pFewer: pFall } = seasonal;
  if (upper === undefined || p === undefined || pFall === undefined)
    return { method, silent: 'no-model', ...known };
  return { method, ...known, expected, bound: upper, p, pFall };
}

const { reports: ENOUGH, points: LAST } = NOUFAILY.enough;

function hasEnough(counts: Float64Array, place: number): boolean {
  const last = counts.subarray(Math.max(0, place - LAST + 1), place + 1);
  return last.reduce((sum, count) => sum + (Number.isNaN(count) ? 0 : count), 0) >= ENOUGH;
}

const DAY = 86_400_000;

/** As many years as there are, five at most; three at least. */
function bySeason({ weeks, counts, place, alpha }: Judging): FarringtonResult | undefined {
  const days = weeks.map((week) => Math.round(Date.parse(mondayOf(week)) / DAY));
  const dated = { ...NOUFAILY, alpha, yearsBefore: sameTimeBefore(days) };
  for (let years = NOUFAILY.years; years >= 3; years -= 1) {
    const found = farrington(counts, place, { ...dated, years });
    if (found) return found;
  }
  return undefined;
}

type Said = Pick<SeriesJudgement, 'expected' | 'bound' | 'p' | 'pFall' | 'silent'>;

/** The week and those that are known before it, oldest first: what is missing is skipped. */
export function knownUntil(counts: Float64Array, place: number): Float64Array {
  return counts.subarray(0, place + 1).filter((count) => !Number.isNaN(count));
}

export const EARS_WEEKS = 7;

function byWeeksBefore({ counts, place, alpha }: Judging): Said {
  return byEars(knownUntil(counts, place), { method: 'C2', baseline: EARS_WEEKS, alpha });
}

/** Weeks that a method needs beyond its baseline. */
const REACH = { C1: 0, C2: 2, C3: 4 } as const;

/** @param known the judged week last, nothing missing */
export function byEars(known: Float64Array, options: Parameters<typeof ears>[2]): Said {
  const place = known.length - 1;
  const boundAt = (alpha: number): number | undefined => ears(known, place, { ...options, alpha });
  const [middle, bound] = [boundAt(0.5), boundAt(options.alpha)];
  if (middle === undefined || bound === undefined)
    return { silent: place < options.baseline + REACH[options.method] ? 'too-short' : 'no-spread' };
  if (!(bound > middle)) return { silent: 'no-spread' };
  const observed = known[place] ?? 0;
  return {
    ...{ expected: middle, bound, p: chanceByBound(observed, boundAt) },
    ...(options.method !== 'C3' && { pFall: fallByBound(observed, boundAt) }),
  };
}

const SPARSE_WEEKS = 26;

function bySparse({ counts, place, alpha }: Judging): Said {
  const known = knownUntil(counts, place);
  const last = known.length - 1;
  const options = { frequency: FREQUENCY, years: 0, halfWindow: SPARSE_WEEKS, thisYear: true };
  const boundAt = (share: number): number | undefined =>
    sparseBound(known, last, { ...options, alpha: share });
  const bound = boundAt(alpha);
  if (bound === undefined) return { silent: 'too-short' };
  const before = known.subarray(last - SPARSE_WEEKS, last);
  const expected = before.reduce((sum, count) => sum + count, 0) / SPARSE_WEEKS;
  const observed = known[last] ?? 0;
  const [p, pFall] = [chanceByBound(observed, boundAt), fallByBound(observed, boundAt)];
  return { expected, bound, p, pFall };
}
