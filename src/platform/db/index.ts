/** The way to PostgreSQL: connecting, migrating, and handles that are bound to the one who asks. */
export { openDatabase, withOwner } from './open.ts';
export type { Database, Statement } from './open.ts';
export { sql } from 'kysely';
export type { Handle, Scope } from './handle.ts';
export { migrate } from './migrate.ts';
export { copyIn, copyOut } from './copy.ts';
export type { CopyIn } from './copy.ts';
