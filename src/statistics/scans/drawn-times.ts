import { intAt } from '../numerics/typed.ts';
import { at } from '../numerics/at.ts';
import { randomOf } from '../numerics/random.ts';
import type { Draw } from './randomise.ts';
import type { ScanTable } from './table.ts';

/** The drawn cases of some replicates as lists of times, one for each place. */
export type DrawnTimes = {
  /** [replicate × (places + 1) + place]: where a place's times begin; where the next place's begin they end. */
  readonly first: Int32Array;
  /** Intervals after the horizon, the latest first. */
  readonly times: Int32Array;
  readonly replicates: number;
};

export type DrawOptions = {
  readonly draw: Draw;
  readonly seed: number;
  /** Number of the first replicate, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Cases before this interval are in no window, and left out. */
  readonly horizon: number;
};

/** Draws some replicates, each from a stream of chance of its own. */
export function drawTimes(table: ScanTable, options: DrawOptions): DrawnTimes {
  const { places, intervals, totalCases } = table;
  const replicates = options.to - options.from;
  const first = new Int32Array(replicates * (places + 1));
  const times = new Int32Array(replicates * totalCases);
  const latestFirst = new Int32Array(totalCases);
  const byTime = new Int32Array(intervals + 1);
  let filled = 0;
  for (let n = 0; n < replicates; n += 1) {
    const cells = options.draw(randomOf(options.seed, options.from + n), options.from + n);
    const kept = orderByTime(cells, { byTime, latestFirst, horizon: options.horizon });
    const row = first.subarray(n * (places + 1), (n + 1) * (places + 1));
    filled = dealToPlaces(latestFirst.subarray(0, kept), {
      row,
      times,
      filled,
      options,
      intervals,
    });
  }
  return { first, times, replicates };
}

type TimeOrder = {
  readonly byTime: Int32Array;
  readonly latestFirst: Int32Array;
  readonly horizon: number;
};

/** Counting sort: cells by their time, the latest first, without those before the horizon. */
function orderByTime(cells: Int32Array, { byTime, latestFirst, horizon }: TimeOrder): number {
  const intervals = byTime.length - 1;
  byTime.fill(0);
  for (let n = 0; n < cells.length; n += 1) {
    const t = intAt(cells, n) % intervals;
    byTime[t] = intAt(byTime, t) + 1;
  }
  // From counts to where each time begins.
  let begins = 0;
  for (let t = intervals - 1; t >= horizon; t -= 1) {
    const count = intAt(byTime, t);
    byTime[t] = begins;
    begins += count;
  }
  for (let n = 0; n < cells.length; n += 1) {
    const cell = intAt(cells, n);
    const t = cell % intervals;
    if (t < horizon) continue;
    const slot = intAt(byTime, t);
    latestFirst[slot] = cell;
    byTime[t] = slot + 1;
  }
  return begins;
}

type Dealing = {
  readonly row: Int32Array;
  readonly times: Int32Array;
  readonly filled: number;
  readonly options: DrawOptions;
  readonly intervals: number;
};

/** The same by place, and within each place in the order that was. */
function dealToPlaces(cells: Int32Array, { row, times, filled, ...given }: Dealing): number {
  const { intervals } = given;
  const { horizon } = given.options;
  for (let n = 0; n < cells.length; n += 1) {
    const place = Math.floor(intAt(cells, n) / intervals);
    row[place] = intAt(row, place) + 1;
  }
  let begins = filled;
  for (let place = 0; place < row.length; place += 1) {
    const count = at(row, place);
    row[place] = begins;
    begins += count;
  }
  for (let n = 0; n < cells.length; n += 1) {
    const cell = intAt(cells, n);
    const t = cell % intervals;
    const place = (cell - t) / intervals;
    const slot = intAt(row, place);
    times[slot] = t - horizon;
    row[place] = slot + 1;
  }
  // Each place now begins where the next one should: all move one on.
  row.copyWithin(1, 0, row.length - 1);
  row[0] = filled;
  return begins;
}
