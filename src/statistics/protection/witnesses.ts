import { at } from '../numerics/at.ts';
import type { Change } from './change.ts';
import { primariesOf } from './published.ts';
import type { Table } from './table.ts';

/** The two ways in which a cell must be possible: as much less, as much more. */
export const SIDES = ['below', 'above'] as const;
export type Side = (typeof SIDES)[number];

/** A claim that a cell can go as far as it must to one side, with the change that shows it. */
export type Witness = { readonly cell: number; readonly side: Side; readonly change: Change };

/**
 * For each primary cell and side a change that shows it to be possible: another table with the same sums and the same
 * published cells. A cell with both witnesses is protected, and no solver is needed to say so.
 */
export type Witnesses = {
  readonly has: (cell: number, side: Side) => boolean;
  readonly set: (cell: number, side: Side, change: Change) => void;
  /** Lets a change stand as witness for every primary cell on it that has none yet. */
  readonly spread: (change: Change) => void;
  readonly all: () => readonly Witness[];
  /** What still lacks a witness. */
  readonly missing: () => readonly { readonly cell: number; readonly side: Side }[];
  /** Whose witness a cell is part of. */
  readonly standingOn: (cell: number) => readonly { readonly cell: number; readonly side: Side }[];
};

/** How far a cell must be able to go to one side: + up, - down. */
export function needOf(table: Table, cell: number, side: Side): number {
  return side === 'above' ? at(table.above, cell) : -at(table.below, cell);
}

/** A side that need not be possible needs no witness. */
const isNeeded = (table: Table, cell: number, side: Side): boolean =>
  Math.abs(needOf(table, cell, side)) > 1e-9;

/** How many times a change can be made backward and forward before a count falls below zero. */
function timesOf({ counts }: Table, { cells, amounts }: Change): readonly [number, number] {
  let back = Infinity;
  let forth = Infinity;
  for (let k = 0; k < cells.length; k += 1) {
    const times = Math.floor(at(counts, at(cells, k)) / Math.abs(at(amounts, k)));
    if (at(amounts, k) > 0) back = Math.min(back, times);
    if (at(amounts, k) < 0) forth = Math.min(forth, times);
  }
  return [back, forth];
}

/** Whole tables only: a change is made once, twice, or not at all, forward or backward. */
function roundedUp(times: number): number {
  return Math.sign(times) * Math.max(1, Math.ceil(Math.abs(times)));
}

/** Every claim that a change proves, of whichever cell, made as often as it takes. */
function provedBy(table: Table, change: Change): readonly Witness[] {
  const [back, forth] = timesOf(table, change);
  return Array.from(change.cells).flatMap((cell, k) =>
    table.primary[cell] === 1
      ? SIDES.flatMap((side) => {
          const times = roundedUp(needOf(table, cell, side) / at(change.amounts, k));
          if (!(times > 0 ? times <= forth : -times <= back)) return [];
          const amounts = change.amounts.map((one) => one * times);
          return [{ cell, side, change: { cells: change.cells, amounts } }];
        })
      : [],
  );
}

export function witnessesOf(table: Table): Witnesses {
  const primaries = primariesOf(table);
  const held = {
    below: new Map<number, Change>(),
    above: new Map<number, Change>(),
  };
  const users = new Map<number, Set<string>>();
  const set = (cell: number, side: Side, change: Change): void => {
    const before = held[side].get(cell);
    for (const one of before?.cells ?? []) users.get(one)?.delete(`${side} ${cell}`);
    held[side].set(cell, change);
    for (const one of change.cells) {
      const own = users.get(one) ?? new Set();
      users.set(one, own.add(`${side} ${cell}`));
    }
  };
  const claims = primaries.flatMap((cell) =>
    SIDES.filter((side) => isNeeded(table, cell, side)).map((side) => ({ cell, side })),
  );
  return {
    has: (cell, side) => held[side].has(cell),
    set,
    spread: (change) => {
      for (const claim of provedBy(table, change))
        if (!held[claim.side].has(claim.cell)) set(claim.cell, claim.side, claim.change);
    },
    all: () =>
      SIDES.flatMap((side) => Array.from(held[side], ([cell, change]) => ({ cell, side, change }))),
    missing: () => claims.filter(({ cell, side }) => !held[side].has(cell)),
    standingOn: (cell) => Array.from(users.get(cell) ?? [], claimOf),
  };
}

function claimOf(key: string): { readonly cell: number; readonly side: Side } {
  const [side, cell] = key.split(' ');
  return { cell: Number(cell), side: side === 'above' ? 'above' : 'below' };
}
