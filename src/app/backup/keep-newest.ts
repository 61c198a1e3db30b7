import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** samsyn-20261124T111500Z.tar.gz.age: as backups are named, so that their names stand in the order of time. */
const BACKUP = /^samsyn-\d{8}T\d{6}Z\.tar\.gz\.age$/;

/**
 * Removes all but the newest backups of a folder. What is not named as a backup is not touched.
 * @returns the names that are gone, oldest first
 */
export function keepNewest(folder: string, most: number): readonly string[] {
  const all = readdirSync(folder)
    .filter((name) => BACKUP.test(name))
    .sort();
  const old = all.slice(0, Math.max(0, all.length - most));
  for (const name of old) rmSync(join(folder, name));
  return old;
}
