import { finderOf } from './change-by-program.ts';
import { protectExactly, type Effort } from './cutting-planes.ts';
import type { Solver } from './linear-program.ts';
import { costOf, protectByMoves, type Suppression } from './protect-by-moves.ts';
import type { Table } from './table.ts';

export type Protected = Suppression & {
  readonly cost: number;
  /** True: it is proven that no pattern that protects costs less. */
  readonly exact: boolean;
};

const CELLS = { proven: 160, provenInTwo: 450, byPrograms: 450 } as const;

/** How hard the cheapest pattern is looked for; undefined: only a good one. */
function effortFor({ counts, dimensions }: Table): Effort | undefined {
  if (counts.length <= CELLS.proven) return { rounds: 60, programs: 40, branches: 2000 };
  // With two dimensions the conditions over cells hidden in part say nearly all.
  if (dimensions.length <= 2 && counts.length <= CELLS.provenInTwo)
    return { rounds: 30, programs: 4, branches: 50 };
  return undefined;
}

/**
 * Decides which cells of a table are not shown, so that every primary cell keeps the room it must have against anyone
 * who knows the rest, the sums and that no count is below zero. Small tables get the cheapest pattern there is, proven;
 * large ones a good one, fast. Either way the protection itself is certain.
 * What could not be protected, because too much had been published before, stands in `unprotected`: such a table must
 * not leave.
 * @example suppress(tableOf({ dimensions, counts, threshold: 5 }), solver).hidden
 */
export function suppress(table: Table, solver: Solver): Protected {
  const found =
    table.counts.length <= CELLS.byPrograms
      ? protectWell(table, solver)
      : { ...protectByMoves(table), exact: false };
  const { hidden, unprotected, witnesses, exact } = found;
  return { hidden, unprotected, witnesses, exact, cost: costOf(table, hidden) };
}

function protectWell(table: Table, solver: Solver): Suppression & { readonly exact: boolean } {
  const effort = effortFor(table);
  const { find, close } = finderOf(table, solver);
  try {
    const first = protectByMoves(table, { find });
    if (!effort || first.unprotected.length > 0) return { ...first, exact: false };
    const repair = (start: Uint8Array): Suppression => protectByMoves(table, { start, find });
    return protectExactly(table, { solver, first, repair, effort });
  } finally {
    close();
  }
}
