import { drawTimes } from './drawn-times.ts';
import { extremesOf, largestBy } from './extremes.ts';
import { scanAlive, type FastScan } from './fast-alive.ts';
import { scanAny, scanEverywhere } from './fast-any.ts';
import type { ReplicateOptions } from './replicate.ts';
import type { ScanSpace } from './scan-space.ts';
import type { Windows } from './windows.ts';

/** So many replicates go through the circles together: what a circle holds is then reckoned once for all of them. */
const TOGETHER = 32;
/** Fewer when there are very many cases: so many numbers are kept at most. */
const MOST_KEPT = 4_000_000;

/**
 * The largest ratio of each replicate: the same as `replicatePlainly`, without looking at what cannot be best. Depends
 * on nothing but the space, the seed and the replicate's number, so any number of workers may share them.
 */
export function replicateFast(space: ScanSpace, options: ReplicateOptions): Float64Array {
  const largest = new Float64Array(options.to - options.from);
  const fits = Math.floor(MOST_KEPT / (space.table.totalCases + 1));
  const together = Math.max(1, Math.min(TOGETHER, largest.length, fits));
  const extremes = extremesOf(space.rule, space.table, together);
  const largestOf = largestBy(space.rule, space.table);
  const windows = joined(space.windows, space.wholePeriods);
  const horizon = windows.starts.reduce((first, start) => Math.min(first, start), Infinity);
  for (let from = options.from; from < options.to; from += together) {
    const to = Math.min(from + together, options.to);
    const drawn = drawTimes(space.table, { ...options, from, to, horizon });
    lookThrough(space, { table: space.table, horizon, drawn, extremes }, windows);
    for (let n = from; n < to; n += 1) largest[n - options.from] = largestOf(extremes, n - from);
  }
  return largest;
}

function lookThrough(space: ScanSpace, scan: FastScan, windows: Windows): void {
  const shortest = shortestAlive(windows, space.table.intervals);
  if (space.rule.direction === 'high' && shortest !== undefined) {
    scanAlive(scan, space.circles, shortest);
  } else {
    scanAny(scan, space.circles, windows);
  }
  if (space.everywhere === true || space.circles.length === 0) scanEverywhere(scan, space.windows);
}

/** When the windows are all that end with the period from some length to another: the shortest length. */
function shortestAlive({ starts, ends }: Windows, intervals: number): number | undefined {
  const isAlive = ends.every((end) => end === intervals);
  const isWhole = starts.every((start, n) => start === (starts[0] ?? 0) - n);
  return isAlive && isWhole ? intervals - (starts[0] ?? 0) : undefined;
}

function joined(one: Windows, other: Windows | undefined): Windows {
  if (!other) return one;
  return {
    starts: Int32Array.of(...one.starts, ...other.starts),
    ends: Int32Array.of(...one.ends, ...other.ends),
  };
}
