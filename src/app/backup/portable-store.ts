import type pg from 'pg';
import { copyIn, copyOut, withOwner, type CopyIn } from '#platform/db';
import { codeOf, Stop } from '../../platform/stop/index.ts';
import { count, tablesOf } from './backup-store.ts';
import { differenceOf, type Manifest, type Standing } from './manifest.ts';

export type Exported = { readonly table: string; readonly rows: AsyncIterable<Buffer> };

/**
 * Hands out every table of ours as COPY text, all as they were at one moment, while everyone goes on working.
 * @param resting is called at that moment, while the record is given no places
 */
export async function exportTables<T>(
  url: string,
  resting: () => void,
  take: (tables: AsyncIterable<Exported>, standing: Standing) => Promise<T>,
): Promise<T> {
  return withOwner(url, async (client) => {
    await client.query('set statement_timeout = 0; set row_security = off');
    await client.query("select pg_advisory_lock(hashtext('samsyn record'))");
    await client.query('begin transaction isolation level repeatable read read only');
    const names = await tablesOf(client);
    resting();
    await client.query("select pg_advisory_unlock(hashtext('samsyn record'))");
    const standing = await count(client).catch(whyNotRead);
    return take(tablesIn(client, names), standing);
  });
}

async function* tablesIn(client: pg.Client, names: readonly string[]): AsyncGenerator<Exported> {
  for (const table of names) {
    if (table === 'platform.migration') continue;
    const columns = await columnsOf(client, table);
    yield { table, rows: copyOut(client, `copy ${table} (${columns}) to stdout`) };
  }
}

function whyNotRead(error: unknown): never {
  if (codeOf(error) === '42501')
    throw new Stop(
      'The database user in DATABASE_URL may not read past row-level security, so this export would be silently empty. Let an administrator run: alter role … bypassrls; or back up with pgBackRest or pg_dump as an administrator.',
    );
  throw error;
}

/**
 * Columns that go along: not those that the database works out, and not transaction numbers, which mean nothing in another
 * database and are given anew there.
 */
async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
       and not (atttypid = 'xid8'::regtype and atthasdef)`,
    [table],
  );
  return rows[0]?.names ?? '';
}

export type Loading = {
  /** Starts a table; the one before must have been ended. */
  readonly begin: (table: string) => Promise<CopyIn>;
  /** Checks that all is there, and keeps it. */
  readonly keep: (manifest: Manifest) => Promise<void>;
};

/** Loads tables into a database in which nothing is, in one transaction: all or nothing. */
export async function loadTables<T>(
  url: string,
  work: (loading: Loading) => Promise<T>,
): Promise<T> {
  return withOwner(url, async (client) => {
    await client.query('set statement_timeout = 0; set row_security = off');
    await client.query('begin');
    await refuseUsed(client);
    const names = await tablesOf(client);
    const ours = names.filter((name) => name !== 'platform.migration');
    await client.query(`truncate ${ours.join(', ')}`);
    const references = await dropReferences(client);
    const triggers = await restTriggers(client);
    return work({
      begin: async (table) => {
        if (!ours.includes(table)) throw new Stop(`This Samsyn knows no table ${table}.`);
        return copyIn(client, `copy ${table} (${await columnsOf(client, table)}) from stdin`);
      },
      keep: async (manifest) => {
        for (const again of [...references, ...triggers]) await client.query(again);
        await settle(client, ours);
        const difference = differenceOf(manifest, await count(client));
        if (difference !== undefined)
          throw new Stop(
            `The backup does not hold what it should: ${difference}. Nothing was changed.`,
          );
        await client.query('commit');
      },
    });
  });
}

async function refuseUsed(client: pg.Client): Promise<void> {
  const { rows } = await client
    .query<{ used: boolean }>(
      'select exists (select from members.organisation) or exists (select from work.report) or exists (select from audit.leaf) as used',
    )
    .catch(whyNotRead);
  if (rows[0]?.used === true)
    throw new Stop('The database in DATABASE_URL is not empty. Restore into an empty one.', 2);
}

/**
 * Tables come in any order, so references between them are taken away for the while, and made (and thereby checked) when
 * all is there; the transaction hides that from everyone. @returns how they are made
 */
async function dropReferences(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid)) as add
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where contype = 'f' and conparentid = 0 and n.nspname <> 'graphile_worker'`,
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ add }) => add);
}

/**
 * Rules that hold for what people do (nothing is expected anew of what has begun …) have held when it was done: what is
 * read back is not done once more. @returns how they are put to work again
 */
async function restTriggers(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ rest: string; work: string }>(
    `select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as rest,
       format('alter table %s enable trigger %I', tgrelid::regclass, tgname) as work
     from pg_trigger t join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not tgisinternal and tgenabled = 'O' and n.nspname = any ('{work,members,audit,retention,mail}')`,
  );
  for (const { rest } of rows) await client.query(rest);
  return rows.map(({ work }) => work);
}

/** Numbers go on after the largest, and the record after the transaction that brought it. */
async function settle(client: pg.Client, tables: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ next: string }>(
    `select format('select setval(%L, coalesce(max(%I), 1), max(%I) is not null) from %s',
       pg_get_serial_sequence(attrelid::regclass::text, attname), attname, attname, attrelid::regclass) as next
     from pg_attribute where attidentity <> '' and attrelid = any ($1::text[]::regclass[])`,
    [[...tables]],
  );
  for (const { next } of rows) await client.query(next);
  await client.query('update audit.tree set upto = pg_current_xact_id()');
}
