import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { Stop } from '../stop/index.ts';
import { withOwner } from './open.ts';
import { prepareRoles } from './roles.ts';

type Migration = { readonly name: string; readonly text: string; readonly digest: string };

/**
 * Brings the database to the newest form: each file of `folder` once, in the order of its name, each in a transaction
 * of its own, one server at a time. Files are never changed after release: a changed one is refused.
 * @returns names of the migrations that ran now
 */
export async function migrate(
  url: string,
  folder: string,
  say: (name: string) => void,
): Promise<readonly string[]> {
  return withOwner(url, async (client) => {
    await prepareRoles(client, url);
    await client.query('select pg_advisory_lock(5377392)');
    try {
      return await runMissing(client, readAll(folder), say);
    } finally {
      await client.query('select pg_advisory_unlock(5377392)');
    }
  });
}

function readAll(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { name, text, digest: createHash('sha256').update(text).digest('hex') };
    });
}

async function runMissing(
  client: pg.Client,
  all: readonly Migration[],
  say: (name: string) => void,
): Promise<string[]> {
  await client.query(`create table if not exists platform.migration (
    name text primary key, digest text not null, ran_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from platform.migration',
  );
  const done = new Map(rows.map((row) => [row.name, row.digest]));
  refuseUnknown(done, all);
  const ran: string[] = [];
  for (const migration of all) {
    const digest = done.get(migration.name);
    if (digest === migration.digest) continue;
    if (digest !== undefined)
      throw new Stop(
        `Migration ${migration.name} was changed after it ran here. Restore the file of the release.`,
      );
    say(migration.name);
    await runOne(client, migration);
    ran.push(migration.name);
  }
  return ran;
}

/** An older Samsyn on a newer database would write what the newer one does not expect. */
function refuseUnknown(done: ReadonlyMap<string, string>, all: readonly Migration[]): void {
  const newest = all.at(-1)?.name ?? '';
  for (const name of done.keys()) {
    if (name > newest)
      throw new Stop('The database was made by a newer Samsyn than this one. Start the newer one.');
  }
}

async function runOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into platform.migration (name, digest) values ($1, $2)', [
      migration.name,
      migration.digest,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
