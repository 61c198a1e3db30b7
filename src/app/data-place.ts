import { join } from 'node:path';

/** The repository's root: everything that ships with the product lies under it. */
export const ROOT = join(import.meta.dirname, '../..');
/** Data that ship with the product: categories, names, places, the demo's geography and police notices. */
export const DATA = join(ROOT, 'data');
export const MIGRATIONS = join(ROOT, 'migrations');
export const WEB = join(ROOT, 'dist/web');
