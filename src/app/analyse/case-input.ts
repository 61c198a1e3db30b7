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
  const texts = (heading: string): readonly string[] => {
    const at = headings.indexOf(heading);
    return at < 0 ? [] : rows.map((row) => row[at] ?? '');
  };
  const numbers = (heading: string): Float64Array => Float64Array.from(texts(heading), numberOf);
  return { headings, length: rows.length, texts, numbers };
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
