import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { answerDisposal } from './answer-disposal.ts';
import { proposeDisposal } from './propose-disposal.ts';
import { runDisposals } from './run-disposals.ts';
import type { RuleId } from './rules.ts';

let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
}, 120_000);
afterAll(() => demo.close());

/** What each rule may change, and nothing else. */
const NAMES: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  'report-text': ['work.report', 'work.report_original', 'work.report_text', 'work.triage'],
  'report-exact': ['work.report'],
  'report-history': ['work.report_history'],
  'reporter-key': ['members.reporter_key'],
  session: ['members.session'],
  'person-left': ['members.person'],
  invitation: ['members.invitation'],
  identity: ['members.identity', 'members.passkey'],
  'api-key': ['members.api_key'],
  'import-mapping': ['work.import_mapping'],
  'police-version': ['work.police_notice_version'],
};

/** Something due for every rule, and something young that is not. */
const OLD_AND_YOUNG = `
  insert into work.report_text select id, organisation_id, 'gammal', '2026-01-01' from work.report r where reported_at < '2026-08-01'
    and not exists (select from work.report_text where report_id = r.id) limit 5;
  insert into work.report_original select id, 1, organisation_id, 'så stod det', '2026-01-01' from work.report where reported_at < '2026-08-01' limit 3;
  insert into work.triage (report_id, organisation_id, sentence, erase_after) select id, organisation_id, 'Tack', '2026-01-01' from work.report
    where reported_at < '2026-08-01' order by id desc limit 3;
  insert into work.report_history select id, 1, organisation_id, '{}', '2024-01-01' from work.report limit 3;
  insert into work.report_history select id, 2, organisation_id, '{}', '2026-10-01' from work.report limit 3;
  insert into members.reporter_key select id, '2026-Q2', 'x' from members.organisation limit 2;
  insert into members.reporter_key select id, '2026-Q4', 'x' from members.organisation limit 2 on conflict do nothing;
  insert into members.session (id, token_hash, person_id, duty_id, scope, assurance, device, made_at, used_at, expires_at)
    select gen_random_uuid(), uuid_send(gen_random_uuid()), person_id, id, 'full', 2, 'x', '2026-01-01', '2026-01-01', '2026-01-02' from members.duty limit 3;
  insert into members.person (id, organisation_id, title, name, email, joined_at, left_at)
    select gen_random_uuid(), id, 'Har slutat', 'Påhittad', 'x@example.test', '2024-01-01', '2026-01-01' from members.organisation limit 1;
  insert into members.identity select 'https://idp.example.test', 'x', id, '2024-01-01' from members.person where title = 'Har slutat';
  insert into members.passkey (id, person_id, credential, public_key, counter, synced, backed_up, device, made_at)
    select gen_random_uuid(), id, 'x', 'x', 0, false, false, 'x', '2024-01-01' from members.person where title = 'Har slutat';
  insert into members.invitation (id, token_hash, organisation_id, unit_id, role, title, from_day, made_at, expires_at)
    select gen_random_uuid(), uuid_send(gen_random_uuid()), organisation_id, id, 'reporter', 'x', '2026-01-01', '2026-01-01', '2026-01-15' from members.unit limit 1;
  insert into members.api_key select gen_random_uuid(), organisation_id, id, 'x', 'reports', uuid_send(gen_random_uuid()), '2023-01-01', '2024-01-01' from members.unit limit 1;
  insert into members.organisation (slug, name, kind, in_weekly_round, expected_to_report, left_on) values ('borta', 'Borta', 'association', false, false, '2026-01-01');
  insert into work.import_mapping select id, 'datum;antal', '{}' from members.organisation where slug = 'borta';
  insert into work.import_mapping select id, 'datum;text', '{}' from members.organisation where slug = 'fritid';
  insert into work.police_notice_version select id, 1, '{}', '2024-01-01' from work.police_notice limit 2;`;

async function digests(): Promise<ReadonlyMap<string, string>> {
  const tables = await rowsOf(
    demo.url,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('work', 'members', 'settings') and table_type = 'BASE TABLE' order by 1`,
  );
  const one = tables.map(
    ({ name }) =>
      `select '${String(name)}' as name, coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as d from ${String(name)} t`,
  );
  const found = await rowsOf(demo.url, `${one.join(' union all ')} order by 1`);
  return new Map(found.map(({ name, d }) => [String(name), String(d)]));
}

it('never touches what the rule does not name, and leaves what is young', async () => {
  await rowsOf(demo.url, OLD_AND_YOUNG);
  const needs = { database: demo.database, now: () => NOW, backupDays: 90 };
  const [archivist, dpo] = [await demo.callerOf('archivist'), await demo.callerOf('dpo')];
  for (const [rule, names] of Object.entries(NAMES) as [RuleId, readonly string[]][]) {
    const before = await digests();
    const run = await proposeDisposal(needs, archivist, [rule]);
    await answerDisposal(needs, dpo, { run, answer: 'approve' });
    await runDisposals({ ...needs, batch: 2_000 });
    const after = await digests();
    const changed = [...after].filter(([name, d]) => before.get(name) !== d).map(([name]) => name);
    expect([rule, changed]).toEqual([rule, [...names]]);
    // Carried out once more it finds nothing: what is left is not due.
    const again = await proposeDisposal(needs, archivist, [rule]);
    const [part] = await rowsOf(
      demo.url,
      'select previewed::int as n from retention.progress where run_id = $1',
      [again],
    );
    expect(part).toEqual({ n: 0 });
  }
  const left = await rowsOf(
    demo.url,
    `select (select count(*)::int from work.report_history where replaced_at < '2024-11-23') as old_history,
      (select count(*) > 2 from work.report_history where replaced_at > '2026-01-01') as young_history,
      (select count(*)::int from work.import_mapping) as mappings,
      (select count(*) > 1 from members.reporter_key where quarter = '2026-Q4') as keys, work.count_tally_differences()::int as differences,
      (select count(*)::int from members.person where title = 'Har slutat' and name is null and email is null) as nameless`,
  );
  const expected = { old_history: 0, young_history: true, mappings: 1, keys: true };
  expect(left).toEqual([{ ...expected, differences: 0, nameless: 1 }]);
}, 180_000);
