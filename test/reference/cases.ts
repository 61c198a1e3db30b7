// Results of reference implementations, kept beside the repository. Without them there is nothing to compare with.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

const FOLDER =
  process.env['SAMSYN_CASES'] ?? join(import.meta.dirname, '../../../shared/statistics-cases');

/** Names of the cases that begin so; none when the folder is not there, which is then said. */
export function casesNamed(prefix: string): readonly string[] {
  if (existsSync(FOLDER)) return readdirSync(FOLDER).filter((name) => name.startsWith(prefix));
  console.warn(`No reference cases in ${FOLDER}: ${prefix}* is not compared (SAMSYN_CASES)`);
  return [];
}

export const folderOf = (name: string): string => join(FOLDER, name);

export function expectedOf<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')));
}

/** Rows of a case's input by heading, as text. */
export function inputOf(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(join(FOLDER, name, 'input.csv'), 'utf8')
    .replaceAll('"', '')
    .trim()
    .split(/\r?\n/);
  const headings = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(headings.map((heading, n) => [heading, cells[n] ?? '']));
  });
}

export function expectedAsIs(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8'));
}

/** The same with every value wrong: a comparison that then finds nothing compares nothing. */
export function falsified(expected: unknown): unknown {
  if (typeof expected === 'number') return expected * 3 + 7;
  if (typeof expected === 'string') return `${expected}, not`;
  if (typeof expected !== 'object' || expected === null) return expected;
  if (Array.isArray(expected)) return expected.map(falsified);
  return Object.fromEntries(Object.entries(expected).map(([key, one]) => [key, falsified(one)]));
}
