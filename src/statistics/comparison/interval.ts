import { studentTwoSided } from '../numerics/student.ts';

export type RatioInterval = {
  /** 0.8: a fifth fewer. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
};

const ENOUGH = 1e-9;

/**
 * The interval of a ratio from its logarithm and error, with Student's t for an error that few things have told.
 * @param alpha share of intervals that miss
 * @example intervalBy({ estimate: 0, error: 0.1, freedom: 20, alpha: 0.05 }).high // 1.232
 */
export function intervalBy({
  estimate,
  error,
  freedom,
  alpha,
}: {
  readonly estimate: number;
  readonly error: number;
  readonly freedom: number;
  readonly alpha: number;
}): RatioInterval {
  const reach = studentReach(freedom, alpha) * error;
  return {
    ratio: Math.exp(estimate),
    low: Math.exp(estimate - reach),
    high: Math.exp(estimate + reach),
  };
}

/** How many errors an interval reaches, by halving. */
export function studentReach(freedom: number, alpha: number): number {
  let [low, high] = [0, 1e4];
  while (high - low > ENOUGH * (1 + low)) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, freedom) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
