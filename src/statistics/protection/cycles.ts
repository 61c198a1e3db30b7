import { at } from '../numerics/at.ts';
import type { Change } from './change.ts';
import type { Dimension } from './dimension.ts';
import type { Line, Moves } from './moves.ts';

/** Two dimensions whose values are summed into one total each, and the dimension, if any, that a cycle is repeated along. */
type Plane = {
  readonly across: Axis;
  readonly down: Axis;
  /** What is repeated where, for each value of the third dimension; one line that goes nowhere when there is none. */
  readonly lines: readonly (readonly Line[])[];
  readonly stride: number;
};

type Axis = { readonly stride: number; readonly length: number; readonly total: number };

/** A change that is looked for: of one cell by so much, through hidden cells, none of them below 0. */
export type CycleWish = {
  readonly cell: number;
  /** + up, - down. */
  readonly by: number;
  readonly hidden: ArrayLike<number>;
  readonly counts: Float64Array;
};

const NOWHERE: Line = { steps: new Int32Array(0), signs: new Int8Array(0) };

/** The planes of a table of two or three dimensions; none where sums are nested, or dimensions more. */
export function planesOf(dimensions: readonly Dimension[], moves: Moves): readonly Plane[] {
  if (dimensions.length > 3) return [];
  const axes = dimensions.map((dimension, n) => axisOf(dimension, at(moves.strides, n)));
  return axes.flatMap((across, n) =>
    axes.slice(n + 1).flatMap((down, k) => {
      if (!across || !down) return [];
      const third = dimensions.findIndex((_, one) => one !== n && one !== n + 1 + k);
      const lines = moves.lines[third] ?? [[NOWHERE]];
      return [{ across, down, lines, stride: moves.strides[third] ?? 0 }];
    }),
  );
}

/** Undefined for a dimension without a total, or with sums of sums. */
function axisOf({ parents }: Dimension, stride: number): Axis | undefined {
  const total = parents.find((parent) => parent >= 0);
  if (total === undefined) return undefined;
  const isFlat = parents.every((parent, place) => parent === (place === total ? -1 : total));
  return isFlat ? { stride, length: parents.length, total } : undefined;
}

/**
 * A change along a cycle of hidden cells in one plane, made in one slice and undone in another (or in all that a line of the third
 * dimension leads to): longer than the cubes of `cheapestMove`, found by going through the cells breadth first. In a plane
 * whose rows and columns are nodes, each cell ties two of them; what enters a node leaves it.
 * Source: cycles of suppressed cells in Kelly, Golden & Assad, Networks 22 (1992); the repetition: Diaconis & Sturmfels (1998).
 * @returns undefined when there is no such cycle, which does not say that the change is impossible
 */
export function cycleFor(planes: readonly Plane[], wish: CycleWish): Change | undefined {
  for (const plane of planes) {
    const place = plane.stride === 0 ? 0 : placeIn(wish.cell, plane);
    for (const line of plane.lines[place] ?? []) {
      const found = cycleIn(plane, line, wish);
      if (found) return found;
    }
  }
  return undefined;
}

const placeIn = (cell: number, { stride, lines }: Plane): number =>
  Math.floor(cell / stride) % lines.length;

const along = (cell: number, { stride, length }: Axis): number =>
  Math.floor(cell / stride) % length;

function cycleIn(plane: Plane, line: Line, wish: CycleWish): Change | undefined {
  const { across, down } = plane;
  const [from, to] = [along(wish.cell, across), along(wish.cell, down)];
  const reach = reachIn(plane, line, wish);
  if (!reach.isFree(from, to, 1)) return undefined;
  const tree: Tree = {
    rows: new Int32Array(across.length).fill(-1),
    columns: new Int32Array(down.length).fill(-1),
    ...{ from, to },
  };
  tree.columns[to] = from;
  const waiting = [to];
  for (let next = 0; next < waiting.length; next += 1) {
    const column = at(waiting, next);
    for (let row = 0; row < across.length; row += 1) {
      const isItself = row === from && column === to;
      if (isItself || at(tree.rows, row) >= 0 || !reach.isFree(row, column, -1)) continue;
      tree.rows[row] = column;
      if (row === from) return reach.changeOf(tree);
      waiting.push(...onward(row, tree, reach));
    }
  }
  return undefined;
}

/** What was reached from where: rows from the columns, columns from the rows. */
type Tree = {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly from: number;
  readonly to: number;
};

/** The columns that a row leads to and that had not been reached. */
function onward(row: number, { columns }: Tree, { isFree }: Reach): readonly number[] {
  const found: number[] = [];
  for (let column = 0; column < columns.length; column += 1) {
    if (at(columns, column) >= 0 || !isFree(row, column, 1)) continue;
    columns[column] = row;
    found.push(column);
  }
  return found;
}

type Reach = {
  /** True when a cell of the plane, and all that repeat it, can take a step of this sign. */
  readonly isFree: (row: number, column: number, sign: 1 | -1) => boolean;
  readonly changeOf: (tree: Tree) => Change;
};

function reachIn(plane: Plane, line: Line, { cell, by, hidden, counts }: CycleWish): Reach {
  const { across, down, stride } = plane;
  const [from, to] = [along(cell, across), along(cell, down)];
  const origin = cell - from * across.stride - to * down.stride;
  const distances = [0, ...line.steps].map((step) => step * stride);
  const signs = [1, ...line.signs];
  // A total goes the way of its parts, not against them.
  const turned = (row: number, column: number): number =>
    (row === across.total ? -1 : 1) * (column === down.total ? -1 : 1);
  const own = turned(from, to) * by;
  const isFree: Reach['isFree'] = (row, column, sign) => {
    const first = origin + row * across.stride + column * down.stride;
    const amount = own * turned(row, column) * sign;
    for (let k = 0; k < distances.length; k += 1) {
      const one = first + at(distances, k);
      if (at(hidden, one) !== 1 || amount * at(signs, k) < -at(counts, one)) return false;
    }
    return true;
  };
  const changeOf: Reach['changeOf'] = ({ rows, columns, ...start }) => {
    const cells: number[] = [];
    const amounts: number[] = [];
    const add = (row: number, column: number, sign: 1 | -1): void => {
      const first = origin + row * across.stride + column * down.stride;
      for (const [k, distance] of distances.entries()) {
        cells.push(first + distance);
        amounts.push(own * turned(row, column) * sign * at(signs, k));
      }
    };
    let row = start.from;
    for (;;) {
      const column = at(rows, row);
      add(row, column, -1);
      row = at(columns, column);
      add(row, column, 1);
      if (column === start.to) break;
    }
    return { cells: Int32Array.from(cells), amounts: Float64Array.from(amounts) };
  };
  return { isFree, changeOf };
}
