import { at } from '../numerics/at.ts';
import { cheapChange } from './change.ts';
import type { Finder } from './change-by-program.ts';
import { movesOf, type Moves } from './moves.ts';
import { primariesOf } from './published.ts';
import type { Table } from './table.ts';
import { needOf, witnessesOf, type Side, type Witness, type Witnesses } from './witnesses.ts';

/** What is not shown, and which primary cells could not be protected because too much was published before. */
export type Suppression = {
  /** 1 for each cell that is not shown, primary and complementary. */
  readonly hidden: Uint8Array;
  readonly unprotected: readonly number[];
  /** What shows that the others are protected, where it is known. */
  readonly witnesses: readonly Witness[];
};

/**
 * Hides further cells until every primary cell is protected: for each of them and each side the cheapest move through
 * cells that are hidden already, or could be. Then takes back, dearest first, what turned out to be superfluous. Every
 * protection stands on a table that could be the true one, so that it holds whatever an attacker computes. Fast and
 * certain; the pattern costs somewhat more than the cheapest there is.
 * Source: hypercube method of Giessing & Repsilber (2002), with interval protection and clean-up.
 * @param start hidden from the beginning, beside the primary cells
 * @param find how a change is looked for; by moves alone when absent
 */
export function protectByMoves(
  table: Table,
  {
    start,
    find = cheapChange,
  }: { readonly start?: ArrayLike<number>; readonly find?: Finder } = {},
): Suppression {
  const moves = movesOf(table.dimensions);
  const isHidden = (cell: number): boolean =>
    table.published[cell] !== 1 &&
    (table.primary[cell] === 1 || table.unpublished[cell] === 1 || at(start ?? [], cell) === 1);
  const hidden = Uint8Array.from(table.counts, (_, cell) => (isHidden(cell) ? 1 : 0));
  const witnesses = witnessesOf(table);
  const counts = Float64Array.from(table.counts);
  const state = { table, moves, hidden, witnesses, find, prices: pricesOf(table, hidden), counts };
  // What was published small and whole is out, whatever is hidden now.
  const unprotected = new Set(primariesOf(table).filter((cell) => table.published[cell] === 1));
  for (const { cell, side } of inOrder(table, witnesses))
    if (!unprotected.has(cell) && !witnesses.has(cell, side) && !hideFor(state, cell, side))
      unprotected.add(cell);
  takeBack(state);
  return { hidden, unprotected: [...unprotected], witnesses: witnesses.all() };
}

type State = {
  readonly table: Table;
  readonly moves: Moves;
  readonly hidden: Uint8Array;
  readonly witnesses: Witnesses;
  readonly find: Finder;
  readonly prices: Float64Array;
  /** Scratch paper. */
  readonly counts: Float64Array;
};

/** Hidden cells are free, what was published is not for sale. */
function pricesOf(table: Table, hidden: Uint8Array): Float64Array {
  return Float64Array.from(table.costs, (cost, cell) => priceOf(table, hidden, cell) * cost);
}

function priceOf(table: Table, hidden: Uint8Array, cell: number): number {
  if (hidden[cell] === 1) return 0;
  return table.published[cell] === 1 ? Infinity : 1;
}

/** Those who need most room first: what is hidden for them serves the others. */
function inOrder(table: Table, witnesses: Witnesses): ReturnType<Witnesses['missing']> {
  const need = (claim: { readonly cell: number; readonly side: Side }): number =>
    Math.abs(needOf(table, claim.cell, claim.side));
  return witnesses.missing().toSorted((one, other) => need(other) - need(one));
}

function hideFor(state: State, cell: number, side: Side): boolean {
  const { table, moves, hidden, witnesses, find, prices, counts } = state;
  const by = needOf(table, cell, side);
  const change = find({ moves, prices, counts }, { cell, by, limit: Infinity });
  if (!change) return false;
  for (const one of change.cells) {
    hidden[one] = 1;
    prices[one] = 0;
  }
  witnesses.set(cell, side, change);
  witnesses.spread(change);
  return true;
}

/**
 * Shows again what no protection needs, and what can be exchanged for something cheaper, the dearest first, until
 * nothing is gained.
 */
function takeBack(state: State): void {
  const { table, hidden } = state;
  for (let round = 0; round < ROUNDS; round += 1) {
    const complementary = Array.from(hidden.keys()).filter(
      (cell) => hidden[cell] === 1 && table.primary[cell] !== 1 && table.unpublished[cell] !== 1,
    );
    complementary.sort((one, other) => at(table.costs, other) - at(table.costs, one));
    let gained = 0;
    for (const cell of complementary) if (exchange(state, cell)) gained += 1;
    if (gained === 0) return;
  }
}

const ROUNDS = 8;
const FREE = 1e-9;

/** Shows a cell if what stands on it can stand on others for less than the cell costs; else leaves all as it was. */
function exchange(state: State, shown: number): boolean {
  const { table, moves, hidden, witnesses, find, prices, counts } = state;
  let left = at(table.costs, shown);
  prices[shown] = Infinity;
  const found = [];
  const bought: number[] = [];
  for (const { cell, side } of witnesses.standingOn(shown)) {
    const by = needOf(table, cell, side);
    const limit = Math.max(left, FREE);
    const change = find({ moves, prices, counts }, { cell, by, limit });
    if (!change) {
      for (const one of bought) prices[one] = at(table.costs, one);
      prices[shown] = 0;
      return false;
    }
    for (const one of change.cells)
      if (at(prices, one) > 0) {
        left -= at(prices, one);
        prices[one] = 0;
        bought.push(one);
      }
    found.push({ cell, side, change });
  }
  for (const { cell, side, change } of found) witnesses.set(cell, side, change);
  for (const one of bought) hidden[one] = 1;
  hidden[shown] = 0;
  prices[shown] = at(table.costs, shown);
  return true;
}

/** What is hidden, priced. */
export function costOf(table: Table, hidden: ArrayLike<number>): number {
  let cost = 0;
  for (let cell = 0; cell < hidden.length; cell += 1)
    if (hidden[cell] === 1 && table.unpublished[cell] !== 1) cost += at(table.costs, cell);
  return cost;
}
