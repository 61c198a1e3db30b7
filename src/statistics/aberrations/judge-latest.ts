import { countAtLeast, countAtMost, countQuantile } from '../numerics/counts.ts';
import { NOUFAILY } from './farrington.ts';
import { latestWeeks } from './latest-weeks.ts';
import { alarmOf, TAIL, thresholdFor, type FamilySeries } from './weekly-family.ts';

export type JudgedLatest = {
  readonly id: string;
  readonly observed: number;
  readonly expected: number;
  /** What a usual time gives: at least 95 of 100 lie within, both ends included. */
  readonly interval: { readonly lo: number; readonly hi: number };
  readonly pRise: number;
  readonly pFall: number;
  readonly alarm?: 'more' | 'fewer';
  readonly canSeeFall: boolean;
};

export type LatestFamily = {
  readonly series: readonly FamilySeries[];
  /** How many of the latest weeks are summed. */
  readonly width: number;
  /** False alarms that may be expected in a week, over all series, rises and falls together. */
  readonly budget: number;
};

/**
 * Judges the sum of the latest weeks of all series together, by the rule by which `judgeFamily` judges one week. Sums of
 * weeks that overlap alarm in several weeks running; each of those weeks is counted against the budget.
 * @returns in the order given; undefined where too little is known
 * @throws RangeError when the budget is not above 0
 * @example judgeLatest({ series: [{ id: 'vivalla', counts }], width: 4, budget: 0.2 })[0]?.alarm // 'more'
 */
export function judgeLatest({
  series,
  width,
  budget,
}: LatestFamily): readonly (JudgedLatest | undefined)[] {
  if (!(budget > 0)) throw new RangeError(`A budget of ${budget} false alarms leaves none`);
  const known = series.map(({ counts, breakAfter = -1 }) =>
    latestWeeks(
      Float64Array.from(counts.slice(breakAfter + 1), (count) => count ?? Number.NaN),
      width,
    ),
  );
  const rarest = known.map((one) => (one ? countAtMost(one.counts, 0) : Number.NaN));
  const threshold = thresholdFor(rarest, budget);
  return known.map((one, n) => {
    if (!one) return undefined;
    const { observed, counts } = one;
    const [pRise, pFall] = [countAtLeast(counts, observed), countAtMost(counts, observed)];
    const rise = observed >= NOUFAILY.enough.reports ? pRise : 1;
    const alarm = alarmOf({ rise, fall: pFall }, threshold);
    return {
      ...{ id: series[n]?.id ?? '', observed, expected: counts.mean, pRise, pFall },
      interval: { lo: countQuantile(counts, TAIL), hi: countQuantile(counts, 1 - TAIL) },
      ...(alarm && { alarm }),
      canSeeFall: (rarest[n] ?? 1) <= threshold,
    };
  });
}
