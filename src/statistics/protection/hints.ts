import { at } from '../numerics/at.ts';
import type { Interval } from './attack.ts';
import type { LinearProgram, Row } from './linear-program.ts';

/** What a publication tells of its cells beside counts and sums. */
export type Hints = {
  /** Between which numbers a cell is said to lie: by its hatch, by rounding. */
  readonly ranges: ReadonlyMap<number, Interval>;
  /** What ranks and order tell of cells together. */
  readonly rows: readonly Row[];
};

export type Rounding = {
  readonly base: number;
  /** To the nearest multiple (half upwards), to the one below, or to either neighbour by chance. */
  readonly how: 'nearest' | 'down' | 'random';
};

/** The knowledge of one who heeds the hints, too. A range takes the place of what a shown cell would tell. */
function withHints(knowledge: LinearProgram, { ranges, rows }: Hints): LinearProgram {
  const lower = Float64Array.from(knowledge.lower);
  const upper = Float64Array.from(knowledge.upper);
  for (const [cell, { low, high }] of ranges) {
    lower[cell] = Math.max(0, low);
    upper[cell] = high;
  }
  return { ...knowledge, lower, upper, rows: [...knowledge.rows, ...rows] };
}

/** That a list is sorted: no cell holds more than the one before it. */
function fallingRows(cells: readonly number[]): readonly Row[] {
  return cells.slice(1).map((cell, n) => difference([at(cells, n), cell], 0, Infinity));
}

/**
 * What ranks tell: 1 is the largest. Where a rank is shared its cells are equal, and then those with different ranks
 * differ; where none is, ties may have been broken in any way.
 * @example rankRows([7, 9], [2, 1]) // cell 9 holds at least as much as cell 7
 */
function rankRows(cells: readonly number[], ranks: readonly number[]): readonly Row[] {
  const order = Array.from(cells.keys()).sort((one, other) => at(ranks, one) - at(ranks, other));
  const isShared = new Set(ranks).size < ranks.length;
  return order.slice(1).map((place, n) => {
    const before = order[n] ?? 0;
    const pair = [at(cells, before), at(cells, place)] as const;
    if (at(ranks, before) === at(ranks, place)) return difference(pair, 0, 0);
    return difference(pair, isShared ? 1 : 0, Infinity);
  });
}

function difference(columns: readonly [number, number], lower: number, upper: number): Row {
  return { columns, weights: [1, -1], lower, upper };
}

/** What a count is shown as; by chance: as the multiple below. */
function roundedTo({ base, how }: Rounding, count: number): number {
  return how === 'nearest'
    ? base * Math.floor(count / base + 0.5)
    : base * Math.floor(count / base);
}

/**
 * The whole numbers that are shown as this one.
 * @example roundedFrom({ base: 5, how: 'nearest' }, 10) // { low: 8, high: 12 }
 */
function roundedFrom({ base, how }: Rounding, shown: number): Interval {
  if (how === 'down') return { low: shown, high: shown + base - 1 };
  if (how === 'random') return { low: Math.max(0, shown - base + 1), high: shown + base - 1 };
  return { low: Math.max(0, Math.ceil(shown - base / 2)), high: Math.ceil(shown + base / 2) - 1 };
}

/** True when the counts are as the hints say: else the publication contradicts itself. */
function areKept({ ranges, rows }: Hints, counts: ArrayLike<number>): boolean {
  const isWithin = ([cell, { low, high }]: readonly [number, Interval]): boolean =>
    at(counts, cell) >= low - NEAR && at(counts, cell) <= high + NEAR;
  return (
    [...ranges].every(isWithin) && rows.every((row) => isKept(row, (cell) => at(counts, cell)))
  );
}

/**
 * Whether a change of the counts leaves them as the hints say: looks only at what the change touches.
 */
function checkerOf(
  { ranges, rows }: Hints,
  counts: ArrayLike<number>,
): (change: ReadonlyMap<number, number>) => boolean {
  const rowsBy = new Map<number, Row[]>();
  for (const row of rows)
    for (const cell of Array.from(row.columns))
      rowsBy.set(cell, [...(rowsBy.get(cell) ?? []), row]);
  return (change) => {
    const changed = (cell: number): number => at(counts, cell) + (change.get(cell) ?? 0);
    const cells = [...change.keys()].filter((cell) => Math.abs(change.get(cell) ?? 0) > NEAR);
    const touched = new Set(cells.flatMap((cell) => rowsBy.get(cell) ?? []));
    return (
      cells.every((cell) => isIn(changed(cell), ranges.get(cell))) &&
      [...touched].every((row) => isKept(row, changed))
    );
  };
}

const NEAR = 1e-6;

const isIn = (count: number, range: Interval | undefined): boolean =>
  range === undefined || (count >= range.low - NEAR && count <= range.high + NEAR);

function isKept(
  { columns, weights, lower, upper }: Row,
  valueOf: (cell: number) => number,
): boolean {
  let sum = 0;
  for (let k = 0; k < columns.length; k += 1) sum += at(weights, k) * valueOf(at(columns, k));
  return sum >= lower - NEAR && sum <= upper + NEAR;
}

/** How hints are made of what is published, and heeded. */
export const tellings = {
  ...{ withHints, fallingRows, rankRows, roundedTo, roundedFrom, areKept, checkerOf },
} as const;
