import { audit, suppress, tableOf, type Dimension, type Solver } from '#statistics/protection';
import { mint, PROTECTED, type SafeShown } from './release.ts';
import { smallestShown } from './smallest-shown.ts';

declare const whole: unique symbol;

/** A table that may be shown as it is, in whole or in part. Only this room can make one. */
export type SafeTable = {
  readonly dimensions: readonly Dimension[];
  /** In the order of the counts. Protected cells show nothing else: no arrow, range, rank, order or reason. */
  readonly cells: readonly SafeShown[];
} & { readonly [whole]: true };

export type CountedTable = {
  readonly dimensions: readonly Dimension[];
  /** Counts of every combination, sums included, the last dimension fastest. */
  readonly counts: readonly number[];
  /** Different people behind each count, where it is known. */
  readonly reporters?: readonly number[];
  /** 1 where the count has been published before: it cannot be hidden any more. */
  readonly published?: readonly number[];
};

export type TableRelease =
  | { readonly kind: 'released'; readonly table: SafeTable }
  /** Too much has been published before for the small counts to be protected; how many are at risk. */
  | { readonly kind: 'refused'; readonly atRisk: number };

const releasedTables = new WeakSet<object>();

/**
 * Releases a whole table with its sums: hides small counts, counts that few have reported, and as much more as it takes
 * for nobody to work them out, and lets the attacker try before anything leaves. Why a cell is hidden is not told,
 * because a cell that is hidden for another's sake would else be known to be large.
 * Source: DESIGN.md rule 4; Fischetti & Salazar (2001).
 * @throws RangeError for counts that do not fit the dimensions or whose sums do not hold
 * @example releaseTable({ dimensions: [dimensionOf('area', ['a', 'b', 'T'])], counts: [3, 9, 12] }, solver)
 * // 3 and 9 are protected, 12 is shown
 */
export function releaseTable(given: CountedTable, solver: Solver): TableRelease {
  const table = tableOf({ ...given, threshold: smallestShown() });
  const { hidden, unprotected, witnesses } = suppress(table, solver);
  const disclosed = audit(table, { hidden, witnesses, solver });
  const atRisk = new Set([...unprotected, ...disclosed.map(({ cell }) => cell)]).size;
  if (atRisk > 0) return { kind: 'refused', atRisk };
  const cells = given.counts.map((count, cell) => (hidden[cell] === 1 ? PROTECTED : mint(count)));
  const safe = Object.freeze({
    dimensions: given.dimensions,
    cells: Object.freeze(cells),
  }) as SafeTable;
  releasedTables.add(safe);
  return { kind: 'released', table: safe };
}

/** True for a table that this room released (frozen, cell by cell), false for one that was put together elsewhere. */
export function isSafeTable(table: SafeTable): boolean {
  return releasedTables.has(table);
}
