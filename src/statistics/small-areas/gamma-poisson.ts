import { at } from '../numerics/at.ts';
import { logChance } from '../numerics/count-regression.ts';
import { gammaQuantile } from '../numerics/gamma-quantile.ts';
import { minimumFrom } from '../numerics/minimise.ts';

export type GammaPoisson = {
  /** Shape of the gamma distribution of the true ratios; the larger, the more alike the areas are. */
  readonly shape: number;
  /** Its mean; its rate is shape / mean. */
  readonly mean: number;
  readonly logLikelihood: number;
  /** Ratio of each area to what was expected, drawn towards the mean, with an exact interval. */
  readonly ratios: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
};

/** A larger shape than this means that the areas are alike for all that can be told. */
const MOST_ALIKE = Math.log(1e6);

/**
 * Empirical Bayes ratios: the true ratios follow a gamma distribution, the counts Poisson; its two parameters by maximum
 * likelihood of the negative binomial counts. The intervals count the parameters as known.
 * Source: Clayton & Kaldor (1987).
 * @param cases of each area
 * @param expected of each area at a common rate, 0 or more
 * @param level of the intervals, 0.95
 * @throws RangeError when nothing was expected, or nothing came
 * @example gammaPoisson(cases, expected, 0.95).ratios
 */
export function gammaPoisson(
  cases: ArrayLike<number>,
  expected: ArrayLike<number>,
  level: number,
): GammaPoisson {
  const sum = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((total, x) => total + x, 0);
  const ratio = sum(cases) / sum(expected);
  if (!(ratio > 0 && Number.isFinite(ratio))) throw new RangeError(`The common ratio is ${ratio}`);
  const worth = ([logShape = 0, logMean = 0]: readonly number[]): number =>
    logShape > MOST_ALIKE ? Infinity : -likelihood(cases, expected, { logShape, logMean });
  const options = { step: 0.5, tolerance: 1e-14, mostRounds: 2000 };
  const found = minimumFrom(worth, [1, Math.log(ratio)], options);
  const [shape, mean] = [Math.exp(at(found.at, 0)), Math.exp(at(found.at, 1))];
  const shapes = Float64Array.from(cases, (y) => shape + y);
  const rates = Float64Array.from(expected, (e) => shape / mean + e);
  const quantiles = (p: number): Float64Array =>
    shapes.map((own, area) => gammaQuantile(p, own) / at(rates, area));
  return {
    ...{ shape, mean, logLikelihood: -found.value },
    ratios: shapes.map((own, area) => own / at(rates, area)),
    low: quantiles((1 - level) / 2),
    high: quantiles((1 + level) / 2),
  };
}

function likelihood(
  cases: ArrayLike<number>,
  expected: ArrayLike<number>,
  { logShape, logMean }: { readonly logShape: number; readonly logMean: number },
): number {
  const [size, mean] = [Math.exp(logShape), Math.exp(logMean)];
  let sum = 0;
  for (let area = 0; area < cases.length; area += 1)
    if (at(expected, area) > 0) sum += logChance(at(cases, area), mean * at(expected, area), size);
  return sum;
}
