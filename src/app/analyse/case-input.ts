// A reference case as files: rows by heading, and what its expected.json says of parameters.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** What is compared with expected.json: the same names at the same places. */
export type Answer = Readonly<Record<string, unknown>>;

export type Rows = {
  readonly headings: readonly string[];
  readonly length: number;
  /** Cells of a column; none when there is no such heading. */
  readonly texts: (heading: string) => readonly string[];
  readonly numbers: (heading: string) => Float64Array;
};

const Table = z.array(z.array(z.string()));

export function readRows(folder: string, file = 'input.csv'): Rows {
  const text = readFileSync(join(folder, file), 'utf8');
  const [headings = [], ...rows] = Table.parse(
    parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true }),
  );
  const ranked = inOrder(headings, rows);
  const texts = (heading: string): readonly string[] => {
    const at = headings.indexOf(heading);
    return at < 0 ? [] : ranked.map((row) => row[at] ?? '');
  };
  const numbers = (heading: string): Float64Array => Float64Array.from(texts(heading), numberOf);
  return { headings, length: ranked.length, texts, numbers };
}

/** Columns that number the rows of a series or the areas of a map. */
const ORDERS = ['time', 't', 'index', 'year'];
const PLACES = ['area'];

type Row = readonly string[];

/** A series by its time and areas by their number, in whatever order the rows stand; others as they stand. */
function inOrder(headings: Row, rows: readonly Row[]): readonly Row[] {
  const numbersAt = (at: number): readonly number[] => rows.map((row) => numberOf(row[at] ?? ''));
  const isTold = (name: string): boolean => {
    const numbers = new Set(numbersAt(headings.indexOf(name)));
    const isKey = numbers.size === rows.length && !numbers.has(Number.NaN);
    return isKey && (ORDERS.includes(name) || rows.every((_, n) => numbers.has(n + 1)));
  };
  const key = [...ORDERS, ...PLACES].find((name) => headings.includes(name) && isTold(name));
  if (key === undefined) return rows;
  const at = headings.indexOf(key);
  return [...rows].sort((a, b) => numberOf(a[at] ?? '') - numberOf(b[at] ?? ''));
}

/** Empty and NA are not known; they are not 0. */
export function numberOf(cell: string): number {
  return /^\s*(NA)?\s*$/.test(cell) ? Number.NaN : Number(cell);
}

/** The expected.json of a case, of which only parameters and the names of what is asked for may be read. */
export function readExpected<T>(folder: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
}

/** A key that carries a number: the 9999 of p_mc9999. */
export function numberIn(key: string, before: string): number | undefined {
  const found = new RegExp(`${before}(\\d+)`).exec(key)?.[1];
  return found === undefined ? undefined : Number(found);
}
