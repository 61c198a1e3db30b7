import { mint, PROTECTED, type SafeShown } from './release.ts';
import { smallestShown } from './smallest-shown.ts';

/**
 * Releases sums over periods of which each has been, or may be, shown by itself: the sum of a year beside its weeks. A
 * small period is hidden where it is shown; the sum is shown only when it tells nothing about any of them, that is when
 * every hidden period could still be anything from 1 to the largest hidden number, whatever the others are. When one row
 * alone would be hidden, the smallest of the others is hidden too, because the sum of all rows is known.
 * @param rows for each row its counts by period
 * @example releaseSums([[9, 2, 8], [7, 6, 5]]) // both protected: 19 − 17 would tell of the 2, and 37 − 18 of the 19
 */
export function releaseSums(rows: readonly (readonly number[])[]): readonly SafeShown[] {
  const sums = rows.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const hidden = new Set(rows.flatMap((counts, n) => (tellsOfOne(counts) ? [n] : [])));
  const [alone] = hidden;
  if (hidden.size === 1 && alone !== undefined && rows.length > 1)
    hidden.add(smallestBeside(sums, alone));
  return sums.map((sum, n) => (hidden.has(n) ? PROTECTED : mint(sum)));
}

/** Whether the sum narrows what a hidden period can be; a small sum by itself does. */
function tellsOfOne(counts: readonly number[]): boolean {
  const threshold = smallestShown();
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total > 0 && total < threshold) return true;
  const small = counts.filter((count) => count > 0 && count < threshold);
  if (small.length === 0) return false;
  const sum = small.reduce((all, count) => all + count, 0);
  const others = small.length - 1;
  const largest = threshold - 1;
  return sum - others * largest > 1 || sum - others < largest;
}

/** Of the other rows the one with the smallest sum that is not zero; the first where all are zero. */
function smallestBeside(sums: readonly number[], alone: number): number {
  const others = sums.map((sum, n) => ({ sum, n })).filter(({ n }) => n !== alone);
  const [first] = others.filter(({ sum }) => sum > 0).sort((a, b) => a.sum - b.sum);
  return (first ?? others[0])?.n ?? alone;
}
