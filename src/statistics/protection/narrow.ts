import { at } from '../numerics/at.ts';
import type { LinearProgram, Row } from './linear-program.ts';

const NEAR = 1e-9;
const ROUNDS = 50;

/** Bounds of every column that follow from one row at a time: cheap, certain, and often all there is to find. */
export type Bounds = { readonly lower: Float64Array; readonly upper: Float64Array };

/**
 * Narrows the bounds of the columns by each row in turn until nothing moves: a row whose other columns are known gives
 * the last one, a published zero makes all its parts zero. What is outside the bounds is impossible; what is inside may
 * still be.
 * Source: Savelsbergh, "Preprocessing and probing techniques for mixed integer programming", ORSA J. Computing 6 (1994).
 * @throws RangeError when no numbers at all keep the rows
 */
export function narrow({ lower, upper, rows, isWhole = false }: LinearProgram): Bounds {
  const bounds = { lower: Float64Array.from(lower), upper: Float64Array.from(upper) };
  const rowsOf = rowsByColumn(bounds.lower.length, rows);
  let waiting: Iterable<number> = rows.keys();
  for (let round = 0; round < ROUNDS; round += 1) {
    const moved = new Set<number>();
    for (const n of waiting)
      for (const column of narrowByRow(rowAt(rows, n), bounds, isWhole)) moved.add(column);
    if (moved.size === 0) break;
    waiting = new Set(Array.from(moved).flatMap((column) => rowsOf[column] ?? []));
  }
  return bounds;
}

function rowsByColumn(size: number, rows: readonly Row[]): readonly (readonly number[])[] {
  const rowsOf: number[][] = Array.from({ length: size }, () => []);
  for (const [n, { columns }] of rows.entries())
    for (let k = 0; k < columns.length; k += 1) rowsOf[at(columns, k)]?.push(n);
  return rowsOf;
}

const NOTHING: Row = { columns: [], weights: [], lower: -Infinity, upper: Infinity };
const rowAt = (rows: readonly Row[], n: number): Row => rows[n] ?? NOTHING;

/** The columns whose bounds moved. */
function narrowByRow(row: Row, bounds: Bounds, isWhole: boolean): readonly number[] {
  const least = reach(row, bounds, 'least');
  const most = reach(row, bounds, 'most');
  if (valueOf(least) > row.upper + NEAR || valueOf(most) < row.lower - NEAR)
    throw new RangeError('What is published contradicts itself');
  const moved: number[] = [];
  for (let k = 0; k < row.columns.length; k += 1) {
    const weight = at(row.weights, k);
    const part = { column: at(row.columns, k), weight };
    const high = (row.upper - without(least, part, bounds)) / weight;
    const low = (row.lower - without(most, part, bounds)) / weight;
    const [from, to] = weight > 0 ? [low, high] : [high, low];
    if (tighten(bounds, part.column, { from, to, isWhole })) moved.push(part.column);
  }
  return moved;
}

/** The end of a row's reach: what is finite added up, and how many parts have no end. */
type Reach = { readonly end: 'least' | 'most'; readonly sum: number; readonly endless: number };

function reach(row: Row, bounds: Bounds, end: Reach['end']): Reach {
  let sum = 0;
  let endless = 0;
  for (let k = 0; k < row.columns.length; k += 1) {
    const value = extreme(bounds, end, { column: at(row.columns, k), weight: at(row.weights, k) });
    if (Number.isFinite(value)) sum += value;
    else endless += 1;
  }
  return { end, sum, endless };
}

type Part = { readonly column: number; readonly weight: number };

function extreme(bounds: Bounds, end: Reach['end'], { column, weight }: Part): number {
  const isLow = weight > 0 === (end === 'least');
  return weight * at(isLow ? bounds.lower : bounds.upper, column);
}

function valueOf({ end, sum, endless }: Reach): number {
  if (endless === 0) return sum;
  return end === 'least' ? -Infinity : Infinity;
}

/** The reach of a row's other parts. */
function without(whole: Reach, part: Part, bounds: Bounds): number {
  const own = extreme(bounds, whole.end, part);
  return Number.isFinite(own)
    ? valueOf({ ...whole, sum: whole.sum - own })
    : valueOf({ ...whole, endless: whole.endless - 1 });
}

type Range = { readonly from: number; readonly to: number; readonly isWhole: boolean };

function tighten({ lower, upper }: Bounds, column: number, { from, to, isWhole }: Range): boolean {
  const low = isWhole ? Math.ceil(from - NEAR) : from;
  const high = isWhole ? Math.floor(to + NEAR) : to;
  let isMoved = false;
  if (low > at(lower, column) + NEAR) {
    lower[column] = Math.min(low, at(upper, column));
    isMoved = true;
  }
  if (high < at(upper, column) - NEAR) {
    upper[column] = Math.max(high, at(lower, column));
    isMoved = true;
  }
  return isMoved;
}
