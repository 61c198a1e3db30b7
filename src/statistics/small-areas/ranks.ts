import { at } from '../numerics/at.ts';
import { gammaRandom } from '../numerics/gamma-random.ts';
import { randomOf } from '../numerics/random.ts';
import type { GammaPoisson } from './gamma-poisson.ts';

export type RankInterval = {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
};

export type RankOptions = {
  readonly fit: Pick<GammaPoisson, 'shape' | 'mean'>;
  readonly draws: number;
  readonly seed: number;
  /** Of the intervals, 0.95. */
  readonly level: number;
};

/**
 * How uncertain the areas' order is: the ranks (1 the lowest ratio) that draws from what is known of each give. Mostly so
 * wide that no order should be shown; that is what it is for. Source: Goldstein & Spiegelhalter (1996).
 * @param expected cases of each area at a common rate
 * @param options the fitted ratios, and how many draws
 */
export function rankIntervals(
  cases: ArrayLike<number>,
  expected: ArrayLike<number>,
  { fit, draws, seed, level }: RankOptions,
): readonly RankInterval[] {
  const ranks = Array.from(cases, () => new Float64Array(draws));
  const rate = fit.shape / fit.mean;
  for (let draw = 0; draw < draws; draw += 1) {
    const random = randomOf(seed, draw);
    const ratios = Float64Array.from(
      cases,
      (y, area) => gammaRandom(fit.shape + y, random) / (rate + at(expected, area)),
    );
    const order = ranks.map((_, n) => n).sort((a, b) => at(ratios, a) - at(ratios, b));
    for (const [place, area] of order.entries()) ranks[area]?.fill(place + 1, draw, draw + 1);
  }
  return ranks.map((own) => intervalOf(own.sort(), level));
}

function intervalOf(sorted: Float64Array, level: number): RankInterval {
  const last = sorted.length - 1;
  const quantile = (p: number): number =>
    at(sorted, Math.min(last, Math.max(0, Math.ceil(p * sorted.length) - 1)));
  return {
    expected: sorted.reduce((sum, x) => sum + x, 0) / sorted.length,
    low: quantile((1 - level) / 2),
    high: quantile((1 + level) / 2),
  };
}
