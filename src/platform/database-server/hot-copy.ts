import type { Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { codeOf, Stop } from '../stop/index.ts';

/** A file of the copy, as archives take it; a folder when its name ends with "/". */
export type CopiedFile = {
  readonly name: string;
  readonly size: number;
  readonly body: AsyncIterable<Uint8Array>;
};

export type HotCopy = {
  /** The owner's address: a superuser of the embedded database. */
  readonly url: string;
  /** The folder of the database that answers there. */
  readonly data: string;
  /**
   * Called when the files are copied: what it does before it calls `stop` is in the copy, and what comes after may not
   * be.
   */
  readonly around: (stop: () => Promise<void>) => Promise<void>;
};

/** What a copy must not carry: it belongs to the running database, or is made anew. */
const EMPTIED =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;
const LEFT_OUT = /(^|\/)(postmaster\.(pid|opts)|pg_internal\.init[^/]*|pgsql_tmp[^/]*)(\/|$)/;
const SEGMENT = /^[0-9A-F]{24}$/;
const CHUNK = 256 * 1024;

/**
 * Copies a database while it works: start, files, stop, then the journal from start to stop, which is held back from
 * being thrown away meanwhile. Source: PostgreSQL 18, "Making a Base Backup Using the Low Level API". Should we die in
 * the middle, the session ends and the database forgets that there was a copy.
 */
export async function* copyWhileRunning(copy: HotCopy): AsyncGenerator<CopiedFile> {
  const client = new pg.Client({ connectionString: copy.url, application_name: 'samsyn backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('set statement_timeout = 0; set idle_session_timeout = 0');
    // It goes with this session, whatever happens.
    await client.query(
      "select pg_create_physical_replication_slot('samsyn_backup_' || pg_backend_pid(), true, true)",
    );
    const first = await segmentOf(client, "pg_backup_start('samsyn', true)");
    yield* filesOf(copy.data);
    let ending = { label: '', last: '' };
    await copy.around(async () => {
      ending = await stopCopy(client);
    });
    yield fileOf('backup_label', Buffer.from(ending.label));
    yield { name: 'pg_wal/', size: 0, body: chunks() };
    for (const name of (await readdir(join(copy.data, 'pg_wal'))).sort())
      if (SEGMENT.test(name) && name >= first && name <= ending.last)
        yield* readFile(copy.data, `pg_wal/${name}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** In the session that started it. @returns the label, and the last segment that the copy needs */
async function stopCopy(client: pg.Client): Promise<{ label: string; last: string }> {
  const { rows } = await client.query<{ label: string; last: string }>(
    'select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(false)',
  );
  const [row] = rows;
  if (!row) throw new Error('The copy was not ended');
  return row;
}

async function segmentOf(client: pg.Client, call: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`select pg_walfile_name(${call}) as name`);
  return rows[0]?.name ?? '';
}

async function* filesOf(data: string, under = ''): AsyncGenerator<CopiedFile> {
  for (const entry of await list(join(data, under))) {
    const name = `${under}${entry.name}`;
    if (EMPTIED.test(name) || LEFT_OUT.test(name)) continue;
    if (entry.isSymbolicLink())
      throw new Stop('The database has parts outside its folder: this backup does not know them.');
    if (entry.isDirectory()) {
      if (name !== 'pg_wal') yield { name: `${name}/`, size: 0, body: chunks() };
      yield* filesOf(data, `${name}/`);
    } else if (name !== 'backup_label') yield* readFile(data, name);
  }
}

/** A folder that vanishes while we look belonged to a table that was dropped. */
async function list(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** As long as it is now: the journal puts right what changes while we read, and what is cut is filled with zeros. */
async function* readFile(data: string, name: string): AsyncGenerator<CopiedFile> {
  const file = await open(join(data, name)).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return;
  try {
    const { size } = await file.stat();
    const body = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < size;) {
        const { bytesRead, buffer } = await file.read({
          buffer: Buffer.alloc(Math.min(CHUNK, size - at)),
          position: at,
        });
        yield bytesRead === 0 ? buffer : buffer.subarray(0, bytesRead);
        at += bytesRead === 0 ? buffer.length : bytesRead;
      }
    };
    yield { name, size, body: body() };
  } finally {
    await file.close();
  }
}

function fileOf(name: string, bytes: Buffer): CopiedFile {
  return { name, size: bytes.length, body: chunks(bytes) };
}

function chunks(...bytes: readonly Buffer[]): AsyncIterable<Uint8Array> {
  return Readable.from(bytes);
}
