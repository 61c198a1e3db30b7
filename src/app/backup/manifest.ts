import { z } from 'zod';

/** How the database and its record stand: what a backup says of itself, and what a restored one must show again. */
export const Standing = z.strictObject({
  /** Rows of each table. */
  tables: z.record(z.string(), z.number().int()),
  /** The record: how many leaves have their place, and the root over them. */
  record: z.strictObject({ size: z.number().int(), root: z.string() }),
});
export type Standing = z.infer<typeof Standing>;

/** Stands first in a backup, so that one that cannot be used here is refused before anything is unpacked. */
export const Head = z.object({
  format: z.literal(1),
  kind: z.enum(['embedded', 'portable']),
  /** Of Samsyn. */
  version: z.string(),
  /** Major version of PostgreSQL. */
  postgres: z.number().int(),
  migrations: z.array(z.string()),
  madeAt: z.iso.datetime(),
});
export type Head = z.infer<typeof Head>;

/** Stands last: a backup without it was cut. */
export const Manifest = z.object({
  standing: Standing,
  /** False when a long change was under way: rows may have come between counting and copying. */
  exact: z.boolean(),
  /** What was acknowledged before this moment is in it. */
  until: z.iso.datetime(),
  /** SHA-256 of every file, by its name in the backup. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

export const HEAD = 'samsyn-backup.json';
export const MANIFEST = 'manifest.json';

/**
 * The first thing in which two differ, in words for the operator; undefined when they are the same.
 * @example differenceOf(made, found) // 'work.report has 9 rows, and should have 10'
 */
export function differenceOf({ standing, exact }: Manifest, found: Standing): string | undefined {
  const { record } = standing;
  if (found.record.size !== record.size || found.record.root !== record.root)
    return `the record has ${found.record.size} leaves under another root, and should have ${record.size}`;
  if (!exact) return undefined;
  for (const [name, rows] of Object.entries(standing.tables)) {
    const there = found.tables[name] ?? 0;
    if (there !== rows) return `${name} has ${there} rows, and should have ${rows}`;
  }
  return undefined;
}
