import type { Dimension } from './dimension.ts';
import { roomFor, usualRoom, type PrimaryRules } from './sensitivity.ts';
import { brokenSums, equationsOf, sizeOf, type Table } from './table.ts';

/** What may differ from cell to cell; what is left out follows the rules. */
export type TableInput = PrimaryRules & {
  readonly dimensions: readonly Dimension[];
  readonly counts: ArrayLike<number>;
  /** 1: must not be shown, whatever its count; 0: may be. NaN or absent: by the rules. */
  readonly primary?: ArrayLike<number>;
  readonly below?: ArrayLike<number>;
  readonly above?: ArrayLike<number>;
  readonly costs?: ArrayLike<number>;
  readonly unpublished?: ArrayLike<number>;
  readonly published?: ArrayLike<number>;
  /** People behind each count. Fewer than the threshold, and the count is not shown either. */
  readonly reporters?: ArrayLike<number>;
  /** What each respondent contributed to a count, the largest at least; a cell without is judged by its count alone. */
  readonly contributions?: ReadonlyMap<number, readonly number[]>;
};

/**
 * A table with what must be protected in it. A count a from 1 to below the threshold k must not be shown, and whoever
 * works it out must be left with [a - min(a, 1), a + max(1, k - a)] at least: it could be none, and it could be k.
 * A count of k or more that fewer than k people reported is protected alike. Zero is shown: it tells of nobody, if nothing
 * else is said. Where contributions are known, dominance and p % ask for the room that `roomFor` says.
 * Source: Hundepool et al., Statistical Disclosure Control (2012), sections 4.2 and 4.3 (rules, protection levels).
 * @throws RangeError when the lengths do not fit, a count is negative, or a sum does not hold
 */
export function tableOf(input: TableInput): Table {
  const size = sizeOf(input.dimensions);
  const counts = filled(size, input.counts, 0);
  for (const count of counts)
    if (!(count >= 0)) throw new RangeError(`A count is 0 or more: ${count}`);
  const { threshold, reporters, contributions } = input;
  const backed = (count: number, cell: number): Parameters<typeof roomFor>[0] => ({
    ...{ count, reporters: reporters?.[cell], contributions: contributions?.get(cell) },
  });
  const rooms = Array.from(counts, (count, cell) => roomFor(backed(count, cell), input));
  const room = (cell: number): NonNullable<(typeof rooms)[number]> =>
    rooms[cell] ?? usualRoom(counts[cell] ?? 0, threshold);
  const unpublished = Uint8Array.from(filled(size, input.unpublished, 0));
  const isKnown = (cell: number): boolean =>
    input.zeros === 'known' && counts[cell] === 0 && unpublished[cell] !== 1;
  const table: Table = {
    ...{ dimensions: input.dimensions, counts, unpublished },
    primary: Uint8Array.from(filled(size, input.primary, (cell) => (rooms[cell] ? 1 : 0))),
    below: filled(size, input.below, (cell) => room(cell).below),
    above: filled(size, input.above, (cell) => room(cell).above),
    costs: filled(size, input.costs, (cell) => (counts[cell] ?? 0) + 1),
    published: Uint8Array.from(filled(size, input.published, 0), (one, cell) =>
      isKnown(cell) ? 1 : one,
    ),
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
