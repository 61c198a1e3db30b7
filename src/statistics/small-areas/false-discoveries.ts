import { at } from '../numerics/at.ts';

/**
 * Adjusted p: those at most q have together at most a share q of false discoveries. p that are not known stay so, and do not
 * count among the tests. Source: Benjamini & Hochberg (1995).
 * @example adjustedForDiscoveries([0.01, 0.04, 0.03, 0.5]) // 0.04, 0.0533, 0.0533, 0.5
 */
export function adjustedForDiscoveries(p: ArrayLike<number>): Float64Array {
  const order = Array.from(p, (_, n) => n)
    .filter((n) => !Number.isNaN(at(p, n)))
    .sort((a, b) => at(p, b) - at(p, a));
  const adjusted = new Float64Array(p.length).fill(Number.NaN);
  let least = 1;
  for (const [place, n] of order.entries()) {
    least = Math.min(least, (at(p, n) * order.length) / (order.length - place));
    adjusted[n] = least;
  }
  return adjusted;
}
