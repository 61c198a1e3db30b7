/** Which distribution cases follow when there is no cluster. */
export type ScanModel = 'poisson' | 'space-time-permutation' | 'bernoulli';

export type ScanRule = {
  readonly model: ScanModel;
  /** Clusters of more than expected, of fewer, or of either. */
  readonly direction: 'high' | 'low' | 'both';
  /** Fewest cases of a cluster of each kind. */
  readonly leastHigh: number;
  readonly leastLow: number;
  /** Where given, a cluster's relative risk is at least, or at most, this. */
  readonly riskAtLeast?: number;
  readonly riskAtMost?: number;
};

export type Totals = { readonly totalCases: number; readonly totalMeasure: number };

/** The measure of one window against what is outside it. */
export type Likelihood = {
  /** Is this a cluster of the kind that is sought? */
  readonly isSought: (cases: number, measure: number) => boolean;
  /** The logarithm of the likelihood ratio. */
  readonly ratio: (cases: number, measure: number) => number;
};

/**
 * What a window is judged by.
 * @example likelihoodOf(rule, { totalCases: 100, totalMeasure: 100 }).ratio(20, 10) // 4.4397 (Poisson)
 */
export function likelihoodOf(rule: ScanRule, totals: Totals): Likelihood {
  const ratio = rule.model === 'bernoulli' ? bernoulliRatio(totals) : poissonRatio(totals);
  return { ratio, isSought: soughtBy(rule, totals) };
}

function poissonRatio({ totalCases: all, totalMeasure }: Totals): Likelihood['ratio'] {
  const without = all * Math.log(all / totalMeasure);
  return (cases, measure) => {
    const inside = cases === 0 ? 0 : cases * Math.log(cases / measure);
    const outside =
      cases === all ? 0 : (all - cases) * Math.log((all - cases) / (totalMeasure - measure));
    return inside + outside - without;
  };
}

function bernoulliRatio({ totalCases: all, totalMeasure: persons }: Totals): Likelihood['ratio'] {
  const without = entropy(all, persons);
  return (cases, measure) =>
    entropy(cases, measure) + entropy(all - cases, persons - measure) - without;
}

/** The logarithm of the likelihood of n among u at their own share. */
function entropy(n: number, u: number): number {
  const yes = n === 0 ? 0 : n * Math.log(n / u);
  return n === u ? yes : yes + (u - n) * Math.log(1 - n / u);
}

/** How much more of the expected there is inside than outside; infinite when all cases are inside. */
export function relativeRisk(cases: number, expected: number, totalCases: number): number {
  if (cases === totalCases) return Infinity;
  const rest = totalCases - expected;
  return expected === 0 || rest === 0 ? 0 : cases / expected / ((totalCases - cases) / rest);
}

function soughtBy(rule: ScanRule, { totalCases, totalMeasure }: Totals): Likelihood['isSought'] {
  const { direction, leastHigh, leastLow, riskAtLeast, riskAtMost } = rule;
  const each = totalCases / totalMeasure;
  const risk = (cases: number, measure: number): number =>
    relativeRisk(cases, rule.model === 'bernoulli' ? measure * each : measure, totalCases);
  const isHigh: Likelihood['isSought'] = (cases, measure) =>
    cases >= leastHigh &&
    cases * totalMeasure > measure * totalCases &&
    (riskAtLeast === undefined || risk(cases, measure) >= riskAtLeast);
  const isLow: Likelihood['isSought'] = (cases, measure) =>
    cases >= leastLow &&
    cases * totalMeasure < measure * totalCases &&
    (riskAtMost === undefined || risk(cases, measure) <= riskAtMost);
  if (direction === 'high') return (cases, measure) => measure > 0 && isHigh(cases, measure);
  if (direction === 'low') return (cases, measure) => measure > 0 && isLow(cases, measure);
  return (cases, measure) => measure > 0 && (isHigh(cases, measure) || isLow(cases, measure));
}
