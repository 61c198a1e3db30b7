import { intAt, realAt } from '../numerics/typed.ts';
import { at } from '../numerics/at.ts';
import type { Likelihood } from './likelihood.ts';
import type { ScanTable } from './table.ts';
import type { Windows } from './windows.ts';

/** A window of one circle: how many of its places, from which interval to before which, and what is in it. */
export type Candidate = {
  readonly count: number;
  readonly start: number;
  readonly end: number;
  readonly cases: number;
  readonly measure: number;
  readonly ratio: number;
};

/** Growing circles: sums from each interval to the end, of the places so far. */
export type Growing = {
  readonly cases: Int32Array;
  readonly measure: Float64Array;
  readonly from: number;
};

export function nothingYet({ intervals }: ScanTable, from = 0): Growing {
  return { cases: new Int32Array(intervals + 1), measure: new Float64Array(intervals + 1), from };
}

/** Adds one more place: what it has from the first interval that any window starts with. */
export function grow({ cases, measure, from }: Growing, table: ScanTable, place: number): void {
  const width = table.intervals + 1;
  const row = place * width;
  for (let t = from; t < width; t += 1) {
    cases[t] = intAt(cases, t) + intAt(table.cases, row + t);
    measure[t] = realAt(measure, t) + realAt(table.measure, row + t);
  }
}

/** The best candidate of each window; those that are not sought are absent. */
export type BestWindows = readonly (Candidate | undefined)[];

/**
 * The best number of places for each window, among the first `most` places of a list.
 * Of equals the first is kept: fewest places, earliest end, shortest window.
 */
export function bestWindows(
  table: ScanTable,
  { starts, ends }: Windows,
  { places, judge }: { readonly places: ArrayLike<number>; readonly judge: Likelihood },
): BestWindows {
  const best: (Candidate | undefined)[] = Array.from({ length: starts.length });
  const circle = nothingYet(table);
  for (let count = 1; count <= places.length; count += 1) {
    grow(circle, table, at(places, count - 1));
    for (let n = 0; n < starts.length; n += 1) {
      const [start, end] = [at(starts, n), at(ends, n)];
      const cases = at(circle.cases, start) - at(circle.cases, end);
      const measure = at(circle.measure, start) - at(circle.measure, end);
      if (!judge.isSought(cases, measure)) continue;
      const ratio = judge.ratio(cases, measure);
      if (ratio > (best[n]?.ratio ?? 0)) best[n] = { count, start, end, cases, measure, ratio };
    }
  }
  return best;
}

/** The best of all: with equal ratios the one with fewer places, and then the one looked at first. */
export function bestOf(candidates: BestWindows): Candidate | undefined {
  let best: Candidate | undefined;
  for (const one of candidates) {
    if (one === undefined) continue;
    if (best === undefined || one.ratio > best.ratio) best = one;
    else if (one.ratio === best.ratio && one.count < best.count) best = one;
  }
  return best;
}

/** A cluster beside a better one has to be worth telling of. */
const WORTH = 1;

/**
 * The best cluster and those that do not meet it in time, nor each other; the best first.
 * As the reference program does: at least one interval lies between two of them, none but the best ends with the period,
 * and in time alone the next is not the best that is left but the latest and shortest that is worth telling of.
 */
export function severalOf(
  candidates: BestWindows,
  { intervals, inTimeAlone }: { readonly intervals: number; readonly inTimeAlone: boolean },
): readonly Candidate[] {
  const best = bestOf(candidates);
  if (best === undefined) return [];
  const worthy = candidates
    .filter((one) => one !== undefined)
    .filter(({ ratio }) => ratio > WORTH)
    .sort((a, b) => (inTimeAlone ? 0 : b.ratio - a.ratio) || b.end - a.end || b.start - a.start);
  const found = [
    best,
    ...within(worthy, 0, best.start - 1),
    ...within(worthy, best.end + 1, intervals - 1),
  ];
  return found.sort((a, b) => b.ratio - a.ratio || a.count - b.count);
}

/** The first of a list that fits between two intervals, and what fits before and after it. */
function within(list: readonly Candidate[], from: number, to: number): readonly Candidate[] {
  const first = list.find(({ start, end }) => start >= from && end <= to);
  if (first === undefined) return [];
  return [first, ...within(list, from, first.start - 1), ...within(list, first.end + 1, to)];
}
