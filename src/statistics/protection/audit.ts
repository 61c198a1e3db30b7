import { at } from '../numerics/at.ts';
import type { Interval } from './attack.ts';
import { uncertified, type Possibility } from './certify.ts';
import { tellings, type Hints } from './hints.ts';
import type { LinearProgram, Solver } from './linear-program.ts';
import { attackCells, isProtected, knowledgeOf, primariesOf } from './published.ts';
import { equationsOf, type Equation, type Table } from './table.ts';
import { needOf, SIDES, type Side, type Witness } from './witnesses.ts';

/** A primary cell that an attacker knows too well, and what he knows. */
export type Disclosed = Interval & { readonly cell: number };

/** What an audit is given beside the table. */
export type AuditOptions = {
  /** 1 for each cell that is not shown. */
  readonly hidden: ArrayLike<number>;
  /** Other tables that would look the same, said to show that cells are protected: each is checked, none is believed. */
  readonly witnesses?: readonly Witness[];
  /** What will stand beside the counts and tells of them, also of those that are not shown. */
  readonly hints?: Hints;
  readonly solver: Solver;
};

const NO_HINTS: Hints = { ranges: new Map(), rows: [] };

/**
 * Attacks every primary cell of a table as it would be shown, and gives those that are not protected. A witness that
 * holds is proof for its cell and spares the solver; of the others many are shown at once by tables that the solver finds,
 * and what is left is worked out cell by cell.
 */
export function audit(table: Table, options: AuditOptions): readonly Disclosed[] {
  const { hidden, witnesses = [], hints = NO_HINTS, solver } = options;
  const holds = checkerOf(table, hidden, hints);
  const proven = new Set(witnesses.filter(holds).map(({ cell, side }) => `${side} ${cell}`));
  const doubtful = primariesOf(table).filter((cell) =>
    SIDES.some((side) => needOf(table, cell, side) !== 0 && !proven.has(`${side} ${cell}`)),
  );
  if (doubtful.length === 0) return [];
  const shown = knowledgeOf(table.counts, hidden, equationsOf(table.dimensions));
  const knowledge = tellings.withHints(shown, hints);
  const left = doubtful.length > FEW ? unshown(table, { knowledge, doubtful, solver }) : doubtful;
  if (left.length === 0) return [];
  return [...attackCells(knowledge, left, solver)].flatMap(([cell, interval]) =>
    isProtected(table, cell, interval) ? [] : [{ cell, ...interval }],
  );
}

/** So few cells are soon asked for one by one. */
const FEW = 20;

type Doubt = {
  readonly knowledge: LinearProgram;
  readonly doubtful: readonly number[];
  readonly solver: Solver;
};

/** The cells that no table which could be the true one shows to have the room they need. */
function unshown(table: Table, { knowledge, doubtful, solver }: Doubt): readonly number[] {
  const asked = (side: Side): readonly Possibility[] =>
    doubtful
      .filter((cell) => needOf(table, cell, side) !== 0)
      .map((cell) => ({ cell, value: at(table.counts, cell) + needOf(table, cell, side) }));
  const open = uncertified(knowledge, { few: asked('below'), many: asked('above') }, solver);
  return [...new Set([...open.few, ...open.many].map(({ cell }) => cell))];
}

const NEAR = 1e-6;

/**
 * A witness holds when it changes only hidden cells, keeps every sum and every hint, no count below 0, and goes as far as
 * it must.
 */
function checkerOf(
  table: Table,
  hidden: ArrayLike<number>,
  hints: Hints,
): (witness: Witness) => boolean {
  const isTold = tellings.checkerOf(hints, table.counts);
  const equations = equationsOf(table.dimensions);
  const equationsBy: Equation[][] = Array.from(table.counts, () => []);
  for (const equation of equations)
    for (const cell of equation.cells) equationsBy[cell]?.push(equation);
  return ({ cell, side, change }) => {
    const amounts = new Map<number, number>();
    const touched = new Set<Equation>();
    for (const [k, one] of change.cells.entries()) {
      const amount = at(change.amounts, k);
      const isPossible = at(hidden, one) === 1 && at(table.counts, one) + amount >= -NEAR;
      if (Math.abs(amount) > NEAR && !isPossible) return false;
      amounts.set(one, amount);
      for (const equation of equationsBy[one] ?? []) touched.add(equation);
    }
    const need = needOf(table, cell, side);
    const reached = (amounts.get(cell) ?? 0) * Math.sign(need);
    const isReached = reached >= Math.abs(need) - NEAR;
    return isReached && [...touched].every((one) => isKept(one, amounts)) && isTold(amounts);
  };
}

function isKept({ cells, weights }: Equation, amounts: ReadonlyMap<number, number>): boolean {
  let sum = 0;
  for (const [k, cell] of cells.entries()) sum += at(weights, k) * (amounts.get(cell) ?? 0);
  return Math.abs(sum) <= NEAR;
}
