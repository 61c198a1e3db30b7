import { normalQuantile } from '../numerics/normal.ts';

export type EarsOptions = {
  /** C1: the points just before; C2: two points are left between; C3: C2 over three points. */
  readonly method: 'C1' | 'C2' | 'C3';
  /** Points that make up what is usual; 3 or more. */
  readonly baseline: number;
  readonly alpha: number;
};

const LAG = { C1: 0, C2: 2, C3: 2 } as const;
const REACH = { C1: 0, C2: 2, C3: 4 } as const;

/**
 * Upper bound of a count from the mean and spread of a few points before it: for series too young for a season.
 * Source: Fricker, Hegler & Dunfee (2008); the methods C1, C2 and C3 of EARS.
 * @param place from 0
 * @returns the bound, above which a count is unusual; undefined when there are too few points before
 * @throws RangeError for a baseline below 3
 * @example ears([1, 0, 2, 1, 3, 0, 1, 4], 7, { method: 'C1', baseline: 7, alpha: 0.001 })
 */
export function ears(
  counts: ArrayLike<number>,
  place: number,
  { method, baseline, alpha }: EarsOptions,
): number | undefined {
  if (baseline < 3) throw new RangeError('A baseline has three points or more');
  if (place - baseline - REACH[method] < 0) return undefined;
  const z = normalQuantile(1 - alpha);
  const { mean, spread } = before(counts, place - LAG[method], baseline);
  if (method !== 'C3') return mean + z * spread;
  const past = [place - 2, place - 1].map((one) => {
    const usual = before(counts, one - LAG.C3, baseline);
    return Math.max(0, ((counts[one] ?? 0) - usual.mean) / usual.spread - 1);
  });
  const bound = (counts[place] ?? 0) + spread * (z - (past[0] ?? 0) - (past[1] ?? 0));
  // A usual spread of nothing leaves nothing to measure by.
  return Number.isNaN(bound) ? undefined : Math.max(0, bound);
}

function before(
  counts: ArrayLike<number>,
  end: number,
  length: number,
): { readonly mean: number; readonly spread: number } {
  let sum = 0;
  for (let one = end - length; one < end; one += 1) sum += counts[one] ?? 0;
  const mean = sum / length;
  let squares = 0;
  for (let one = end - length; one < end; one += 1) squares += ((counts[one] ?? 0) - mean) ** 2;
  return { mean, spread: Math.sqrt(squares / (length - 1)) };
}
