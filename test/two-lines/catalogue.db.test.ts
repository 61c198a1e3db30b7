import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf, testDatabase, type TestDatabase } from '../builders/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
}, 120_000);
afterAll(() => db.close());

const SCHEMAS = ['work', 'members', 'audit', 'access', 'retention'];

/** Tables that hold nothing of any caller: places, words, what others publish, and the marker of the demo. */
const OPEN_TO_ALL = [
  ...['members.person', 'members.duty'],
  ...['members.demo', 'members.organisation', 'members.unit'],
  ...[
    'work.area',
    'work.area_alias',
    'work.area_edition',
    'work.area_population',
    'work.area_version',
  ],
  ...['work.category', 'work.sub_code'],
  ...[
    'work.police_notice',
    'work.police_notice_version',
    'work.police_polling',
    'work.police_reading',
    'work.police_tally',
  ],
];

/**
 * What the application may take away again: ways to sign in, addresses of feeds and what remains of old sign-ins, sums of what the police
 * publish, notes of who has a page open. Never the work itself: that is retention's alone.
 */
const MAY_DELETE = [
  ...['members.feed_token', 'members.identity', 'members.mail_off'],
  ...['members.session', 'members.sign_in_attempt', 'members.tried'],
  ...['work.indicator_upload', 'work.picture_preliminary', 'work.police_tally'],
  'work.triage_reader',
];

/** Words in a column's name that mean that a person stands there. */
const PERSONAL = /(^|_)(name|email|mail|phone|address|persona|text|sentence)$/;
/** Columns with such a name that hold no person. */
const NO_PERSON = /^(members\.(organisation|unit)|work\.(area.*|category|sub_code|police.*))$/;

type Table = { readonly name: string; readonly rls: boolean; readonly forced: boolean };

async function tables(): Promise<readonly Table[]> {
  const rows = await rowsOf(
    db.url,
    `select n.nspname || '.' || c.relname as name, relrowsecurity as rls, relforcerowsecurity as forced
     from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = any($1) and relkind in ('r', 'p') order by 1`,
    [SCHEMAS],
  );
  return rows.map((row) => ({
    name: String(row['name']),
    rls: row['rls'] === true,
    forced: row['forced'] === true,
  }));
}

const namesOf = (rows: readonly Record<string, unknown>[]): string[] =>
  rows.map((row) => String(row['name']));

describe('the database as it stands after its migrations', () => {
  it('has row-level security, FORCEd, on every table with anything of a caller', async () => {
    const lacking = (await tables()).filter(
      ({ name, rls, forced }) => !(rls && forced) && !OPEN_TO_ALL.includes(name),
    );
    expect(lacking).toEqual([]);
  });

  it('names only tables that exist among those open to all', async () => {
    const all = (await tables()).map(({ name }) => name);
    expect(OPEN_TO_ALL.filter((name) => !all.includes(name))).toEqual([]);
  });

  it('is owned by nobody of the application, and lets the application past no rule', async () => {
    const owned = await rowsOf(
      db.url,
      `select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname = any($1) and pg_get_userbyid(relowner) like 'samsyn\\_%'`,
      [SCHEMAS],
    );
    expect(namesOf(owned)).toEqual([]);
    const strong = await rowsOf(
      db.url,
      `select rolname as name from pg_roles where rolname like 'samsyn\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    );
    expect(namesOf(strong)).toEqual([]);
  });

  it('lets the application delete nothing but passing notes, and truncate nothing', async () => {
    const rows = await rowsOf(
      db.url,
      `select distinct table_schema || '.' || table_name as name from information_schema.role_table_grants
       where grantee in ('samsyn_app', 'PUBLIC') and privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')
         and table_schema = any($1) order by 1`,
      [SCHEMAS],
    );
    expect(namesOf(rows)).toEqual(MAY_DELETE);
  });

  it('lets the application add to the record and read it, nothing else', async () => {
    const rows = await rowsOf(
      db.url,
      `select distinct privilege_type as name from information_schema.role_table_grants
       where table_schema = 'audit' and table_name in ('leaf', 'place') and grantee = 'samsyn_app' order by 1`,
    );
    expect(namesOf(rows)).toEqual(['INSERT', 'SELECT']);
  });

  it('has no function that runs with its owner’s rights but those that dispose of what is too old', async () => {
    const rows = await rowsOf(
      db.url,
      `select n.nspname || '.' || proname as name from pg_proc p join pg_namespace n on n.oid = pronamespace
       where prosecdef and nspname = any($1) and n.nspname <> 'retention' order by 1`,
      [SCHEMAS],
    );
    expect(namesOf(rows)).toEqual([]);
  });

  it('says of every column with a person’s words or name what it is', async () => {
    const rows = await rowsOf(
      db.url,
      `select n.nspname || '.' || c.relname as name, attname as column,
         coalesce(col_description(c.oid, attnum), obj_description(c.oid)) as told
       from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
       where nspname = any($1) and relkind in ('r', 'p') and attnum > 0 and not attisdropped
         and atttypid in ('text'::regtype, 'jsonb'::regtype)`,
      [SCHEMAS],
    );
    const silent = rows
      .filter((row) => PERSONAL.test(String(row['column'])) && !NO_PERSON.test(String(row['name'])))
      .filter((row) => row['told'] === null)
      .map((row) => `${String(row['name'])}.${String(row['column'])}`);
    expect(silent).toEqual([]);
  });
});
