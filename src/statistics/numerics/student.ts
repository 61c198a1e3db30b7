import { incompleteBeta } from './gamma-functions.ts';

/**
 * Two-sided p-value of a t statistic: the chance of one at least this far from 0 when nothing is there.
 * Source: Abramowitz & Stegun 26.7.1.
 * @param freedom degrees of freedom, above 0
 * @example studentTwoSided(2.086, 20) // 0.04999…
 */
export function studentTwoSided(t: number, freedom: number): number {
  if (!(freedom > 0)) return Number.NaN;
  return incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t));
}
