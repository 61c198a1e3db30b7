import { at } from '../numerics/at.ts';
import type { LinearProgram, Row, Solver } from './linear-program.ts';
import { primariesOf } from './published.ts';
import { equationsOf, type Equation, type Table } from './table.ts';
import { needOf, SIDES, type Side } from './witnesses.ts';

/** Asks how far each primary cell can go when cells are hidden in part or whole, and what would let it go further. */
export type Weakest = {
  /**
   * Conditions that every sufficient pattern keeps and this one does not; none when it protects every cell.
   * @param shares how much of each cell is hidden, 0 to 1
   */
  readonly broken: (shares: ArrayLike<number>, reach: number) => readonly Row[];
  readonly close: () => void;
};

/**
 * Capacity conditions. A primary cell must be able to go `need` up (or down) while the sums hold; how far it can go is
 * a linear program, and the answer's reduced costs say what each hidden cell would add: Σ worth · hidden ≥ need, worth
 * cut at need.
 * Source: Fischetti & Salazar (2001), section 3 (capacity constraints, strengthened).
 */
export function weakestOf(table: Table, solver: Solver): Weakest {
  const equations = equationsOf(table.dimensions);
  const session = solver(changes(table.counts.length, equations));
  const costs = new Float64Array(table.counts.length);
  const claims = primariesOf(table).flatMap((cell) => SIDES.map((side) => ({ cell, side })));
  return {
    broken: (shares, reach) =>
      claims.flatMap((claim) => {
        const need = Math.abs(needOf(table, claim.cell, claim.side));
        if (need < NEAR) return [];
        const task = { ...claim, need, shares, reach: reach * need };
        const limits = limitsOf(table, task);
        session.setBounds(limits.lower, limits.upper);
        costs[claim.cell] = claim.side === 'above' ? -1 : 1;
        const outcome = session.minimize(costs);
        costs[claim.cell] = 0;
        if (outcome.kind !== 'optimal') throw new Error('No change at all must be possible');
        if (-outcome.value > need - NEAR) return [];
        return brokenBy(capacity(table, task, outcome.reduced), shares);
      }),
    close: session.close,
  };
}

const NEAR = 1e-6;

/** Every change of the cells that keeps the sums. */
function changes(size: number, equations: readonly Equation[]): LinearProgram {
  return {
    lower: new Float64Array(size),
    upper: new Float64Array(size),
    rows: equations.map(({ cells, weights }) => ({ columns: cells, weights, lower: 0, upper: 0 })),
  };
}

type Task = {
  readonly cell: number;
  readonly side: Side;
  readonly need: number;
  readonly shares: ArrayLike<number>;
  /** How far a hidden cell may go where nothing holds it: the less, the tighter the conditions that are found. */
  readonly reach: number;
};

function limitsOf(
  { counts }: Table,
  { cell, side, need, shares, reach }: Task,
): { readonly lower: Float64Array; readonly upper: Float64Array } {
  const lower = counts.map((count, one) => -Math.min(count, reach) * at(shares, one));
  const upper = counts.map((_, one) => (at(shares, one) > 0 ? reach * at(shares, one) : 0));
  lower[cell] = side === 'below' ? -need : 0;
  upper[cell] = side === 'above' ? need : 0;
  return { lower, upper };
}

/** What each hidden cell adds to the reach of one, by the reduced costs of its program. */
function capacity(table: Table, { cell, need }: Task, reduced: Float64Array): Row {
  const columns: number[] = [];
  const weights: number[] = [];
  for (let one = 0; one < reduced.length; one += 1) {
    const worth = -at(reduced, one);
    if (one === cell || Math.abs(worth) < 1e-9) continue;
    // Upward nothing holds a hidden cell; downward its count does.
    const most = worth > 0 ? need : Math.min(need, -worth * at(table.counts, one));
    if (most < 1e-9) continue;
    columns.push(one);
    weights.push(most);
  }
  return { columns, weights, lower: need, upper: Infinity };
}

function brokenBy(row: Row, shares: ArrayLike<number>): readonly Row[] {
  let sum = 0;
  for (let k = 0; k < row.columns.length; k += 1)
    sum += at(row.weights, k) * at(shares, at(row.columns, k));
  return sum < row.lower * (1 - 1e-4) ? [row] : [];
}
