import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { writeSealed, type Entry } from '#platform/archive';
import { VERSION } from '../data-place.ts';
import { madeWith } from './backup-store.ts';
import { bytesEntry } from './bodies.ts';
import { entryOf, noteFiles, type Noted } from './data-folder.ts';
import type { Backup, Done } from './backup.ts';
import { HEAD, MANIFEST, type Head, type Manifest } from './manifest.ts';
import { exportTables, type Exported } from './portable-store.ts';
import { recordBackup } from './record-backup.ts';

/** Tables come in parts of about this size, because a tar must know a part's length before it comes. */
const PART = 4 * 1024 * 1024;

/**
 * Backs up a database server of one's own: every table as it was at one moment, and what belongs to it in the data folder.
 * It brings back that moment, not any other: what lies between two backups is for the server's own tools.
 */
export async function makePortable(backup: Backup): Promise<Done> {
  const { url, dataFolder, path, recipients, now, signal } = backup;
  const head: Head = {
    ...{ format: 1, kind: 'portable', version: VERSION, madeAt: now().toISOString() },
    ...(await madeWith(url)),
  };
  let noted: readonly Noted[] = [];
  let until = '';
  const resting = (): void => {
    until = now().toISOString();
    noted = noteFiles(dataFolder);
  };
  const done = await exportTables(url, resting, async (tables, standing) => {
    const manifest: Manifest = { standing, exact: true, until, files: {} };
    const entries = async function* (): AsyncGenerator<Entry> {
      yield bytesEntry(HEAD, JSON.stringify(head));
      for await (const part of parts(tables, backup)) yield hashed(part, manifest.files, signal);
      for (const file of noted) yield hashed(entryOf(dataFolder, file), manifest.files, signal);
      yield bytesEntry(MANIFEST, JSON.stringify(manifest));
    };
    return { ...manifest, ...(await writeSealed(path, recipients, entries())), verified: false };
  });
  await recordBackup(backup, head, done);
  return done;
}

/** The rows of each table, in files that any PostgreSQL takes: tables/work.report/000001. */
async function* parts(
  tables: AsyncIterable<Exported>,
  { say }: Pick<Backup, 'say'>,
): AsyncGenerator<Entry> {
  for await (const { table, rows } of tables) {
    say(`Copying ${table}`);
    let number = 0;
    for await (const bytes of gathered(rows)) {
      number += 1;
      const name = `tables/${table}/${String(number).padStart(6, '0')}`;
      yield { name, size: bytes.length, body: Readable.from([bytes]) };
    }
  }
}

async function* gathered(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const row of rows) {
    waiting.push(row);
    size += row.length;
    if (size < PART) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

function hashed(entry: Entry, files: Record<string, string>, signal: AbortSignal): Entry {
  const body = async function* (): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    for await (const chunk of entry.body) {
      signal.throwIfAborted();
      hash.update(chunk);
      yield chunk;
    }
    files[entry.name] = hash.digest('hex');
  };
  return { ...entry, body: body() };
}
