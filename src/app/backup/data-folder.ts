import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Entry } from '#platform/archive';

const BUSY = 'backing-up';
/** What lies in the data folder and is not worth keeping: the running server's own, and what is there for a while. */
const PASSING = new Set([
  ...['database', 'database.new', 'database.url', 'database.log', 'lock.json', 'run', 'uploads'],
  ...['backups', BUSY],
]);

/** Where a backup works, under the data folder: what is plain text must not lie anywhere less guarded. */
export function workFolder(dataFolder: string): string {
  return join(dataFolder, BUSY);
}

export type Noted = { readonly name: string; readonly size: number };

/**
 * Everything else in the data folder (the record's hashes, checkpoints and key, the database owner's secret), as long
 * as each file is at this moment: files of the record only grow.
 */
export function noteFiles(dataFolder: string, under = ''): readonly Noted[] {
  return readdirSync(join(dataFolder, under), { withFileTypes: true }).flatMap((entry) => {
    const name = `${under}${entry.name}`;
    if (PASSING.has(name)) return [];
    if (entry.isDirectory()) return noteFiles(dataFolder, `${name}/`);
    return entry.isFile() ? [{ name, size: statSync(join(dataFolder, name)).size }] : [];
  });
}

export function entryOf(dataFolder: string, { name, size }: Noted): Entry {
  const path = join(dataFolder, name);
  return { name, size, body: size === 0 ? nothing() : createReadStream(path, { end: size - 1 }) };
}

function nothing(): AsyncIterable<Uint8Array> {
  return Readable.from([]);
}

/** Whether a folder is missing or has nothing in it. */
export function isEmptyFolder(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}
