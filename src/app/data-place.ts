import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The repository's root: everything that ships with the product lies under it. */
export const ROOT = join(import.meta.dirname, '../..');
/** Data that ship with the product: categories, names, places, the demo's geography and police notices. */
export const DATA = join(ROOT, 'data');
/** Of Samsyn itself. */
export const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).version;
export const MIGRATIONS = join(ROOT, 'migrations');
export const WEB = join(ROOT, 'dist/web');

/** In the order in which they run. */
export function migrationNames(): readonly string[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}
