import { intAt, realAt } from '../numerics/typed.ts';
import { randomOf } from '../numerics/random.ts';
import { grow, nothingYet, type Growing } from './best-windows.ts';
import type { Likelihood } from './likelihood.ts';
import { countDrawn, type Draw } from './randomise.ts';
import { judgeOf, type ScanSpace } from './scan-space.ts';
import { everywhere, type ScanTable } from './table.ts';
import type { Windows } from './windows.ts';

export type ReplicateOptions = {
  readonly draw: Draw;
  readonly seed: number;
  /** Number of the first replicate, and of the one after the last. Each has a stream of chance of its own. */
  readonly from: number;
  readonly to: number;
};

/**
 * The largest ratio of each replicate, every window reckoned by the letter: the yardstick of the faster way
 * (`replicateFast`), which must give the same.
 */
export function replicatePlainly(space: ScanSpace, options: ReplicateOptions): Float64Array {
  const { draw, seed, from, to } = options;
  const cases = new Int32Array(space.table.cases.length);
  const drawn = { ...space, table: { ...space.table, cases } };
  return Float64Array.from({ length: to - from }, (_, n) => {
    countDrawn(draw(randomOf(seed, from + n), from + n), space.table, cases);
    return largestRatio(drawn);
  });
}

/** The largest ratio among all windows of a table; 0 when none is sought. */
export function largestRatio(space: ScanSpace): number {
  const judge = judgeOf(space);
  const from = space.wholePeriods ? 0 : space.windows.starts.reduce((a, b) => Math.min(a, b));
  let largest = 0;
  for (const circle of space.circles) {
    const growing = nothingYet(space.table, from);
    for (const place of circle.places) {
      grow(growing, space.table, place);
      largest = Math.max(largest, largestOf(growing, space.windows, judge));
      if (space.wholePeriods) {
        largest = Math.max(largest, largestOf(growing, space.wholePeriods, judge));
      }
    }
  }
  const alone = space.everywhere === true || space.circles.length === 0;
  return alone ? Math.max(largest, largestOf(sums(space.table), space.windows, judge)) : largest;
}

function sums(table: ScanTable): Growing {
  const { cases, measure } = everywhere(table);
  return { cases, measure, from: 0 };
}

function largestOf(growing: Growing, { starts, ends }: Windows, judge: Likelihood): number {
  let largest = 0;
  for (let n = 0; n < starts.length; n += 1) {
    const start = intAt(starts, n);
    const end = intAt(ends, n);
    const cases = intAt(growing.cases, start) - intAt(growing.cases, end);
    const measure = realAt(growing.measure, start) - realAt(growing.measure, end);
    if (judge.isSought(cases, measure)) largest = Math.max(largest, judge.ratio(cases, measure));
  }
  return largest;
}
