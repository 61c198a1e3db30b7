import { at } from '../numerics/at.ts';

/** One dealing of the starts: what it gives of the counts, and of a measure that adds 1 where it really was. */
export type Lot = { readonly counts: number; readonly ones: number };

export type LotInterval = { readonly low: number; readonly high: number };

const LEVEL = 0.05;

/**
 * The effects that the lots do not reject: for each effect that is supposed the same in all areas and periods with the measure,
 * it is taken away from the counts, and what is left is judged by lots as if there were none. What is taken away changes each lot in
 * proportion, so that every lot holds for the effects between two numbers around the estimate, and the interval's ends are found
 * by sorting them. 0 lies outside exactly when the share of the lots is 1 in 20 or less.
 * Source: Hodges & Lehmann (1963), inversion of a test; Rosenbaum, Observational Studies (2002), section 2.4 (additive effects).
 * @param estimate what the real starts give of the counts; of the ones they give 1
 * @returns undefined when the lots are too few, or too few of them differ from the real one, to end it
 * @example lotInterval(-2, lots) // { low: -3.1, high: -0.8 }
 */
export function lotInterval(
  estimate: number,
  lots: readonly (Lot | undefined)[],
): LotInterval | undefined {
  const held = lots.map((lot) => lot && heldBy(estimate, lot));
  const kept = Math.floor(LEVEL * (1 + lots.length) + 1e-9);
  if (kept < 1) return undefined;
  const lows = held.flatMap((one) => (one ? [one.low] : [])).sort((a, b) => a - b);
  const highs = held.flatMap((one) => (one ? [one.high] : [])).sort((a, b) => b - a);
  if (lows.length < kept) return undefined;
  const [low, high] = [at(lows, kept - 1), at(highs, kept - 1)];
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : undefined;
}

/**
 * The effects t for which a lot ends at least as far from 0 as the real one: |counts − t · ones| ≥ |estimate − t|. Where they have
 * no end, or lie outside two numbers, all are taken: the interval can only be too wide.
 */
function heldBy(estimate: number, { counts, ones }: Lot): LotInterval {
  if (Math.abs(ones) >= 1 - 1e-9) return { low: -Infinity, high: Infinity };
  const ends = [(counts - estimate) / (ones - 1), (counts + estimate) / (ones + 1)];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}
