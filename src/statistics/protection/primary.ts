import type { Dimension } from './dimension.ts';
import { brokenSums, equationsOf, sizeOf, type Table } from './table.ts';

/** What may differ from cell to cell; what is left out follows the rule for small numbers. */
export type TableInput = {
  readonly dimensions: readonly Dimension[];
  readonly counts: ArrayLike<number>;
  /** Counts from 1 to one less than this must not be shown. */
  readonly threshold: number;
  /** 1 or true: must not be shown, whatever its count. Absent: by the threshold alone. */
  readonly primary?: ArrayLike<number>;
  readonly below?: ArrayLike<number>;
  readonly above?: ArrayLike<number>;
  readonly costs?: ArrayLike<number>;
  readonly unpublished?: ArrayLike<number>;
  readonly published?: ArrayLike<number>;
  /** People behind each count. Fewer than the threshold, and the count is not shown either. */
  readonly reporters?: ArrayLike<number>;
};

/**
 * A table with what must be protected in it. A count a from 1 to below the threshold k must not be shown, and whoever
 * works it out must be left with [a - min(a, 1), a + max(1, k - a)] at least: it could be none, and it could be k.
 * A count of k or more that fewer than k people reported is protected alike. Zero is shown: it tells of nobody.
 * Source: Hundepool et al., Statistical Disclosure Control (2012), sections 4.2 and 4.3 (threshold, protection levels).
 * @throws RangeError when the lengths do not fit, a count is negative, or a sum does not hold
 */
export function tableOf(input: TableInput): Table {
  const size = sizeOf(input.dimensions);
  const counts = filled(size, input.counts, 0);
  const { threshold, reporters } = input;
  for (const count of counts)
    if (!(count >= 0)) throw new RangeError(`A count is 0 or more: ${count}`);
  const isSmall = (n: number): boolean => n > 0 && n < threshold;
  const primary = Uint8Array.from(counts, (count, cell) =>
    isSmall(count) || isSmall(reporters?.[cell] ?? 0) ? 1 : 0,
  );
  const table: Table = {
    dimensions: input.dimensions,
    counts,
    primary: input.primary ? Uint8Array.from(filled(size, input.primary, 0)) : primary,
    below: filled(size, input.below, (cell) => Math.min(counts[cell] ?? 0, 1)),
    above: filled(size, input.above, (cell) => Math.max(1, threshold - (counts[cell] ?? 0))),
    costs: filled(size, input.costs, (cell) => (counts[cell] ?? 0) + 1),
    unpublished: Uint8Array.from(filled(size, input.unpublished, 0)),
    published: Uint8Array.from(filled(size, input.published, 0)),
  };
  if (brokenSums(counts, equationsOf(input.dimensions)).length > 0)
    throw new RangeError('A sum of the table does not hold');
  return table;
}

/** A list of the right length; NaN in it means the usual value. */
function filled(
  size: number,
  given: ArrayLike<number> | undefined,
  usual: number | ((cell: number) => number),
): Float64Array {
  if (given && given.length !== size)
    throw new RangeError(`The table has ${size} cells, not ${given.length}`);
  return Float64Array.from({ length: size }, (_, cell) => {
    const one = given?.[cell] ?? Number.NaN;
    if (!Number.isNaN(one)) return one;
    return typeof usual === 'number' ? usual : usual(cell);
  });
}
