import { withinBudget } from '#statistics/aberrations';
import { judgeSeries, type SeriesJudgement } from './judge-series.ts';
import type { WeekSeries } from './week-series.ts';

export type BudgetOptions = {
  /** Of a single series: the share of weeks that chance alone may put above its bound. */
  readonly alpha: number;
  /** No more than so many false alarms a week, over all series. */
  readonly falseAlarms: number;
  /** Instead: of the alarms, no more than this share are false. */
  readonly falseShare?: number | undefined;
};

export type AreaJudgement = SeriesJudgement & {
  readonly area: string;
  readonly isBeyond: boolean;
  /** As rare as what is beyond, in the other direction. */
  readonly isBelow: boolean;
};

export type WeekJudgement = {
  readonly week: string;
  /** p or pFall at or below this stands out. */
  readonly threshold: number;
  /** False alarms that chance alone gives among so many series. */
  readonly expectedFalse: number;
  /** Series of which something could be said. */
  readonly judged: number;
  /** In alphabetical order. */
  readonly areas: readonly AreaJudgement[];
};

/**
 * Judges a week of every series together: many series are many tests, so all of them share one budget of false alarms.
 * The bound of each is drawn at what the budget leaves it.
 * @param place of the week, from 0
 */
export function judgeWeek(
  { weeks, series }: WeekSeries,
  place: number,
  options: BudgetOptions,
): WeekJudgement {
  const judgedAt = (alpha: number): readonly (SeriesJudgement & { readonly area: string })[] =>
    series.map(({ area, counts }) => ({
      area,
      ...judgeSeries({ weeks, counts, place, alpha }),
    }));
  const first = judgedAt(options.alpha);
  const p = [...first.map(chanceOfRise), ...first.map(chanceOfFall)];
  const { threshold, alarms, expectedFalse } = budgetOf(p, options);
  const judged = first.filter((one) => one.p !== undefined).length;
  const areas = threshold > 0 && threshold < options.alpha ? judgedAt(threshold) : first;
  return {
    ...{ week: weeks[place] ?? '', threshold, expectedFalse, judged },
    areas: areas.map((one, n) => ({
      ...one,
      isBeyond: alarms[n] ?? false,
      isBelow: alarms[n + areas.length] ?? false,
    })),
  };
}

/** Too few reports bear no alarm. They are a test all the same: with a few more they would have been one. */
export function chanceOfRise({ p, isEnough }: Pick<SeriesJudgement, 'p' | 'isEnough'>): number {
  return p === undefined || isEnough ? (p ?? Number.NaN) : 1;
}

/** Below this not even a zero is rare. */
const LEAST_FOR_FALL = 5;

export function seesFall({ expected = 0 }: Pick<SeriesJudgement, 'expected'>): boolean {
  return expected >= LEAST_FOR_FALL;
}

/** What is so small that a fall cannot be seen is no test, and takes nothing of the budget. */
export function chanceOfFall(judged: Pick<SeriesJudgement, 'pFall' | 'expected'>): number {
  return seesFall(judged) ? (judged.pFall ?? Number.NaN) : Number.NaN;
}

/** With few series each one's own share of false alarms is what limits, with many the budget of all. */
export function budgetOf(
  p: readonly number[],
  { alpha, falseAlarms, falseShare }: BudgetOptions,
): ReturnType<typeof withinBudget> & { readonly judged: number } {
  const judged = p.filter((one) => !Number.isNaN(one)).length;
  const rule =
    falseShare === undefined
      ? { kind: 'false-alarms' as const, expected: Math.min(falseAlarms, alpha * judged) }
      : { kind: 'false-share' as const, share: falseShare };
  return { ...withinBudget(p, rule), judged };
}
