import { at } from '../numerics/at.ts';
import { tellings, type Hints } from './hints.ts';
import { equationsOf, type Equation, type Table } from './table.ts';
import { needOf, type Witness } from './witnesses.ts';

const NEAR = 1e-6;

/**
 * A witness holds when it changes only hidden cells, keeps every sum and every hint, no count below 0, and goes as far as
 * it must. Whoever found it, and how, does not matter.
 */
export function checkerOf(
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
