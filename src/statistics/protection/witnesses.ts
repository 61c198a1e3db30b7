import { at } from '../numerics/at.ts';
import type { Change } from './change.ts';
import { primariesOf } from './published.ts';
import type { Table } from './table.ts';

/** The two ways in which a cell must be possible: as much less, as much more. */
export const SIDES = ['below', 'above'] as const;
export type Side = (typeof SIDES)[number];

/**
 * For each primary cell and side a change that shows it to be possible: another table with the same sums and the same
 * published cells. A cell with both witnesses is protected, and no solver is needed to say so.
 */
export type Witnesses = {
  readonly get: (cell: number, side: Side) => Change | undefined;
  readonly set: (cell: number, side: Side, change: Change) => void;
  /** Lets a change stand as witness for every primary cell on it that has none yet. */
  readonly spread: (change: Change) => void;
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
    get: (cell, side) => held[side].get(cell),
    set,
    spread: (change) => {
      const [back, forth] = timesOf(table, change);
      for (let k = 0; k < change.cells.length; k += 1) {
        const cell = at(change.cells, k);
        if (table.primary[cell] !== 1) continue;
        const amount = Math.abs(at(change.amounts, k));
        const [down, up] = at(change.amounts, k) > 0 ? [back, forth] : [forth, back];
        if (!held.above.has(cell) && up * amount >= at(table.above, cell))
          set(cell, 'above', change);
        if (!held.below.has(cell) && down * amount >= at(table.below, cell))
          set(cell, 'below', change);
      }
    },
    missing: () => claims.filter(({ cell, side }) => !held[side].has(cell)),
    standingOn: (cell) => Array.from(users.get(cell) ?? [], claimOf),
  };
}

function claimOf(key: string): { readonly cell: number; readonly side: Side } {
  const [side, cell] = key.split(' ');
  return { cell: Number(cell), side: side === 'above' ? 'above' : 'below' };
}
