import {
  cellOf,
  dimensionOf,
  equationsOf,
  findSums,
  TOTAL,
  valuesOf,
  type Dimension,
  type Solver,
} from '#statistics/protection';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT } from '../cli/command.ts';
import type { CountFile, CountRow } from './count-file.ts';

/** Which values are sums of which, by dimension, where the files cannot tell. */
export type GroupsByDimension = Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
>;

/** Several files as one table: a file that lacks a dimension holds its totals. */
export type UnionTable = {
  readonly dimensions: readonly Dimension[];
  /** Rows by cell, of the files to be protected. */
  readonly own: ReadonlyMap<number, CountRow>;
  /** Rows by cell, of what was published before. */
  readonly earlier: ReadonlyMap<number, CountRow>;
};

export type UnionOptions = {
  readonly groups: GroupsByDimension;
  /** Counts are rounded, so that they tell of no sums: only totals and what `groups` says. */
  readonly isRough?: boolean;
};

/** @throws Stop when a row stands twice in a file, or the totals cannot be explained */
export function unionOf(
  files: readonly CountFile[],
  earlier: readonly CountFile[],
  { groups, isRough = false }: UnionOptions,
): UnionTable {
  const all = [...files, ...earlier];
  const names = [...new Set(all.flatMap(({ dimensions }) => dimensions))];
  const values = names.map((name) => [
    ...new Set(all.flatMap(({ rows }) => rows.map((row) => row.values[name] ?? TOTAL))),
  ]);
  const flat = names.map((name, n) => bare(name, values[n] ?? []));
  const first = { own: placed(flat, files), earlier: placed(flat, earlier) };
  const counts = knownCounts(flat, [first.earlier, first.own]);
  const dimensions = names.map((name, n) =>
    dimensionOf(name, values[n] ?? [], groups[name] ?? (isRough ? {} : sumsOf(flat, n, counts))),
  );
  return { dimensions, ...first };
}

/** A dimension before anything is known of its sums. */
const bare = (name: string, values: readonly string[]): Dimension => ({
  ...{ name, values, parents: new Int32Array(values.length).fill(-1) },
});

function placed(
  dimensions: readonly Dimension[],
  files: readonly CountFile[],
): ReadonlyMap<number, CountRow> {
  const rows = new Map<number, CountRow>();
  for (const file of files) {
    const seen = new Set<number>();
    for (const row of file.rows) {
      const cell = cellOfRow(dimensions, row);
      if (seen.has(cell))
        throw new Stop(`${valuesOf(dimensions, cell).join(' · ')} stands twice.`, EXIT.found);
      seen.add(cell);
      rows.set(cell, row);
    }
  }
  return rows;
}

/** The cell that a row stands for; a dimension that its file lacks is summed over. */
export function cellOfRow(dimensions: readonly Dimension[], { values }: CountRow): number {
  return cellOf(
    dimensions,
    dimensions.map(({ name }) => values[name] ?? TOTAL),
  );
}

/** Counts by cell; NaN where no file tells. */
export function knownCounts(
  dimensions: readonly Dimension[],
  sources: readonly ReadonlyMap<number, CountRow>[],
): Float64Array {
  const size = dimensions.reduce((cells, { values }) => cells * values.length, 1);
  const counts = new Float64Array(size).fill(Number.NaN);
  for (const rows of sources)
    for (const [cell, { numbers }] of rows)
      if (!Number.isNaN(numbers.count)) counts[cell] = numbers.count;
  return counts;
}

function sumsOf(
  dimensions: readonly Dimension[],
  n: number,
  counts: Float64Array,
): Readonly<Record<string, readonly string[]>> {
  const { name, values } = dimensions[n] ?? bare('', []);
  const stride = dimensions.slice(n + 1).reduce((cells, other) => cells * other.values.length, 1);
  const slices = values.map((_, place) =>
    counts.filter((_count, cell) => Math.floor(cell / stride) % values.length === place),
  );
  const found = findSums(values, slices);
  if (!found) throw new Stop(`The total of ${name} is not the sum of its values.`, EXIT.found);
  return found;
}

/**
 * Counts for every cell: what the files say, and for the rest numbers that would fit, none of which is believed or
 * shown. An attacker could take them for true just as well.
 * @throws Stop when nothing fits: the sums do not hold
 */
export function filledCounts(
  dimensions: readonly Dimension[],
  known: Float64Array,
  solver: Solver,
): Float64Array {
  const missing = Array.from(known.keys()).filter((cell) => Number.isNaN(known[cell]));
  if (missing.length === 0) return known;
  const rows = equationsOf(dimensions).map(({ cells, weights }) => ({
    ...{ columns: cells, weights, lower: 0, upper: 0 },
  }));
  const program = {
    lower: known.map((count) => (Number.isNaN(count) ? 0 : count)),
    upper: known.map((count) => (Number.isNaN(count) ? Infinity : count)),
    rows,
  };
  const session = solver(program);
  const outcome = session.minimize(known.map(() => 1));
  session.close();
  if (outcome.kind !== 'optimal') throw new Stop('The sums of the table do not hold.', EXIT.found);
  return outcome.columns;
}
