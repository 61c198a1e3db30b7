import { at } from '../numerics/at.ts';
import { normalAbove } from '../numerics/normal.ts';
import { centred } from './moran.ts';
import { countOf, neighbourMean, type Neighbours } from './neighbours.ts';

/** An area above or below the mean of all, and its neighbours' mean above or below the mean of all such means. */
export type Quadrant = 'high-high' | 'low-low' | 'high-low' | 'low-high';

export type LocalMoran = {
  /** Above 0: like its neighbours; below 0: unlike. NaN for an island, like all that follows from it. */
  readonly index: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly z: Float64Array;
  /** Two-sided. */
  readonly p: Float64Array;
  readonly quadrants: readonly Quadrant[];
};

/**
 * Local Moran with the mean of the neighbours and normal p. The p by conditional permutation is to be preferred; see
 * `conditionalPermutation`. Source: Anselin (1995); Sokal, Oden & Thomson (1998).
 * @param given 'all': every value may lie anywhere; 'own': this area keeps its value, the others are dealt out
 */
export function localMoran(
  values: ArrayLike<number>,
  neighbours: Neighbours,
  given: 'all' | 'own',
): LocalMoran {
  const z = centred(values);
  const moments = momentsOf(z);
  const lags = z.map((_, area) => neighbourMean(neighbours, z, area));
  const usual = lags.reduce((sum, lag) => sum + lag, 0) / lags.length;
  const index = z.map((own, area) =>
    countOf(neighbours, area) === 0 ? Number.NaN : (own * at(lags, area)) / moments.second,
  );
  const momentOf = given === 'all' ? whenAll : whenOwn;
  const both = Array.from(z, (own, area) => momentOf(own, countOf(neighbours, area), moments));
  const expected = Float64Array.from(both, ([mean]) => mean);
  const variance = Float64Array.from(both, ([, one]) => one);
  const distance = index.map(
    (one, area) => (one - at(expected, area)) / Math.sqrt(at(variance, area)),
  );
  return {
    ...{ index, expected, variance, z: distance },
    p: distance.map((one) => (Number.isNaN(one) ? one : 2 * normalAbove(Math.abs(one)))),
    quadrants: Array.from(z, (own, area) => quadrantOf(own, at(lags, area) - usual)),
  };
}

function quadrantOf(own: number, lag: number): Quadrant {
  if (own > 0) return lag > 0 ? 'high-high' : 'high-low';
  return lag > 0 ? 'low-high' : 'low-low';
}

type Moments = { readonly n: number; readonly second: number; readonly kurtosis: number };

function momentsOf(z: Float64Array): Moments {
  const n = z.length;
  const second = z.reduce((sum, x) => sum + x * x, 0) / n;
  return { n, second, kurtosis: z.reduce((sum, x) => sum + x ** 4, 0) / n / second ** 2 };
}

type MeanAndVariance = readonly [number, number];

/** Sums over the weights 1 / count: 1 together, and 1 / count of their squares. */
function whenAll(_own: number, count: number, { n, kurtosis }: Moments): MeanAndVariance {
  const mean = -1 / (n - 1);
  const squares = 1 / count;
  const a = (n - kurtosis) / (n - 1);
  const b = (2 * kurtosis - n) / ((n - 1) * (n - 2));
  return [mean, a * squares + b * (1 - squares) - mean ** 2];
}

function whenOwn(own: number, count: number, { n, second }: Moments): MeanAndVariance {
  const mean = -(own * own) / ((n - 1) * second);
  const spread = (own / second) ** 2 * (n / (n - 2)) * (1 / count - 1 / (n - 1));
  return [mean, spread * (second - (own * own) / (n - 1))];
}
