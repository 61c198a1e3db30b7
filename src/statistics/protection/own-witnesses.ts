import { at } from '../numerics/at.ts';
import { cheapChange, type Change } from './change.ts';
import { cycleFor, planesOf } from './cycles.ts';
import { cheapestMove, movesOf } from './moves.ts';
import type { Table } from './table.ts';
import { needOf, witnessesOf, type Side, type Witness } from './witnesses.ts';

export type Search = {
  /** 1 for each cell that is not shown. */
  readonly hidden: ArrayLike<number>;
  readonly isAsked: (cell: number, side: Side) => boolean;
  /** Asked before each search: whether to go on. */
  readonly goOn: () => boolean;
};

/**
 * Looks for changes that show cells to have the room they need: cubes of hidden cells, cycles in two slices, and both after one
 * another, unit by unit. Cheap, and enough for nearly every cell of a table that is hidden well. What is not found may still
 * be: it is asked of the solver. What is found is a claim as any other, to be checked.
 */
export function ownWitnesses(table: Table, { hidden, isAsked, goOn }: Search): readonly Witness[] {
  const witnesses = witnessesOf(table);
  const ground = groundOf(table, hidden);
  for (const { cell, side } of witnesses.missing()) {
    if (witnesses.has(cell, side) || !isAsked(cell, side)) continue;
    if (!goOn()) break;
    const change = changeOn(ground, cell, needOf(table, cell, side));
    if (!change) continue;
    witnesses.set(cell, side, change);
    witnesses.spread(change);
  }
  return witnesses.all();
}

type Ground = ReturnType<typeof groundOf>;

function groundOf({ dimensions, counts }: Table, hidden: ArrayLike<number>) {
  const moves = movesOf(dimensions);
  return {
    ...{ moves, hidden, planes: planesOf(dimensions, moves) },
    prices: Float64Array.from(counts, (_, cell) => (at(hidden, cell) === 1 ? 0 : Infinity)),
    /** Scratch paper. */
    counts: Float64Array.from(counts),
  };
}

const FREE = 1e-9;

function changeOn(ground: Ground, cell: number, by: number): Change | undefined {
  const whole = cheapChange(ground, { cell, by, limit: FREE });
  return whole ?? cycleFor(ground.planes, { ...ground, cell, by }) ?? unitByUnit(ground, cell, by);
}

/** One unit after the other, each in the table that the ones before have left. */
function unitByUnit(ground: Ground, cell: number, by: number): Change | undefined {
  const { counts } = ground;
  const amounts = new Map<number, number>();
  let left = Math.abs(by);
  while (left > FREE) {
    const step = stepOn(ground, cell, Math.sign(by) * Math.min(1, left));
    if (!step) break;
    for (const [k, one] of step.cells.entries()) {
      amounts.set(one, (amounts.get(one) ?? 0) + at(step.amounts, k));
      counts[one] = at(counts, one) + at(step.amounts, k);
    }
    left -= 1;
  }
  for (const [one, amount] of amounts) counts[one] = at(counts, one) - amount;
  if (left > FREE) return undefined;
  return { cells: Int32Array.from(amounts.keys()), amounts: Float64Array.from(amounts.values()) };
}

function stepOn(ground: Ground, cell: number, by: number): Change | undefined {
  const move = cheapestMove(ground.moves, { ...ground, cell, by, limit: FREE });
  if (!move) return cycleFor(ground.planes, { ...ground, cell, by });
  return { cells: move.cells, amounts: Float64Array.from(move.signs, (sign) => sign * by) };
}
