/** The middle half of what a series was: from the first to the third quartile. */
export type Usual = { readonly lo: number; readonly hi: number; readonly weeks: number };

/** Fewer weeks than this say nothing about what is usual. */
const FEWEST = 8;

/**
 * What was usual: the quartiles of the weeks before (type 7, Hyndman & Fan 1996, rounded to whole reports). It describes history and
 * claims no change.
 * @param before counts of the weeks before, any order
 * @returns undefined when there are too few weeks
 * @example usualOf([2, 3, 3, 4, 5, 5, 6, 9]) // { lo: 3, hi: 5, weeks: 8 }
 */
export function usualOf(before: readonly number[]): Usual | undefined {
  if (before.length < FEWEST) return undefined;
  const sorted = [...before].sort((a, b) => a - b);
  return {
    lo: Math.round(quantile(sorted, 0.25)),
    hi: Math.round(quantile(sorted, 0.75)),
    weeks: before.length,
  };
}

function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
