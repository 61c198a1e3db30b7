import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { codeOf, Stop } from '../stop/index.ts';

export type Prepared = { readonly appUrl: string; readonly actorKey: string };

/**
 * The application's own roles: `samsyn_app` (a group that holds the rights) and one login in it for each database.
 * They own nothing, so row-level security binds them. `samsyn_disposal` is nobody's login: the functions of retention run
 * as it, and nothing else removes what people have told. The login's password is made here and kept in a table that
 * only the owner can read: every server of one database finds it there.
 * @returns the application's address, and the key of the record's pseudonyms
 */
export async function prepareRoles(client: pg.Client, ownerUrl: string): Promise<Prepared> {
  await client.query('select pg_advisory_lock(5377391)');
  try {
    await makeGroup(client);
    const { rows } = await client.query<{ db: string }>('select current_database() as db');
    const login = `samsyn_login_${createHash('sha256')
      .update(rows[0]?.db ?? '')
      .digest('hex')
      .slice(0, 12)}`;
    const password = await secret(client, 'app-login');
    await giveLogin(client, login, password);
    await client.query(
      `grant connect on database ${client.escapeIdentifier(rows[0]?.db ?? '')} to samsyn_app`,
    );
    return {
      appUrl: withLogin(ownerUrl, login, password),
      actorKey: await secret(client, 'actor-key'),
    };
  } catch (error) {
    if (codeOf(error) === '42501')
      throw new Stop(
        'The database user in DATABASE_URL may not create roles. Let an administrator run: create role samsyn_app nologin; create role samsyn_disposal nologin; and give the user CREATEROLE.',
        4,
      );
    throw error;
  } finally {
    await client.query('select pg_advisory_unlock(5377391)');
  }
}

async function makeGroup(client: pg.Client): Promise<void> {
  for (const name of ['samsyn_app', 'samsyn_disposal'])
    await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${name}') then create role ${name} nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`);
  // Whoever may not act as the role cannot give it its functions. (An owner who is no superuser is not a member by itself.)
  await client.query(`do $$ begin
    if not (select rolsuper from pg_roles where rolname = current_user) then grant samsyn_disposal to current_user; end if; end $$`);
  await client.query('create schema if not exists platform');
  await client.query(`create table if not exists platform.secret (
    name text primary key, value text not null, made_at timestamptz not null default now())`);
}

async function secret(client: pg.Client, name: string): Promise<string> {
  await client.query(
    'insert into platform.secret (name, value) values ($1, $2) on conflict do nothing',
    [name, randomBytes(32).toString('hex')],
  );
  const { rows } = await client.query<{ value: string }>(
    'select value from platform.secret where name = $1',
    [name],
  );
  return rows[0]?.value ?? '';
}

async function giveLogin(client: pg.Client, login: string, password: string): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [login]);
  if (known.rowCount === 0)
    await client.query(`create role ${login} login in role samsyn_app password '${password}'`);
  else await client.query(`alter role ${login} password '${password}'`);
}

function withLogin(ownerUrl: string, login: string, password: string): string {
  const start = ownerUrl.indexOf('://') + 3;
  const rest = ownerUrl.slice(start);
  const at = rest.slice(0, rest.search(/[/?]|$/)).lastIndexOf('@');
  return `${ownerUrl.slice(0, start)}${login}:${password}@${rest.slice(at + 1)}`;
}
