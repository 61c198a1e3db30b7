import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
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

export type Noted = { readonly name: string; readonly size: number; readonly bytes?: Buffer };

/** Smaller ones are read at once: they may be written anew. Larger ones only grow, and are read up to where they were. */
const SMALL = 4 * 1024 * 1024;

/**
 * Everything else in the data folder (the record's hashes, checkpoints and key, the database owner's secret), as
 * each file is at this moment.
 */
export function noteFiles(dataFolder: string, under = ''): readonly Noted[] {
  return readdirSync(join(dataFolder, under), { withFileTypes: true }).flatMap((entry) => {
    const name = `${under}${entry.name}`;
    if (PASSING.has(name)) return [];
    if (entry.isDirectory()) return noteFiles(dataFolder, `${name}/`);
    return entry.isFile() ? [noted(dataFolder, name)] : [];
  });
}

function noted(dataFolder: string, name: string): Noted {
  const path = join(dataFolder, name);
  const { size } = statSync(path);
  if (size > SMALL) return { name, size };
  const bytes = readFileSync(path);
  return { name, size: bytes.length, bytes };
}

export function entryOf(dataFolder: string, { name, size, bytes }: Noted): Entry {
  const body = bytes
    ? Readable.from(size > 0 ? [bytes] : [])
    : createReadStream(join(dataFolder, name), { end: size - 1 });
  return { name, size, body };
}

/** Whether a folder is missing or has nothing in it. */
export function isEmptyFolder(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}
