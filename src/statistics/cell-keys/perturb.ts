import { at } from '../numerics/at.ts';
import type { Perturbation } from './perturbation-table.ts';

const DECIMALS = 1e8;

/**
 * Key of a cell: the fraction of the sum of its records' keys, to eight decimals. The same records always give the same
 * key, in every table and however often it is asked for, so that the noise cannot be averaged away.
 * @param keys a number from 0 to below 1 for each record of the cell, given once and kept for ever
 * @example cellKey([0.6, 0.7]) // 0.3
 */
export function cellKey(keys: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < keys.length; n += 1) sum += at(keys, n);
  return Math.round((sum % 1) * DECIMALS) / DECIMALS;
}

/** A count as it is published, and by how much it was changed. */
export type PerturbedCount = {
  readonly count: number;
  readonly key: number;
  readonly change: number;
  readonly published: number;
};

/**
 * Publishes a count with noise that its records decide. Sums do not hold any more, and should be said not to; a figure
 * must never be published both so and exactly.
 * Source: Marley & Leaver (2011); Thompson, Broadfoot & Elazar, "Methodology for the automatic confidentialisation of
 * statistical outputs from remote servers", UNECE (2013).
 * @param table from perturbationTable
 * @example perturb(table, [0.2, 0.9, 0.4]).published
 */
export function perturb(table: readonly Perturbation[], keys: ArrayLike<number>): PerturbedCount {
  const count = keys.length;
  const key = cellKey(keys);
  const row = Math.min(count, table.at(-1)?.count ?? 0);
  const change = table.find((one) => one.count === row && key <= one.to)?.change ?? 0;
  return { count, key, change, published: count + change };
}
