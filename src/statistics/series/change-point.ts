import { logGamma } from '../numerics/gamma-functions.ts';
import { at } from '../numerics/at.ts';

export type ChangePoint = {
  /** The first point of the new level, from 0: the most likely one. */
  readonly place: number;
  /** The shortest run of places that holds the level of certainty. */
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
  /** Chance that there was a change at all, when one in two was the guess beforehand. */
  readonly chance: number;
};

/**
 * Where the level of a series of counts changed, if it did once: each place weighed by how likely it makes the counts,
 * Poisson with unknown levels that may be anything around the mean of all. Counts that vary more than Poisson are too
 * easily called a change: divide by their dispersion first, or look at a rise only with `farrington`.
 * Source: Raftery & Akman (1986); Carlin, Gelfand & Smith (1992).
 * @param counts two or more
 * @param level of the interval, 0.95
 * @throws RangeError for fewer than two counts
 * @example changePoint([2, 3, 1, 2, 8, 9, 7, 9], 0.95).place // 4
 */
export function changePoint(counts: ArrayLike<number>, level: number): ChangePoint {
  const n = counts.length;
  if (n < 2) throw new RangeError(`${n} counts have no change between them`);
  const sums = new Float64Array(n + 1);
  for (let t = 0; t < n; t += 1) sums[t + 1] = at(sums, t) + at(counts, t);
  const total = at(sums, n);
  const prior = { shape: 0.5, rate: (0.5 * n) / Math.max(total, 0.5) };
  const logs = Array.from({ length: n - 1 }, (_, t) => {
    const first = evidence(at(sums, t + 1), t + 1, prior);
    return first + evidence(total - at(sums, t + 1), n - t - 1, prior);
  });
  const most = Math.max(...logs);
  const weights = logs.map((one) => Math.exp(one - most));
  const all = weights.reduce((sum, one) => sum + one, 0);
  const place = weights.indexOf(1) + 1;
  const odds = (all / (n - 1)) * Math.exp(most - evidence(total, n, prior));
  return {
    place,
    ...shortest(weights, level * all),
    before: at(sums, place) / place,
    after: (total - at(sums, place)) / (n - place),
    chance: odds === Infinity ? 1 : odds / (1 + odds),
  };
}

type Prior = { readonly shape: number; readonly rate: number };

/** Logarithm of the chance of counts with this sum, their level unknown. */
function evidence(sum: number, points: number, { shape, rate }: Prior): number {
  const known = shape * Math.log(rate) - logGamma(shape);
  return known + logGamma(shape + sum) - (shape + sum) * Math.log(rate + points);
}

function shortest(
  weights: readonly number[],
  wanted: number,
): { readonly from: number; readonly to: number } {
  let best = { from: 1, to: weights.length };
  let [sum, from] = [0, 0];
  for (const [to, weight] of weights.entries()) {
    sum += weight;
    while (sum - at(weights, from) >= wanted) {
      sum -= at(weights, from);
      from += 1;
    }
    if (sum >= wanted && to - from < best.to - best.from) best = { from: from + 1, to: to + 1 };
  }
  return best;
}
