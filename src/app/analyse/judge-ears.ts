import { NOUFAILY } from '#statistics/aberrations';
import { budgetOf, chanceOfFall, chanceOfRise, type BudgetOptions } from './judge-week.ts';
import { byEars, knownUntil, type SeriesJudgement } from './judge-series.ts';
import type { WeekSeries } from './week-series.ts';

const METHODS = ['C1', 'C2', 'C3'] as const;
type Method = (typeof METHODS)[number];

export type EarsJudgement = {
  readonly area: string;
  /** Absent: nothing is known of the week. */
  readonly observed?: number;
  readonly isEnough: boolean;
  readonly methods: Readonly<
    Record<
      Method,
      Pick<SeriesJudgement, 'expected' | 'bound' | 'p' | 'pFall' | 'silent'> & {
        readonly isBeyond: boolean;
        readonly isBelow: boolean;
      }
    >
  >;
};

export type EarsWeek = {
  readonly week: string;
  readonly threshold: number;
  readonly expectedFalse: number;
  readonly areas: readonly EarsJudgement[];
};

export type EarsOptions = BudgetOptions & { readonly baseline: number };

/** Judges a week of every series by the weeks just before, by C1 to C3; all of them share one budget of false alarms. */
export function judgeEars(
  { weeks, series }: WeekSeries,
  place: number,
  options: EarsOptions,
): EarsWeek {
  const { alpha, baseline } = options;
  const found = series.map(({ area, counts }) => {
    const observed = counts[place] ?? Number.NaN;
    const known = knownUntil(counts, place);
    const isKnown = !Number.isNaN(observed);
    const { reports, points } = NOUFAILY.enough;
    const isEnough = known.slice(-points).reduce((sum, count) => sum + count, 0) >= reports;
    const said = METHODS.map((method) =>
      isKnown ? byEars(known, { method, baseline, alpha }) : { silent: 'week-missing' as const },
    );
    return { area, ...(isKnown && { observed }), isEnough, said };
  });
  const tests = found.flatMap(({ said, isEnough }) => said.map((one) => ({ ...one, isEnough })));
  const p = [...tests.map(chanceOfRise), ...tests.map(chanceOfFall)];
  const { threshold, expectedFalse, alarms } = budgetOf(p, options);
  const areas = found.map(({ said, ...area }, n) => {
    const of = (m: number): EarsJudgement['methods'][Method] => ({
      ...said[m],
      isBeyond: alarms[n * METHODS.length + m] ?? false,
      isBelow: alarms[tests.length + n * METHODS.length + m] ?? false,
    });
    return { ...area, methods: { C1: of(0), C2: of(1), C3: of(2) } };
  });
  return { week: weeks[place] ?? '', threshold, expectedFalse, areas };
}
