import type { Interval } from './attack.ts';
import { checkerOf } from './check-witness.ts';
import { tellings, type Hints } from './hints.ts';
import type { LinearProgram, Solver } from './linear-program.ts';
import { narrow } from './narrow.ts';
import { ownWitnesses } from './own-witnesses.ts';
import { attackCells, isProtected, knowledgeOf, primariesOf } from './published.ts';
import { reachOf } from './reach-by-program.ts';
import { equationsOf, type Table } from './table.ts';
import { needOf, SIDES, type Side, type Witness } from './witnesses.ts';

/**
 * A cell that must be protected and is not proven to be: an attacker knows it too well, and this is what he knows; or there was no
 * time to decide (`isUndecided`), and what he knows is this at least.
 */
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
  /** Told how many cells are not decided yet, before each that is worked on. False: gives up, and says so of what is left. */
  readonly goOn?: (left: number) => boolean;
};

const NO_HINTS: Hints = { ranges: new Map(), rows: [] };

/**
 * Attacks every primary cell of a table as it would be shown, and gives those that are not protected. A cell is protected when a
 * table is known, for each side, that could be the true one and in which the cell goes as far as it must. Such tables are
 * first looked for where they are cheap to find, then asked of the solver. Each is checked, whoever found it. What none shows to be
 * protected is worked out by the attacker.
 * @returns what is not proven to be protected; nothing is called safe for want of time
 */
export function audit(table: Table, options: AuditOptions): readonly Disclosed[] {
  const { hidden, witnesses = [], hints = NO_HINTS, solver } = options;
  const doubts = doubtsOf(table, checkerOf(table, hidden, hints));
  doubts.settle(witnesses);
  if (doubts.cells().length === 0) return [];
  const goOn = (): boolean => options.goOn?.(doubts.count()) ?? true;
  doubts.settle(ownWitnesses(table, { hidden, isAsked: doubts.has, goOn }));
  if (doubts.cells().length === 0) return [];
  const shown = knowledgeOf(table.counts, hidden, equationsOf(table.dimensions));
  const knowledge = tellings.withHints(shown, hints);
  settleBySolver(table, { doubts, knowledge, goOn, solver });
  const left = doubts.cells();
  if (left.length === 0) return [];
  let open = left.length;
  const isWanted = (): boolean => options.goOn?.(open--) ?? true;
  return [...attackCells(knowledge, left, { solver, isWanted })].flatMap(([cell, interval]) =>
    isProtected(table, cell, interval) ? [] : [{ cell, ...interval }],
  );
}

/** The claims, that a cell can go as far as it must to a side, which nothing has shown yet. */
type Doubts = {
  readonly has: (cell: number, side: Side) => boolean;
  readonly cells: () => readonly number[];
  /** How many cells: asked often. */
  readonly count: () => number;
  /** Takes away what a witness shows that holds. */
  readonly settle: (witnesses: readonly Witness[]) => void;
};

function doubtsOf(table: Table, holds: (witness: Witness) => boolean): Doubts {
  const open: Readonly<Record<Side, Set<number>>> = { below: new Set(), above: new Set() };
  for (const cell of primariesOf(table))
    for (const side of SIDES) if (needOf(table, cell, side) !== 0) open[side].add(cell);
  let count = new Set([...open.below, ...open.above]).size;
  return {
    count: () => count,
    has: (cell, side) => open[side].has(cell),
    cells: () => [...new Set([...open.below, ...open.above])].sort((one, other) => one - other),
    settle: (witnesses) => {
      for (const witness of witnesses) {
        const { cell, side } = witness;
        if (!open[side].has(cell) || !holds(witness)) continue;
        open[side].delete(cell);
        if (!SIDES.some((one) => open[one].has(cell))) count -= 1;
      }
    },
  };
}

type Work = {
  readonly doubts: Doubts;
  readonly knowledge: LinearProgram;
  readonly solver: Solver;
  readonly goOn: () => boolean;
};

function settleBySolver(table: Table, { doubts, knowledge, solver, goOn }: Work): void {
  const bounds = narrow(knowledge);
  const reach = reachOf(knowledge, { counts: table.counts, bounds }, solver);
  try {
    for (const cell of doubts.cells())
      for (const side of SIDES) {
        if (!doubts.has(cell, side)) continue;
        if (!goOn()) return;
        const change = reach.changeOf(cell, needOf(table, cell, side));
        if (!change) break;
        doubts.settle([{ cell, side, change }]);
      }
  } finally {
    reach.close();
  }
}
