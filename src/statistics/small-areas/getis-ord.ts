import { normalAbove } from '../numerics/normal.ts';
import { countOf, neighbourSum, type Neighbours } from './neighbours.ts';

export type GetisOrd = {
  /** Standard deviations above (hot) or below (cold) what is expected; NaN where nothing varies. */
  readonly z: Float64Array;
  /** Two-sided, normal. */
  readonly p: Float64Array;
};

/**
 * Whether high values gather around each area. Source: Getis & Ord (1992); Ord & Getis (1995).
 * @param own 'without': the neighbours alone (Gi); 'with': the area too (Gi*)
 */
export function getisOrd(
  values: ArrayLike<number>,
  neighbours: Neighbours,
  own: 'without' | 'with',
): GetisOrd {
  const all = Float64Array.from(values);
  const n = all.length;
  const sum = all.reduce((total, x) => total + x, 0);
  const squares = all.reduce((total, x) => total + x * x, 0);
  const z = all.map((x, area) => {
    const left = own === 'with' ? 0 : 1;
    const others = n - left;
    const mean = (sum - left * x) / others;
    const variance = (squares - left * x * x) / others - mean ** 2;
    const weight = countOf(neighbours, area) + 1 - left;
    const seen = neighbourSum(neighbours, all, area) + (1 - left) * x;
    return (
      (seen - weight * mean) /
      Math.sqrt((variance * (others * weight - weight * weight)) / (others - 1))
    );
  });
  return { z, p: z.map((one) => (Number.isNaN(one) ? one : 2 * normalAbove(Math.abs(one)))) };
}
