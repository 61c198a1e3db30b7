import { likelihoodOf, type ScanRule, type Totals } from './likelihood.ts';

/**
 * For each number of cases, the smallest and the largest measure that any window with so many has; of some replicates,
 * [replicate × (cases + 1) + number]. With the number given, the ratio grows the farther the measure is from it: of all
 * windows with the same number only these two can be best, and only they need a logarithm.
 */
export type Extremes = {
  /** For clusters of more than expected. */
  readonly least: Float64Array;
  /** For clusters of fewer; empty when none is sought. */
  readonly most: Float64Array;
  /** How many numbers each replicate has. */
  readonly width: number;
};

export function extremesOf(rule: ScanRule, { totalCases }: Totals, replicates: number): Extremes {
  const width = totalCases + 1;
  return {
    width,
    least: new Float64Array(width * replicates).fill(Infinity),
    most: new Float64Array(rule.direction === 'high' ? 0 : width * replicates),
  };
}

/** Reads the largest ratio of a replicate off its extremes, and empties them for the next. */
export type Largest = (extremes: Extremes, replicate: number) => number;

export function largestBy(rule: ScanRule, totals: Totals): Largest {
  const judge = likelihoodOf(rule, totals);
  const ceiling = ceilingOf(rule, totals);
  const larger = (largest: number, cases: number, measure: number): number => {
    if (ceiling(cases, measure) <= largest || !judge.isSought(cases, measure)) return largest;
    return Math.max(largest, judge.ratio(cases, measure));
  };
  return ({ least, most, width }, replicate) => {
    const row = replicate * width;
    let largest = 0;
    for (let cases = 0; cases < width; cases += 1) {
      const low = least[row + cases] ?? Infinity;
      if (low < Infinity) largest = larger(largest, cases, low);
      const high = most[row + cases] ?? 0;
      if (high > 0) largest = larger(largest, cases, high);
    }
    least.fill(Infinity, row, row + width);
    if (most.length > 0) most.fill(0, row, row + width);
    return largest;
  };
}

/**
 * What a Poisson ratio cannot be above, without a logarithm: (c − e)² C / (e (C − e)), for a Kullback–Leibler divergence
 * is at most χ².
 */
function ceilingOf(
  rule: ScanRule,
  { totalCases, totalMeasure }: Totals,
): (cases: number, measure: number) => number {
  if (rule.model === 'bernoulli') return () => Infinity;
  // A little more, for rounding.
  const lift = 1 + 1e-9;
  return (cases, measure) => {
    const rest = totalMeasure - measure;
    if (rest <= 0) return Infinity;
    return (((cases - measure) ** 2 * totalCases) / (measure * rest)) * lift;
  };
}
