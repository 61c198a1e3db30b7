import { at } from '../numerics/at.ts';
import { randomOf, shuffle } from '../numerics/random.ts';
import { bandOf, timeBands } from './bands.ts';
import { pairsOf, type PlacedPairs } from './pairs.ts';

export type Event = {
  readonly x: number;
  readonly y: number;
  /** In days, or any unit. */
  readonly time: number;
};

export type KnoxOptions = {
  /**
   * Edges of the bands of distance, in the unit of x and y, growing: [0, 1, 101] are the bands [0, 1) (the same place)
   * and [1, 101). Infinity may be the last.
   */
  readonly space: readonly number[];
  readonly time: readonly number[];
  readonly draws: number;
  readonly seed: number;
};

export type Knox = {
  /** Pairs in each band of distance and, within it, of time. */
  readonly observed: readonly (readonly number[])[];
  /** What lots give on average: the row's pairs times the column's, over all pairs. Exact, without lots. */
  readonly expected: readonly (readonly number[])[];
  /** Chance of as many or more. */
  readonly p: readonly (readonly number[])[];
  /** Mean and variance over the lots. */
  readonly mean: readonly (readonly number[])[];
  readonly variance: readonly (readonly number[])[];
  readonly pairs: number;
};

/**
 * Knox's test: do events that lie near each other in space also lie near in time? The times are dealt out to the places by
 * lot, so neither a crowded place nor a busy week counts as interaction. One event reported twice does, and
 * so does a population that moves. Source: Knox (1964); Mantel (1967); Johnson et al. (2007) for near repeats.
 * @throws RangeError for edges that do not grow or fewer than two events
 * @example knox(events, { space: [0, 1, 101], time: [0, 8, 15], draws: 999, seed: 1 }).p[0]
 */
export function knox(events: readonly Event[], options: KnoxOptions): Knox {
  refuseOdd(events, options);
  const times = Float64Array.from(events, ({ time }) => time);
  const placed = pairsOf(events, (distance) => bandOf(options.space, distance));
  const counter = counterFor(placed, times, options);
  const observed = counter(times);
  const sums = new Float64Array(observed.length);
  const squares = new Float64Array(observed.length);
  const reached = new Float64Array(observed.length).fill(1);
  for (let draw = 0; draw < options.draws; draw += 1) {
    const dealt = Float64Array.from(times);
    shuffle(dealt, randomOf(options.seed, draw));
    for (const [cell, count] of counter(dealt).entries()) {
      sums[cell] = at(sums, cell) + count;
      squares[cell] = at(squares, cell) + count * count;
      if (count >= at(observed, cell)) reached[cell] = at(reached, cell) + 1;
    }
  }
  const { draws } = options;
  const mean = sums.map((sum) => sum / draws);
  const inRows = rowsOf(options);
  return {
    observed: inRows(observed),
    expected: inRows(expectedOf(placed, times, options)),
    p: inRows(reached.map((count) => count / (draws + 1))),
    mean: inRows(mean),
    variance: inRows(
      squares.map((sum, cell) => (sum - draws * at(mean, cell) ** 2) / Math.max(1, draws - 1)),
    ),
    pairs: placed.total,
  };
}

function refuseOdd(events: readonly Event[], { space, time }: KnoxOptions): void {
  if (events.length < 2) throw new RangeError(`${events.length} events make no pair`);
  for (const edges of [space, time])
    if (edges.length < 2 || edges.some((edge, n) => n > 0 && !(edge > at(edges, n - 1))))
      throw new RangeError(`The edges ${edges.join(', ')} do not grow`);
}

function rowsOf({ space, time }: KnoxOptions): (cells: Float64Array) => number[][] {
  const columns = time.length - 1;
  return (cells) =>
    space.slice(1).map((_, row) => [...cells.subarray(row * columns, (row + 1) * columns)]);
}

/**
 * Counts pairs by band. The largest group of distance, mostly all that lies far apart, is not counted but is what is
 * left of the pairs in each band of time: their number is the same however times are dealt out.
 */
function counterFor(
  placed: PlacedPairs,
  times: Float64Array,
  { space, time }: KnoxOptions,
): (times: Float64Array) => Float64Array {
  const [rows, columns] = [space.length - 1, time.length - 1];
  const bands = timeBands(time, times);
  const all = totalsByTime(times, bands, columns);
  return (dealt) => {
    const counts = countsOf(placed, { dealt, bands, rows, columns });
    return Float64Array.from({ length: rows * columns }, (_, cell) => {
      const [row, column] = [Math.floor(cell / columns), cell % columns];
      return row === placed.left
        ? restOf(counts, { total: at(all, column), column, columns, rows })
        : at(counts, row * (columns + 1) + column);
    });
  };
}

type Counting = {
  readonly dealt: Float64Array;
  readonly bands: (apart: number) => number;
  readonly rows: number;
  readonly columns: number;
};

/** One column more for what lies in no band of time, one row more for no band of distance. */
function countsOf(
  { groups }: PlacedPairs,
  { dealt, bands, rows, columns }: Counting,
): Float64Array {
  const counts = new Float64Array((rows + 1) * (columns + 1));
  for (const { band: row, first, second } of groups) {
    const start = row * (columns + 1);
    for (let n = 0; n < first.length; n += 1) {
      const apart = Math.abs((dealt[first[n] ?? 0] ?? 0) - (dealt[second[n] ?? 0] ?? 0));
      const cell = start + bands(apart);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return counts;
}

type Rest = {
  readonly total: number;
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
};

/** The row that was not counted holds nothing, so the sum is that of all others. */
function restOf(counts: Float64Array, { total, column, columns, rows }: Rest): number {
  let rest = total;
  for (let row = 0; row <= rows; row += 1) rest -= at(counts, row * (columns + 1) + column);
  return rest;
}

function totalsByTime(
  times: Float64Array,
  bands: (apart: number) => number,
  columns: number,
): Float64Array {
  const totals = new Float64Array(columns + 1);
  for (let i = 0; i < times.length; i += 1)
    for (let j = i + 1; j < times.length; j += 1) {
      const band = bands(Math.abs(at(times, i) - at(times, j)));
      totals[band] = at(totals, band) + 1;
    }
  return totals;
}

function expectedOf(
  placed: PlacedPairs,
  times: Float64Array,
  { space, time }: KnoxOptions,
): Float64Array {
  const columns = time.length - 1;
  const totals = totalsByTime(times, timeBands(time, times), columns);
  const cells = new Float64Array((space.length - 1) * columns);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    cells[cell] = (at(placed.sizes, row) * at(totals, column)) / placed.total;
  }
  return cells;
}
