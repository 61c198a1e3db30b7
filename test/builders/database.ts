// A database of its own for a test file, on the suite's one server: migrated, empty, real.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, openDatabase, type Database } from '#platform/db';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');

export type TestDatabase = AsyncDisposable & {
  readonly database: Database;
  /** The owner's address: for looking at what was really stored, past row-level security. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

function serverUrl(): string {
  const url = process.env['SAMSYN_TEST_DATABASE'];
  if (url === undefined)
    throw new Error('No database server: run this with `vitest --project db`.');
  return url;
}

function urlOf(name: string): string {
  return serverUrl().replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What a test's database begins as: made once a run, then copied file by file. */
export type Beginning = {
  readonly name: string;
  /** Fills a migrated database; it must leave no connection open. */
  readonly fill: (url: string) => Promise<void>;
};

const EMPTY: Beginning = { name: 'begin_empty', fill: () => Promise.resolve() };

/** Makes a beginning unless another worker has, or waits until it has. */
async function prepare({ name, fill }: Beginning): Promise<void> {
  await asOwner(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const known = await client.query('select from pg_database where datname = $1', [name]);
    if (known.rowCount === 1) return;
    const making = `${name}_making`;
    await client.query(`create database ${making}`);
    await migrate(urlOf(making), MIGRATIONS, () => undefined);
    await fill(urlOf(making));
    await client.query(`alter database ${making} rename to ${name}`);
  });
}

/** @example await using db = await testDatabase(); */
export async function testDatabase(beginning: Beginning = EMPTY): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await prepare(beginning);
  await asOwner((client) =>
    client.query(`create database ${name} template ${beginning.name} strategy file_copy`),
  );
  const url = urlOf(name);
  const database = await openDatabase({ url });
  const close = async (): Promise<void> => {
    await database.close();
    await asOwner((client) => client.query(`drop database ${name} with (force)`));
  };
  return { database, url, close, [Symbol.asyncDispose]: close };
}

/** Rows as the owner sees them, whatever row-level security says. */
export async function rowsOf(
  url: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}
