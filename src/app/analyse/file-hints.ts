// What files tell of their counts beside the counts themselves: ranks, order, hatch, rounding.
import { TOTAL, tellings, type audit, type Interval } from '#statistics/protection';
import type { CountFile, CountRow } from './count-file.ts';
import { cellOfRow, type UnionTable } from './union-table.ts';

export type Hints = NonNullable<Parameters<typeof audit>[1]['hints']>;

/** How a file shows what it shows, where the file does not say so itself. */
export type Publication = {
  readonly rounding?: Parameters<typeof tellings.roundedFrom>[0];
  /** Rows stand in the order of their counts. */
  readonly sorted?: 'falling' | 'rising';
  /** Ranks and order are among rows that differ in this dimension only; absent: among all rows. */
  readonly among?: string;
  /** What a sign in place of a count is known to mean; '' for every sign that is not named. */
  readonly hatches: ReadonlyMap<string, Interval>;
};

export const PLAIN: Publication = { hatches: new Map() };

/** What a count says that is no number: <5, 1-4, ≥20. */
export function rangeIn(written: string): Interval | undefined {
  const between = /^(\d+)\s*[-–—]\s*(\d+)$/.exec(written);
  if (between) return { low: Number(between[1]), high: Number(between[2]) };
  const bound = /^(<=|>=|<|>|≤|≥)\s*(\d+)$/.exec(written);
  const more = /^(\d+)\s*\+$/.exec(written);
  if (more) return { low: Number(more[1]), high: Infinity };
  if (!bound) return undefined;
  const [sign = '', limit] = [bound[1], Number(bound[2])];
  if (sign.startsWith('<') || sign === '≤')
    return { low: 0, high: sign === '<' ? limit - 1 : limit };
  return { low: sign === '>' ? limit + 1 : limit, high: Infinity };
}

/** What one can know of a row's count by how it is shown; undefined: nothing, or just the count. */
export function rangeOf(row: CountRow, { rounding, hatches }: Publication): Interval | undefined {
  const { count } = row.numbers;
  if (!Number.isNaN(count)) return rounding && tellings.roundedFrom(rounding, count);
  return hatches.get(row.shown) ?? rangeIn(row.shown) ?? hatches.get('');
}

export type Told = { readonly file: CountFile; readonly publication: Publication };

/**
 * All that files tell of the cells of a union. Where two tell of the same cell both are true.
 */
export function hintsOf({ dimensions }: UnionTable, told: readonly Told[]): Hints {
  const ranges = new Map<number, Interval>();
  for (const { file, publication } of told)
    for (const row of file.rows) {
      const range = rangeOf(row, publication);
      if (range) narrow(ranges, cellOfRow(dimensions, row), range);
    }
  const rows = told.flatMap(({ file, publication }) =>
    listsOf(file, publication).flatMap((list) => {
      const cells = list.map((row) => cellOfRow(dimensions, row));
      return [...rankRows(list, cells), ...orderRows(cells, publication)];
    }),
  );
  return { ranges, rows };
}

function narrow(ranges: Map<number, Interval>, cell: number, { low, high }: Interval): void {
  const before = ranges.get(cell) ?? { low: 0, high: Infinity };
  ranges.set(cell, { low: Math.max(low, before.low), high: Math.min(high, before.high) });
}

/** Rows that are ranked among each other: a total is never ranked among its parts. */
function listsOf(
  { dimensions, rows }: CountFile,
  { among }: Publication,
): readonly (readonly CountRow[])[] {
  const lists = new Map<string, CountRow[]>();
  for (const row of rows) {
    const key = dimensions.map((name) => {
      const value = row.values[name] ?? TOTAL;
      if (value === TOTAL) return [true];
      return among === undefined || name === among ? [false] : [false, value];
    });
    const list = lists.get(JSON.stringify(key)) ?? [];
    lists.set(JSON.stringify(key), [...list, row]);
  }
  return [...lists.values()];
}

function rankRows(list: readonly CountRow[], cells: readonly number[]): Hints['rows'] {
  const ranked = [...list.keys()].filter((n) => !Number.isNaN(list[n]?.numbers.rank ?? Number.NaN));
  return tellings.rankRows(
    ranked.map((n) => cells[n] ?? 0),
    ranked.map((n) => list[n]?.numbers.rank ?? 0),
  );
}

function orderRows(cells: readonly number[], { sorted }: Publication): Hints['rows'] {
  if (sorted === undefined) return [];
  return tellings.fallingRows(sorted === 'falling' ? cells : cells.toReversed());
}

/** So many counts do not fall or rise by chance. */
const FEWEST_IN_ORDER = 4;

/** True when the counts that are shown stand in order, although nobody said so: a reader will see it. */
export function looksSorted({ rows }: CountFile): boolean {
  const shown = rows
    .filter(({ values }) => !Object.values(values).includes(TOTAL))
    .map(({ numbers }) => numbers.count)
    .filter((count) => !Number.isNaN(count));
  const steps = shown.slice(1).map((count, n) => count - (shown[n] ?? 0));
  const isOneWay = steps.every((step) => step <= 0) || steps.every((step) => step >= 0);
  return shown.length >= FEWEST_IN_ORDER && isOneWay && steps.some((step) => step !== 0);
}
