import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db';
import { actorOf, record, type Kind } from '#safeguards/audit';
import { organisationId, scopeOf, type Caller, type Role } from '#safeguards/policy';
import { rowsOf } from '../builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../builders/demo-database.ts';
import { namesOf } from '../../src/app/log-names.ts';
import type { LogFilter } from '../../src/safeguards/log/entry.ts';
import { entriesQuery, findEntries, findEntry } from '../../src/safeguards/log/log-store.ts';
import { readEntry, readLog } from '../../src/safeguards/log/read-log.ts';
import { takeOut, type TakeOut } from '../../src/safeguards/log/take-out.ts';
import { wordsIn } from '../../src/safeguards/log/words.ts';

let demo: DemoDatabase;
let dpo: Caller;
let school: Caller;
const now = (): Date => NOW;
const as = (caller: Caller, role: Role): Caller => ({ ...caller, role });

const MANY = 60_000;
/** Made-up entries, as only the owner could put them there: nothing reads their payload. */
const FILL = `insert into audit.leaf (at, kind, subject, organisation_id, about_organisation, actor, payload, hash)
  select timestamptz '2026-01-01' + n * interval '7 minutes', (array['report.submitted','report.read','session.opened'])[1 + n % 3],
    'subject-' || n % 9000, n % 18, case when n % 50 = 0 then (n + 1) % 18 end, decode(md5((n % 400)::text), 'hex'), '{}', sha256('\\x00')
  from generate_series(1, ${MANY}) n`;

beforeAll(async () => {
  demo = await demoDatabase();
  [dpo, school] = [await demo.callerOf('dpo'), await demo.callerOf('schoolHost')];
  await rowsOf(demo.url, FILL);
  await rowsOf(demo.url, 'analyze audit.leaf');
}, 300_000);
afterAll(() => demo.close());

const entry = (caller: Caller, kind: Kind, subject: string, about?: number) => ({
  ...{ kind, subject, about, at: NOW, policy: 'p', actor: caller.actor, facts: {} },
  organisation: caller.organisation,
});

describe('every view of the record', () => {
  const actor = actorOf('key', 'someone');
  const filters: readonly LogFilter[] = [
    {},
    { kind: 'report.read' },
    { organisation: 4 },
    { subject: 'subject-17' },
    { actor },
    { from: '2026-03-01', to: '2026-04-01' },
    { organisation: 4, kind: 'report.read', from: '2026-03-01' },
    { subject: 'subject-17', kind: 'session.opened', organisation: 3 },
    { actor, kind: 'report.read', to: '2026-05-01' },
  ];
  it.each(filters)('goes by an index, whatever is looked for: %j', async (filter) => {
    for (const caller of [dpo, as(school, 'unit-responsible')])
      for (const before of [undefined, '40000']) {
        const plan = await demo.database.as(scopeOf(caller), async (handle) => {
          const query = entriesQuery({ filter, before, most: 50 });
          const { rows } = await sql<{
            'QUERY PLAN': string;
          }>`explain ${query}`.execute(handle);
          return rows.map((row) => row['QUERY PLAN']).join('\n');
        });
        expect(plan).toMatch(/Index (Only )?Scan.* on leaf/);
        expect(plan).not.toMatch(/Seq Scan on leaf/);
      }
  });
});

describe('the record for people', () => {
  it('is paged without a gap or a double, newest first', async () => {
    const filter = { organisation: 4, kind: 'report.read' } as const;
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const asked = { filter, before, most: 700 };
      const part = await demo.database.as(scopeOf(dpo), (handle) => findEntries(handle, asked));
      seen.push(...part.entries.map(({ seq }) => seq));
      before = part.next;
    } while (before !== undefined);
    const all = await rowsOf(
      demo.url,
      `select seq from audit.leaf where kind = 'report.read' and 4 in (organisation_id, about_organisation) order by at desc, seq desc`,
    );
    expect(seen.length).toBeGreaterThan(1_000);
    expect(seen).toEqual(all.map(({ seq }) => seq));
  });
  it('says how far back it looked when little fits of much', async () => {
    const filter = { kind: 'session.opened', from: '2026-01-01', actor: 'ff'.repeat(16) } as const;
    const none = await demo.database.as(scopeOf(dpo), (handle) =>
      findEntries(handle, { filter, most: 50 }),
    );
    expect(none).toEqual({ entries: [] });
    await rowsOf(demo.url, 'update audit.leaf set organisation_id = 17 where organisation_id < 9');
    const rare = { organisation: 17, kind: 'log.reviewed' } as const;
    const part = await demo.database.as(scopeOf(dpo), (handle) =>
      findEntries(handle, { filter: rare, most: 50 }),
    );
    expect(part.entries).toEqual([]);
    expect(part.searchedTo).toBeInstanceOf(Date);
    expect(part.next).toMatch(/^\d+$/);
  });
  it('shows an organisation what it did and what was done with what is its own, and nothing else', async () => {
    const unit = as(school, 'unit-responsible');
    const police = await demo.callerOf('police');
    await demo.database.asSystemUnscoped(async (handle) => {
      await record(handle, entry(police, 'report.read', 'ours', school.organisation));
      await record(handle, entry(police, 'report.read', 'not-ours', 1));
      await record(handle, entry(school, 'report.read', 'by-us', police.organisation));
    });
    const shown = await readLog({ ...demo, now }, unit, { filter: { from: '2026-11-23' } });
    const subjects = shown?.entries.map(({ subject }) => subject);
    expect(subjects).toEqual(expect.arrayContaining(['ours', 'by-us']));
    expect(subjects).not.toContain('not-ours');
    const tries = await readLog({ ...demo, now }, unit, { filter: { subject: 'not-ours' } });
    expect(tries?.entries).toEqual([]);
  });
  it('is closed in the database too, for roles that may not read it, whatever the policy says', async () => {
    const [one] = await rowsOf(demo.url, `select seq from audit.leaf where subject = 'not-ours'`);
    const seq = String(one?.['seq']);
    const asked = { filter: {}, most: 50 };
    for (const role of [
      'coordinator',
      'reporter',
      'politician',
      'archivist',
      'operator',
    ] as const) {
      const scope = scopeOf(as(school, role));
      expect(await demo.database.as(scope, (handle) => findEntries(handle, asked)), role).toEqual({
        entries: [],
      });
      expect(await demo.database.as(scope, (handle) => findEntry(handle, seq))).toBeUndefined();
      expect(await readLog({ ...demo, now }, as(school, role), { filter: {} })).toBeUndefined();
      expect(await readEntry({ ...demo, now }, as(school, role), seq)).toBeUndefined();
    }
    const other = { ...as(school, 'unit-responsible'), organisation: organisationId(9) };
    expect(
      await demo.database.as(scopeOf(other), (handle) => findEntry(handle, seq)),
    ).toBeUndefined();
    expect(await demo.database.as(scopeOf(dpo), (handle) => findEntry(handle, seq))).toMatchObject({
      subject: 'not-ours',
    });
  });
  it('tells of every look at it, by which filters and never for what', async () => {
    await readLog({ ...demo, now }, dpo, { filter: { subject: 'sought-after', kind: 'log.read' } });
    const [last] = await rowsOf(
      demo.url,
      `select convert_from(payload, 'UTF8')::jsonb as told from audit.leaf where kind = 'log.read' order by seq desc limit 1`,
    );
    expect(last?.['told']).toMatchObject({
      actor: dpo.actor,
      facts: { filter: 'kind+subject' },
      organisation: dpo.organisation,
    });
    expect(JSON.stringify(last)).not.toContain('sought-after');
  });
});

describe('what is taken out', () => {
  const asked = async (form: TakeOut['form'], filter: LogFilter): Promise<TakeOut> => {
    const names = await namesOf(demo.database, demo.members)();
    return { form, filter, language: 'sv', words: wordsIn('sv', names) };
  };
  const day = { from: '2026-11-23', to: '2026-11-23' };
  it('is a table that spreadsheets open, with names in words, and is recorded', async () => {
    const taken = await takeOut({ ...demo, now }, dpo, await asked('csv', day));
    if (taken.kind !== 'csv') throw new Error(taken.kind);
    let text = '';
    for await (const line of taken.body) text += line;
    expect(text.startsWith('\uFEFFPost;När;Vad;Vem;Organisation;Gäller;')).toBe(true);
    expect(text).toMatch(
      /;Läste en rapport;Kommunpolis;Polisen, lokalpolisområde Örebro;ours;p\r\n/,
    );
    expect(text).toContain('Demons uppgifter lades in;Samsyn;');
    const [told] = await rowsOf(
      demo.url,
      `select convert_from(payload, 'UTF8')::jsonb -> 'facts' as facts from audit.leaf where kind = 'log.exported'`,
    );
    expect(told?.['facts']).toEqual({ form: 'csv', filter: 'from+to', ...day });
  });
  it('is a PDF for everyone, within bounds', async () => {
    const taken = await takeOut({ ...demo, now }, dpo, await asked('pdf', day));
    if (taken.kind !== 'pdf') throw new Error(taken.kind);
    expect(taken.body.subarray(0, 5).toString()).toBe('%PDF-');
    const whole = { from: '2026-01-01', to: '2026-11-23' };
    expect(await takeOut({ ...demo, now }, dpo, await asked('pdf', whole))).toEqual({
      kind: 'too-many',
      most: 2_000,
    });
  });
  it('needs a period, and a role', async () => {
    const open = await takeOut({ ...demo, now }, dpo, await asked('csv', { from: '2026-11-23' }));
    expect(open).toEqual({ kind: 'needs-period' });
    const none = await takeOut({ ...demo, now }, school, await asked('csv', day));
    expect(none).toEqual({ kind: 'forbidden' });
  });
});
