import { at } from '../numerics/at.ts';
import { cheapChange, type Change, type Ground, type Wish } from './change.ts';
import type { OpenProgram, Solver } from './linear-program.ts';
import { equationsOf, type Table } from './table.ts';

/** Finds a change of a cell, or says that there is none below the limit. */
export type Finder = (ground: Ground, wish: Wish) => Change | undefined;

/**
 * A finder that also asks a linear program, which knows changes of every shape and not only cubes, and takes the
 * cheaper answer. For tables that are not large. The program pays by the unit, so that it does not always find the
 * cheapest set of cells.
 * Source: Kelly, Golden & Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks 22
 * (1992).
 */
export function finderOf(
  table: Table,
  solver: Solver,
): { readonly find: Finder; readonly close: () => void } {
  const size = table.counts.length;
  // Each cell has a part that goes up and a part that goes down.
  const session = solver({
    lower: new Float64Array(2 * size),
    upper: new Float64Array(2 * size),
    rows: equationsOf(table.dimensions).map(({ cells, weights }) => ({
      columns: [...cells, ...cells.map((cell) => cell + size)],
      weights: [...weights, ...weights.map((weight) => -weight)],
      lower: 0,
      upper: 0,
    })),
  });
  const find: Finder = (ground, wish) => {
    const plain = cheapChange(ground, wish);
    const limit = plain ? Math.min(wish.limit, priceOf(ground.prices, plain)) : wish.limit;
    if (limit <= 0) return plain;
    const other = solved(session, ground, wish);
    return other && priceOf(ground.prices, other) < limit ? other : plain;
  };
  return { find, close: session.close };
}

const priceOf = (prices: Float64Array, { cells }: Change): number =>
  cells.reduce((price, cell) => price + at(prices, cell), 0);

function solved(session: OpenProgram, ground: Ground, wish: Wish): Change | undefined {
  const { counts, prices } = ground;
  const size = counts.length;
  const lower = new Float64Array(2 * size);
  const upper = new Float64Array(2 * size);
  const costs = new Float64Array(2 * size);
  for (let cell = 0; cell < size; cell += 1) {
    const price = at(prices, cell);
    if (price === Infinity) continue;
    upper[cell] = Infinity;
    upper[cell + size] = at(counts, cell);
    costs[cell] = price;
    costs[cell + size] = price;
  }
  const [own, other] = wish.by > 0 ? [wish.cell, wish.cell + size] : [wish.cell + size, wish.cell];
  lower[own] = Math.abs(wish.by);
  upper[own] = Math.abs(wish.by);
  upper[other] = 0;
  session.setBounds(lower, upper);
  const outcome = session.minimize(costs);
  return outcome.kind === 'optimal' ? changeOf(outcome.columns) : undefined;
}

function changeOf(parts: Float64Array): Change {
  const size = parts.length / 2;
  const cells: number[] = [];
  const amounts: number[] = [];
  for (let cell = 0; cell < size; cell += 1) {
    const amount = at(parts, cell) - at(parts, cell + size);
    if (Math.abs(amount) < 1e-9) continue;
    cells.push(cell);
    amounts.push(amount);
  }
  return { cells: Int32Array.from(cells), amounts: Float64Array.from(amounts) };
}
