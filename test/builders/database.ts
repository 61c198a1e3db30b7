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

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** @example await using db = await testDatabase(); */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(`create database ${name}`);
  const url = serverUrl().replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
  await migrate(url, MIGRATIONS, () => undefined);
  const database = await openDatabase({ url });
  const close = async (): Promise<void> => {
    await database.close();
    await asOwner(`drop database ${name} with (force)`);
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
