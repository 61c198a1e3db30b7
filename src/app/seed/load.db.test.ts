import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sql } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import { rowsOf, testDatabase, type TestDatabase } from '../../../test/builders/database.ts';
import { seedDemo } from './load.ts';

const now = new Date('2026-11-23T08:10:00Z');
const said: string[] = [];
const given = { now, say: (sentence: string): number => said.push(sentence) };
let held: TestDatabase;

async function one(statement: string): Promise<unknown> {
  const [row] = await rowsOf(held.url, statement);
  return Object.values(row ?? {})[0];
}
const differences = (): Promise<unknown> => one('select work.count_tally_differences()');
const reports = async (): Promise<number> => Number(await one('select count(*) from work.report'));

beforeAll(async () => {
  held = await testDatabase();
  await seedDemo(held.database, given);
});
afterAll(() => held.close());

describe('the demo municipality in a database', () => {
  it('holds its organisations, categories, borders and about ten thousand reports', async () => {
    expect(await reports()).toBeGreaterThan(9_000);
    expect(await reports()).toBeLessThan(11_000);
    const expected = 'select count(*) from members.organisation where expected_to_report';
    expect(await one(expected)).toBe('14');
    expect(await one('select count(*) from work.category')).toBe('18');
    expect(await one('select count(*) from work.sub_code')).not.toBe('0');
    expect(await one('select count(*) from work.area_edition')).toBe('2');
    expect(await one('select bool_and(made_up) from work.area_population')).toBe(true);
  });
  it('has roll-ups that agree with the reports, one by one', async () => {
    expect(await differences()).toBe('0');
  });
  it('is recorded as one happening', async () => {
    const leaves = await rowsOf(
      held.url,
      "select convert_from(payload, 'utf8') as payload from audit.leaf where kind = 'demo.seeded'",
    );
    expect(leaves).toHaveLength(1);
    expect(leaves[0]?.['payload']).toContain(`"reports":${await reports()}`);
    expect(await one("select count(*) from audit.leaf where kind = 'report.submitted'")).toBe('0');
  });
  it('keeps free text no longer than three months, and tells nothing of the future', async () => {
    const texts = 'select count(*) from work.report_text';
    expect(await one(`${texts} where erase_after < '2026-11-23'`)).toBe('0');
    expect(Number(await one(texts))).toBeGreaterThan(100);
    const future = `select count(*) from work.report where reported_at > '${now.toISOString()}'`;
    expect(await one(future)).toBe('0');
  });
  it('has heard from about nine of fourteen in the week that is open', async () => {
    const heard = await one(
      `select count(distinct organisation_id) from work.report where week = '${mondayOf('2026-W47')}'`,
    );
    expect(Number(heard)).toBeGreaterThanOrEqual(8);
    expect(Number(heard)).toBeLessThanOrEqual(10);
  });
  it('has a measure tied to an indicator, locked before its start, with a baseline of before and what the rule says after', async () => {
    const [row] = await rowsOf(
      held.url,
      `select c.method, c.place, cardinality(c.places) as places, c.locked_at < c.start_day as before, j.verdict, j.by_numbers, j.stronger_because,
         b.document ->> 'period' as period, i.made_up
       from work.indicator_comparison c join work.effect_judgement j using (measure_id) join work.indicator i on i.slug = c.indicator
         join work.measure_baseline b using (measure_id)`,
    );
    expect(row).toMatchObject({
      ...{ method: 'places', place: 'almby', before: true, period: '2022', made_up: true },
      ...{ verdict: 'helped', by_numbers: 'helped', stronger_because: '' },
    });
    expect(Number(row?.['places'])).toBeGreaterThanOrEqual(4);
  });
  it('is found at the next start, which then does nothing', async () => {
    const before = await reports();
    said.length = 0;
    await seedDemo(held.database, given);
    expect(said).toEqual([]);
    expect(await reports()).toBe(before);
  });
  it('is emptied and made again when asked', async () => {
    const before = await reports();
    const kept = await allCounts();
    // What the demo had not filled, and what migrations had: both are as they were.
    await rowsOf(held.url, 'delete from audit.review_plan');
    await rowsOf(held.url, `insert into settings.choice values ('odd', '1', 1, now())`);
    await rowsOf(
      held.url,
      'update work.report set withdrawn_at = now() where id = (select id from work.report limit 1)',
    );
    expect(await differences()).not.toBe('0');
    const emptying = vi.fn();
    await seedDemo(held.database, { ...given, fresh: true, emptying });
    expect(emptying).toHaveBeenCalledOnce();
    expect(await reports()).toBe(before);
    expect(await differences()).toBe('0');
    expect(await allCounts()).toEqual(kept);
  });
});

/** How many rows each of our tables has, and those of none are left out. */
async function allCounts(): Promise<readonly Record<string, unknown>[]> {
  return rowsOf(
    held.url,
    `select t, n from (select format('%I.%I', table_schema, table_name) as t,
        (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', table_schema, table_name), false, true, '')))[1]::text as n
      from information_schema.tables where table_type = 'BASE TABLE'
        and table_schema in ('members', 'work', 'audit', 'access', 'mail', 'retention', 'settings')) x
     where n <> '0' order by t`,
  );
}

describe('a database that is not the demo’s', () => {
  it('is neither filled nor emptied', async () => {
    await using own = await testDatabase();
    await own.database.asSystemUnscoped((handle) =>
      sql`insert into members.organisation (slug, name, kind, in_weekly_round, expected_to_report)
        values ('egen', 'Egen', 'municipality', true, true)`.execute(handle),
    );
    const emptying = vi.fn();
    for (const fresh of [false, true])
      await expect(seedDemo(own.database, { ...given, fresh, emptying })).rejects.toThrow(
        /not the demo/,
      );
    expect(emptying).not.toHaveBeenCalled();
    const found = await rowsOf(own.url, 'select slug from members.organisation');
    expect(found).toEqual([{ slug: 'egen' }]);
  });
  it('is left empty when the seeding breaks off, and is seeded at the next start', async () => {
    await using broken = await testDatabase();
    for (const statement of [
      `create function members.refuse() returns trigger language plpgsql
        as $$ begin raise 'the power went'; end $$`,
      'create trigger refuse before insert on members.demo execute function members.refuse()',
    ])
      await rowsOf(broken.url, statement);
    await expect(seedDemo(broken.database, given)).rejects.toThrow(/the power went/);
    expect(await rowsOf(broken.url, 'select id from work.report limit 1')).toEqual([]);
    expect(await rowsOf(broken.url, 'select id from members.organisation limit 1')).toEqual([]);
    await rowsOf(broken.url, 'drop trigger refuse on members.demo');
    await seedDemo(broken.database, given);
    const differing = await rowsOf(broken.url, 'select work.count_tally_differences() as n');
    expect(differing).toEqual([{ n: '0' }]);
  });
});
