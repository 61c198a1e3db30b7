import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '#platform/archive';
import { migrate, openDatabase, type CopyIn } from '#platform/db';
import { startEmbedded } from '../../platform/database-server/index.ts';
import { Stop } from '../../platform/stop/index.ts';
import { migrationNames, MIGRATIONS } from '../data-place.ts';
import { recordFolder } from '../record-keeper.ts';
import type { Head } from './manifest.ts';
import { openBackup, unpackTo, type Opened, type Opening } from './open-backup.ts';
import { loadTables, type Loading } from './portable-store.ts';
import { keepNewerEvidence, takeUp, type Restore, type Restored } from './restore-backup.ts';

/** Loads a portable backup into the empty database of a server of one's own, and its record into the data folder. */
export async function restorePortable(restore: Restore, url: string): Promise<Restored> {
  const { into, now, say } = restore;
  const beside = `${into}.restoring`;
  try {
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside, { mode: 0o700, recursive: true });
    say('Loading');
    const opened = await load(restore, url, beside);
    await takeUp(restore)(url, opened.manifest);
    const ahead = keepNewerEvidence(into, beside);
    const stamp = now()
      .toISOString()
      .replaceAll(/[-:]|\.\d+/g, '');
    const record = recordFolder(into);
    if (existsSync(record) && ahead === 0) renameSync(record, `${record}-before-${stamp}`);
    cpSync(beside, into, { recursive: true, force: true, preserveTimestamps: true });
    return { ...opened, ahead };
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Tries a portable backup in a database that is made for it and taken away again. */
export async function drillPortable(opening: Opening, folder: string): Promise<Opened> {
  const { url, stop } = await startEmbedded({ folder, say: () => undefined, forgetful: true });
  try {
    return await load(opening, url, join(folder, 'files'));
  } finally {
    await stop();
  }
}

async function load(opening: Opening, url: string, folder: string): Promise<Opened> {
  await migrate(url, MIGRATIONS, () => undefined);
  await openDatabase({ url, connections: 1 }).then((database) => database.close());
  return loadTables(url, async (loading) => {
    const tables = new Tables(loading);
    const toFolder = unpackTo(folder);
    const opened = await openBackup(opening, (head) => {
      refuseUnfit(head);
      return (entry) => (entry.name.startsWith('tables/') ? tables.take(entry) : toFolder(entry));
    });
    await tables.end();
    await loading.keep(opened.manifest);
    return opened;
  });
}

function refuseUnfit({ kind, migrations }: Head): void {
  if (kind !== 'portable')
    throw new Stop(
      'This backup is of the embedded database: restore it without DATABASE_URL, into a data folder.',
      2,
    );
  if (migrations.join() !== migrationNames().join())
    throw new Stop(
      'This backup was made by another version of Samsyn. Restore it with that version, then upgrade.',
    );
}

/** Feeds the parts of one table after another. */
class Tables {
  readonly #loading: Loading;
  #table = '';
  #copy: CopyIn | undefined;

  constructor(loading: Loading) {
    this.#loading = loading;
  }

  async take({ name, body }: Entry): Promise<void> {
    const table = name.split('/')[1] ?? '';
    if (table !== this.#table) {
      await this.end();
      this.#table = table;
      this.#copy = await this.#loading.begin(table);
    }
    for await (const chunk of body) await this.#copy?.write(chunk);
  }

  async end(): Promise<void> {
    await this.#copy?.end();
    this.#copy = undefined;
  }
}
