// RF 2:3, AI Act article 5(1)(d), DESIGN.md rule 1: nobody is scored, ranked, profiled or linked. Places and texts may be
// counted and weighed; a person never.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KINDS } from '#safeguards/audit';
import { ACTIONS } from '#safeguards/policy';
import { rowsOf, testDatabase, type TestDatabase } from '../builders/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
}, 120_000);
afterAll(() => db.close());

const ROOT = join(import.meta.dirname, '../..');
/** Words for judging or joining people, as they stand in names of tables, columns, actions, addresses and texts. */
const WORDS =
  /scor(e|ing)|rank(?!dir)|profil|reputation|suspect|extremist|radicali[sz]|network|\bgraph|_graph|risk|link(s|ed|age)?_|_link|ideolog|ethnic|religio|watchlist|blacklist/i;
const SWEDISH =
  /poängs|riskpoäng|riskbedöm|profilera|misstänkt|extremist(?!isk)|rangordna|kartlägg(a|er) person|nätverk/i;

/** The texts that say these words to say that it is not done. */
const SAYS_THAT_IT_IS_NOT_DONE = /"start\.places"|"case\.noScore"|"area\.noRanking"/;

/** A number beside a person that is none of these measures the person. */
const NUMBERS_OF_A_PERSON = [
  'organisation_id',
  'unit_id',
  // The place that somebody has written about.
  'area_id',
  'assurance',
  'counter',
  'version',
  'seq',
  'about_organisation',
];

describe('nobody is scored, ranked, profiled or linked', () => {
  it('by the name of any table, column or function of the database', async () => {
    const rows = await rowsOf(
      db.url,
      `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
         where table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')
       union all select routine_schema || '.' || routine_name from information_schema.routines
         where routine_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')`,
    );
    expect(rows.length).toBeGreaterThan(150);
    expect(rows.map((row) => String(row['name'])).filter((name) => WORDS.test(name))).toEqual([]);
  });

  it('by a number that stands beside a person', async () => {
    const rows = await rowsOf(
      db.url,
      `select c.table_schema || '.' || c.table_name as name, c.column_name as column from information_schema.columns c
       where c.table_schema in ('members', 'work', 'audit', 'retention')
         and data_type in ('smallint', 'integer', 'bigint', 'real', 'double precision', 'numeric')
         and exists (select from information_schema.columns p where p.table_schema = c.table_schema and p.table_name = c.table_name
           and (p.column_name in ('person', 'person_id', 'actor') or (p.table_name = 'person' and p.column_name = 'id')))`,
    );
    const measures = rows.filter((row) => !NUMBERS_OF_A_PERSON.includes(String(row['column'])));
    expect(measures).toEqual([]);
  });

  it('by anything that can be done or recorded', () => {
    expect([...ACTIONS, ...KINDS].filter((name) => WORDS.test(name))).toEqual([]);
  });

  it('by any text on screen', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => /text\.(sv|en)\.json$/.test(name),
    );
    expect(files.length).toBeGreaterThan(8);
    const found = files.flatMap((name) =>
      readFileSync(join(ROOT, 'src', name), 'utf8')
        .split('\n')
        .filter((line) => !SAYS_THAT_IT_IS_NOT_DONE.test(line))
        .filter(
          (line) =>
            SWEDISH.test(line) || /\b(risk score|suspect|extremist|profiling)\b/i.test(line),
        )
        .map((line) => `${name}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
