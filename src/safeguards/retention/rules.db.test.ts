import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import defaults from '../../../data/defaults.json' with { type: 'json' };
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import type { Caller } from '#safeguards/policy';
import { changeRule } from './change-rule.ts';
import type { RetentionNeeds } from './needs.ts';
import { proposeDisposal } from './propose-disposal.ts';
import { COVERED, RULES } from './rules.ts';

let demo: DemoDatabase;
let needs: RetentionNeeds;
let archivist: Caller;
let dpo: Caller;
beforeAll(async () => {
  demo = await demoDatabase();
  needs = { database: demo.database, now: () => NOW, backupDays: 90 };
  archivist = await demo.callerOf('archivist');
  dpo = await demo.callerOf('dpo');
}, 120_000);
afterAll(() => demo.close());

const rows = (statement: string) => rowsOf(demo.url, statement);
const one = async (statement: string) => Object.values((await rows(statement))[0] ?? {})[0];

describe('a rule', () => {
  it('starts with the time that the defaults say', async () => {
    const kept = await rows('select id, months from retention.rule');
    expect(Object.fromEntries(kept.map(({ id, months }) => [id, months]))).toEqual(
      defaults.retentionMonths,
    );
  });
  it('without a decision removes nothing', async () => {
    const bare = { id: 'report-text', months: 3, decision: undefined, version: 1 } as const;
    await changeRule(needs, archivist, bare);
    await expect(proposeDisposal(needs, archivist, ['report-text'])).rejects.toThrow(
      'unprocessable',
    );
    await expect(changeRule(needs, archivist, bare)).rejects.toThrow('conflict');
    await expect(changeRule(needs, dpo, { ...bare, version: 2 })).rejects.toThrow('not-found');
  });
  it('is changed in the open: old and new stand in the record', async () => {
    const decision = { body: 'KS', day: '2026-10-01', paragraph: '§ 9', ref: 'KS 2026-77' };
    await changeRule(needs, archivist, { id: 'report-text', months: 4, decision, version: 2 });
    expect(
      await one(
        `select convert_from(payload, 'UTF8')::json->'facts' from audit.leaf where kind = 'retention.rule-changed' order by seq desc limit 1`,
      ),
    ).toEqual({
      monthsBefore: 3,
      monthsAfter: 4,
      decisionBefore: null,
      decisionAfter: 'KS 2026-77',
    });
  });
  it('covers every table whose own comment says personal data, pseudonym or free text', async () => {
    const told = await rows(`select n.nspname || '.' || c.relname as name from pg_description d
      join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and d.description ~* 'personal data|pseudonym|free text|signed in|acts' group by 1 order by 1`);
    expect(told.length).toBeGreaterThan(5);
    expect(
      told.map(({ name }) => String(name)).filter((name) => COVERED[name] === undefined),
    ).toEqual([]);
    expect(await rows('select id from retention.rule order by position')).toEqual(
      RULES.map((id) => ({ id })),
    );
  });
});

describe('the application itself', () => {
  it('may delete nothing of the work, and run the narrow functions alone', async () => {
    const rights =
      await rows(`select table_schema || '.' || table_name as name from information_schema.role_table_grants
      where grantee = 'samsyn_app' and privilege_type in ('DELETE', 'TRUNCATE') and table_schema in ('work', 'members', 'audit', 'retention')`);
    // How a week looks so far, sums of open data, who has a report open right now, and what signing in and out ends by itself.
    const passing = [
      'work.indicator_upload',
      'work.picture_preliminary',
      'work.police_tally',
      'work.triage_reader',
      'members.sign_in_attempt',
      'members.tried',
      'members.session',
      'members.identity',
      // Addresses of feeds, and which mails are not wanted: the person’s own to make and to take away.
      'members.feed_token',
      'members.mail_off',
    ];
    expect(
      rights.map(({ name }) => name).filter((name) => !passing.includes(String(name))),
    ).toEqual([]);
    const inner = `select has_function_privilege('samsyn_app', 'retention.take_away(text, text[])', 'EXECUTE')
      or has_column_privilege('samsyn_app', 'retention.run', 'salt', 'SELECT')
      or has_table_privilege('samsyn_app', 'retention.removed', 'SELECT')`;
    expect(await one(inner)).toBe(false);
    expect(
      await one(`select pg_get_userbyid(proowner) from pg_proc where proname = 'dispose'`),
    ).toBe('samsyn_disposal');
    const members =
      await rows(`select from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles g on g.oid = m.member
      where r.rolname = 'samsyn_disposal' and not g.rolsuper`);
    expect(members).toEqual([]);
  });
});
