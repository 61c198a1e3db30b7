import { at } from '../numerics/at.ts';
import type { Change } from './change.ts';
import type { LinearProgram, Solver } from './linear-program.ts';
import type { Bounds } from './narrow.ts';

/** Asks one cell after the other whether it could be as much less or more as it must. */
export type Reach = {
  /** A change that shows it; undefined: there is none, or the solver found none. */
  readonly changeOf: (cell: number, by: number) => Change | undefined;
  readonly close: () => void;
};

/**
 * A program of changes from the true table instead of one of tables: no change at all is where it starts, and the smallest change
 * that takes a cell so far is near. To ask the attacker's program for the end of a cell's interval, from nothing, took twenty
 * seconds and more a cell in a large table.
 * Source: the flow formulation of Kelly, Golden & Assad, Networks 22 (1992), for one cell and no prices.
 * @param knowledge what everyone knows; `counts` keep it
 * @param bounds what follows of it for each cell
 */
export function reachOf(
  knowledge: LinearProgram,
  { counts, bounds }: { readonly counts: ArrayLike<number>; readonly bounds: Bounds },
  solver: Solver,
): Reach {
  const open = Array.from(counts, (_, cell) => cell).filter(
    (cell) => at(bounds.lower, cell) < at(bounds.upper, cell),
  );
  const size = open.length;
  const places = new Map(open.map((cell, place) => [cell, place]));
  // Each cell has a part that goes up and a part that goes down.
  const most = Float64Array.from({ length: 2 * size }, (_, place) => {
    const cell = at(open, place % size);
    const [low, high] = [at(bounds.lower, cell), at(bounds.upper, cell)];
    return Math.max(0, place < size ? high - at(counts, cell) : at(counts, cell) - low);
  });
  const none = new Float64Array(2 * size);
  const session = solver({ lower: none, upper: most, rows: rowsOf(knowledge, counts, places) });
  const costs = new Float64Array(2 * size).fill(1);
  const changeOf: Reach['changeOf'] = (cell, by) => {
    const place = places.get(cell);
    if (place === undefined) return undefined;
    const [own, other] = by > 0 ? [place, place + size] : [place + size, place];
    const far = Math.abs(by);
    if (far > at(most, own) + NEAR) return undefined;
    const [lower, upper] = [Float64Array.from(none), Float64Array.from(most)];
    lower[own] = Math.min(far, at(most, own));
    upper[other] = 0;
    session.setBounds(lower, upper);
    const outcome = session.minimize(costs);
    return outcome.kind === 'optimal' ? changeIn(outcome.columns, open) : undefined;
  };
  return { changeOf, close: session.close };
}

const NEAR = 1e-6;

/** What a row leaves a change, after what the counts have taken of it. */
function rowsOf(
  { rows }: LinearProgram,
  counts: ArrayLike<number>,
  places: ReadonlyMap<number, number>,
): LinearProgram['rows'] {
  return rows.flatMap((row) => {
    const columns: number[] = [];
    const weights: number[] = [];
    let taken = 0;
    for (let k = 0; k < row.columns.length; k += 1) {
      taken += at(row.weights, k) * at(counts, at(row.columns, k));
      const place = places.get(at(row.columns, k));
      if (place === undefined) continue;
      columns.push(place, place + places.size);
      weights.push(at(row.weights, k), -at(row.weights, k));
    }
    if (columns.length === 0) return [];
    return [{ columns, weights, lower: row.lower - taken, upper: row.upper - taken }];
  });
}

function changeIn(parts: Float64Array, open: readonly number[]): Change {
  const cells: number[] = [];
  const amounts: number[] = [];
  for (const [place, cell] of open.entries()) {
    const amount = at(parts, place) - at(parts, place + open.length);
    if (Math.abs(amount) < 1e-9) continue;
    cells.push(cell);
    amounts.push(amount);
  }
  return { cells: Int32Array.from(cells), amounts: Float64Array.from(amounts) };
}
