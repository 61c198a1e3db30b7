import { at } from '../numerics/at.ts';
import { attack, tidied, type Interval, type Means } from './attack.ts';
import type { LinearProgram } from './linear-program.ts';
import type { Equation, Table } from './table.ts';

/**
 * What everyone knows of a table of which some cells are hidden: the others' counts, the sums, and that no count is
 * below zero.
 * @param hidden 1 for each cell that is not shown
 */
export function knowledgeOf(
  counts: ArrayLike<number>,
  hidden: ArrayLike<number>,
  equations: readonly Equation[],
): LinearProgram {
  const isHidden = (_: unknown, cell: number): boolean => at(hidden, cell) === 1;
  return {
    lower: Float64Array.from(counts, (count, cell) => (isHidden(count, cell) ? 0 : count)),
    upper: Float64Array.from(counts, (count, cell) => (isHidden(count, cell) ? Infinity : count)),
    rows: equations.map(({ cells, weights }) => ({ columns: cells, weights, lower: 0, upper: 0 })),
  };
}

/** Between which numbers each cell must lie, worked out from what is shown. */
export function attackCells(
  knowledge: LinearProgram,
  cells: readonly number[],
  means: Means,
): ReadonlyMap<number, Interval> {
  const targets = cells.map((cell) => ({ columns: [cell], weights: [1] }));
  const found = attack(knowledge, targets, means);
  return new Map(cells.map((cell, n) => [cell, found[n] ?? { low: Number.NaN, high: Number.NaN }]));
}

/** The cells that must be protected, by number. */
export const primariesOf = ({ primary }: Pick<Table, 'primary'>): readonly number[] =>
  Array.from(primary.keys()).filter((cell) => primary[cell] === 1);

/** True when the attacker's interval leaves a cell the room that it must have; never when it was not worked out. */
export function isProtected(table: Table, cell: number, interval: Interval): boolean {
  const { low, high, isUndecided = false } = interval;
  if (isUndecided) return false;
  const count = at(table.counts, cell);
  return (
    tidied(low) <= count - at(table.below, cell) + 1e-6 &&
    tidied(high) >= count + at(table.above, cell) - 1e-6
  );
}
