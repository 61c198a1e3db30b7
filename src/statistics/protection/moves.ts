import { at } from '../numerics/at.ts';
import { childrenOf, upwardFrom, type Dimension } from './dimension.ts';
import { stridesOf } from './table.ts';

/** A change along one dimension that keeps every sum: steps from a value to others, with their signs. */
export type Line = { readonly steps: Int32Array; readonly signs: Int8Array };

/** A change of several cells at once that keeps every sum of the table: cell numbers with their signs, ± 1. */
export type Move = { readonly cells: Int32Array; readonly signs: Int8Array };

/** The moves that a table allows, each the product of one line in every dimension. */
export type Moves = {
  readonly strides: readonly number[];
  /** For each dimension and value, the lines through it; the value's own step is left out, its sign is +. */
  readonly lines: readonly (readonly (readonly Line[])[])[];
};

/**
 * The elementary moves of a table with sums. Along one dimension: one counted value gains what another loses, and so do
 * the sums that hold the one and not the other; or one gains, and all its sums with it. Over several dimensions: the
 * product, as the corners of a cube.
 * Source: Diaconis & Sturmfels, "Algebraic algorithms for sampling from conditional distributions", Annals of
 * Statistics 26 (1998); as hypercubes of suppressed cells: Giessing & Repsilber, "Tools and strategies to protect
 * multiple tables with the GHQUAR cell suppression engine" (2002).
 */
export function movesOf(dimensions: readonly Dimension[]): Moves {
  return { strides: stridesOf(dimensions), lines: dimensions.map(linesOf) };
}

function linesOf(dimension: Dimension): readonly (readonly Line[])[] {
  const children = childrenOf(dimension);
  const leaves = children.flatMap((own, place) => (own.length === 0 ? [place] : []));
  const paths = new Map(leaves.map((leaf) => [leaf, upwardFrom(dimension, leaf)]));
  return dimension.values.map((_, place) => {
    const under = leaves.filter((leaf) => paths.get(leaf)?.includes(place) === true);
    const beside = leaves.filter((leaf) => !under.includes(leaf));
    return under.flatMap((leaf) => {
      const path = paths.get(leaf) ?? [];
      const against = beside.map((other) => lineOf(place, path, paths.get(other) ?? []));
      return [...against, lineOf(place, path, [])];
    });
  });
}

/** What one path gains and the other loses; what both hold stays as it is. */
function lineOf(place: number, gains: readonly number[], loses: readonly number[]): Line {
  const up = gains.filter((one) => one !== place && !loses.includes(one));
  const down = loses.filter((one) => !gains.includes(one));
  return {
    steps: Int32Array.from([...up, ...down], (one) => one - place),
    signs: Int8Array.from([...up.map(() => 1), ...down.map(() => -1)]),
  };
}

/** What a search for a move is given. */
export type Search = {
  readonly cell: number;
  /** By how much the cell is to change: + up, - down. */
  readonly by: number;
  /** What each further cell costs; Infinity: may not be used. */
  readonly prices: Float64Array;
  /** No count may fall below 0. */
  readonly counts: Float64Array;
  /** Only moves below this price are looked at. */
  readonly limit: number;
};

/**
 * The cheapest move that changes a cell by so much, or undefined when none is below the limit. Dimension by dimension:
 * what is dear or impossible already is not followed further.
 */
export function cheapestMove(moves: Moves, search: Search): Move | undefined {
  const places = moves.strides.map((stride, n) => {
    const length = moves.lines[n]?.length ?? 1;
    return Math.floor(search.cell / stride) % length;
  });
  const corners: Corners = { cells: [search.cell], signs: [1] };
  const best: Best = { price: search.limit, corners: undefined };
  if (-search.by > at(search.counts, search.cell)) return undefined;
  extend({ moves, search, places, best }, { dimension: 0, price: 0 }, corners);
  if (!best.corners) return undefined;
  return { cells: Int32Array.from(best.corners.cells), signs: Int8Array.from(best.corners.signs) };
}

type Corners = { readonly cells: number[]; readonly signs: number[] };
type Best = { price: number; corners: Corners | undefined };
type Task = {
  readonly moves: Moves;
  readonly search: Search;
  readonly places: readonly number[];
  readonly best: Best;
};

function extend(
  task: Task,
  { dimension, price }: { readonly dimension: number; readonly price: number },
  corners: Corners,
): void {
  const { best, moves, places } = task;
  if (dimension === moves.strides.length) {
    best.price = price;
    best.corners = { cells: [...corners.cells], signs: [...corners.signs] };
    return;
  }
  const stride = moves.strides[dimension] ?? 1;
  const { cells, signs } = corners;
  const { length } = cells;
  for (const line of moves.lines[dimension]?.[places[dimension] ?? 0] ?? []) {
    const dearer = price + addCorners(task, corners, { line, stride, left: best.price - price });
    if (dearer < best.price) extend(task, { dimension: dimension + 1, price: dearer }, corners);
    cells.length = length;
    signs.length = length;
  }
}

type Added = { readonly line: Line; readonly stride: number; readonly left: number };

/** Repeats the corners so far along a line; gives what the new ones cost, Infinity when they cannot be. */
function addCorners({ search }: Task, corners: Corners, { line, stride, left }: Added): number {
  const { cells, signs } = corners;
  const { length } = cells;
  let price = 0;
  for (let step = 0; step < line.steps.length; step += 1) {
    const distance = at(line.steps, step) * stride;
    for (let corner = 0; corner < length; corner += 1) {
      const cell = at(cells, corner) + distance;
      const sign = at(signs, corner) * at(line.signs, step);
      price += at(search.prices, cell);
      if (price >= left || sign * search.by < -at(search.counts, cell)) return Infinity;
      cells.push(cell);
      signs.push(sign);
    }
  }
  return price;
}
