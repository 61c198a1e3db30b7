import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { leafHash, openOutside, places, Tree, verifyRecord } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { answerDisposal } from './answer-disposal.ts';
import { liftHold, placeHold } from './holds.ts';
import { previewDisposal, proposeDisposal } from './propose-disposal.ts';
import { runDisposals, type DisposalNeeds } from './run-disposals.ts';
import { answerStanding, proposeByStanding, proposeStanding } from './standing.ts';
import type { RuleId } from './rules.ts';

let demo: DemoDatabase;
let needs: DisposalNeeds;
let archivist: Caller;
let dpo: Caller;
let lawyer: Caller;
let now = NOW;
beforeAll(async () => {
  demo = await demoDatabase();
  needs = { database: demo.database, now: () => now, backupDays: 90 };
  archivist = await demo.callerOf('archivist');
  dpo = await demo.callerOf('dpo');
  lawyer = await demo.callerOf('lawyer');
}, 120_000);
afterAll(() => demo.close());

const rows = (statement: string, values: readonly unknown[] = []) =>
  rowsOf(demo.url, statement, values);
const one = async (statement: string, values: readonly unknown[] = []) =>
  Object.values((await rows(statement, values))[0] ?? {})[0];
const due = async (rule: RuleId) =>
  (await previewDisposal(needs, archivist)).find((line) => line.rule === rule);
const differences = () => one('select work.count_tally_differences()::int');
const sums = () =>
  rows(`select 'tally' as t, week, sum(reports)::int as n, sum(late)::int as l from work.tally group by week
    union all select 'own', week, sum(reports)::int, 0 from work.tally_own group by week
    union all select 'reporter', week, sum(reports)::int, count(distinct reporter)::int from work.tally_reporter group by week
    union all select 'calm', week, sum(reports)::int, 0 from work.tally_calm group by week order by 1, 2`);

/** A text of a report that was made on a day. */
async function oldText(day: string, text = 'Glas vid grinden.'): Promise<string> {
  const id = randomUUID();
  await rows(
    `with r as (insert into work.report (id, organisation_id, unit_id, reporter, kind, category_id, area_id, event_from, week, reported_at, late, channel, digest)
      select $1, u.organisation_id, u.id, 1, 'event', c.id, a.id, $2::timestamptz, date_trunc('week', $2::date)::date, $2::timestamptz, false, 'device', 'x'
      from members.unit u, work.category c, work.area a where u.slug = 'oxhagsskolan' and c.code = 'damage' and a.slug = 'oxhagen'
      returning *), t as (insert into work.report_text select id, organisation_id, $3, ($2::date + 92) from r)
    select work.add_to_tallies(r, 1) from r`,
    [id, `${day}T13:37:00+02:00`, text],
  );
  return id;
}
async function approved(...rules: RuleId[]): Promise<string> {
  const run = await proposeDisposal(needs, archivist, rules);
  await answerDisposal(needs, dpo, { run, answer: 'approve' });
  return run;
}
const hasText = async (id: string) =>
  (await rows('select from work.report_text where report_id = $1', [id])).length === 1;

describe('a disposal', () => {
  it('counts what is due, and removes nothing by counting', async () => {
    const id = await oldText('2026-08-01');
    expect(await due('report-text')).toMatchObject({ due: 1, held: 0 });
    expect(await hasText(id)).toBe(true);
    const exact = await due('report-exact');
    expect(exact?.due).toBeGreaterThan(1_000);
    expect(exact?.newest && exact.newest < new Date('2024-11-24')).toBe(true);
  });

  it('needs another person than the one who proposed it, in whatever duty', async () => {
    const run = await proposeDisposal(needs, archivist, ['report-text']);
    await expect(answerDisposal(needs, archivist, { run, answer: 'approve' })).rejects.toThrow(
      'not-found',
    );
    const other: Caller = { ...archivist, role: 'lawyer', duty: randomUUID() };
    await expect(answerDisposal(needs, other, { run, answer: 'approve' })).rejects.toThrow(
      'not-found',
    );
    await expect(
      rows(
        'update retention.run set approved_by = proposed_by, approved_at = now() where id = $1',
        [run],
      ),
    ).rejects.toThrow('run_two_persons');
    await answerDisposal(needs, lawyer, { run, answer: 'refuse' });
    await runDisposals(needs);
    expect((await due('report-text'))?.due).toBe(1);
    await expect(answerDisposal(needs, dpo, { run, answer: 'approve' })).rejects.toThrow();
  });

  it('is proposed and approved by those alone whose work it is', async () => {
    for (const persona of ['coordinator', 'politician', 'schoolHost', 'dpo'])
      await expect(
        proposeDisposal(needs, await demo.callerOf(persona), ['report-text']),
      ).rejects.toThrow('not-found');
    const run = await proposeDisposal(needs, archivist, ['report-text']);
    for (const persona of ['coordinator', 'politician', 'schoolHost'])
      await expect(
        answerDisposal(needs, await demo.callerOf(persona), { run, answer: 'approve' }),
      ).rejects.toThrow('not-found');
    await answerDisposal(needs, dpo, { run, answer: 'refuse' });
  });

  it('removes the text, leaves the report and the sums, and tells the record', async () => {
    const before = await sums();
    const run = await approved('report-text');
    await runDisposals(needs);
    expect((await due('report-text'))?.due).toBe(0);
    expect(await sums()).toEqual(before);
    expect(await differences()).toBe(0);
    const [leaf] = await rows(
      `select convert_from(payload, 'UTF8')::json->'facts' as facts from audit.leaf where kind = 'retention.disposed' and subject = $1`,
      [run],
    );
    expect(leaf?.['facts']).toMatchObject({ rule: 'report-text', removed: 1, day: '2026-11-23' });
    expect(await one('select count(*)::int from retention.removed')).toBe(0);
  });

  it('leaves a record that still verifies: what is removed was never in it', async () => {
    const id = await oldText('2026-08-01', 'Trasig lampa vid trappan.');
    const folder = mkdtempSync(join(tmpdir(), 'samsyn-disposed-'));
    const outside = openOutside(folder);
    const verified = async () => {
      await places.giveAll(demo.database, outside);
      const [row] = await rows('select count(*)::int as n from audit.leaf');
      while (outside.count() < Number(row?.['n'])) await places.giveAll(demo.database, outside);
      return verifyRecord(demo.database, outside);
    };
    try {
      const before = await verified();
      expect(before.finding).toBeUndefined();
      await approved('report-text');
      await runDisposals(needs);
      expect(await hasText(id)).toBe(false);
      const after = await verified();
      expect(after.finding).toBeUndefined();
      expect(after.size).toBeGreaterThan(before.size);
      const written = await rows("select convert_from(payload, 'UTF8') as text from audit.leaf");
      expect(JSON.stringify(written)).not.toContain('Trasig lampa');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('makes exact times a day, takes the unit away, and leaves every sum as it was', async () => {
    const before = await sums();
    const count = (await due('report-exact'))?.due;
    const run = await approved('report-exact');
    await runDisposals(needs);
    expect(await sums()).toEqual(before);
    expect(await differences()).toBe(0);
    expect(await one('select removed::int from retention.progress where run_id = $1', [run])).toBe(
      count,
    );
    expect(
      await one(
        `select count(*)::int from work.report where reported_at < '2024-11-22' and kind <> 'calm'
         and (unit_id <> 0 or event_to is not null or (event_from at time zone 'Europe/Stockholm')::time <> '00:00'
           or (reported_at at time zone 'Europe/Stockholm')::time not in ('00:00', '12:00'))`,
      ),
    ).toBe(0);
    expect(
      await one(
        `select count(*)::int from work.report where reported_at > '2024-11-24' and unit_id = 0`,
      ),
    ).toBe(0);
  });

  it('breaks off in the middle and ends the same when it is taken up again', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 25; n += 1) ids.push(await oldText('2026-07-15'));
    const run = await approved('report-text');
    const salt = await one(`select encode(salt, 'hex') from retention.run where id = $1`, [run]);
    let batches = 0;
    const killed = {
      ...needs,
      batch: 4,
      afterBatch: () => {
        batches += 1;
        if (batches === 3) throw new Error('killed');
      },
    };
    await expect(runDisposals(killed)).rejects.toThrow('killed');
    expect((await due('report-text'))?.due).toBe(13);
    await Promise.all([runDisposals({ ...needs, batch: 4 }), runDisposals({ ...needs, batch: 4 })]);
    const [part] = await rows(
      `select removed::int, encode(root, 'hex') as root from retention.progress where run_id = $1`,
      [run],
    );
    const digest = (id: string) =>
      createHash('sha256')
        .update(Buffer.from(String(salt), 'hex'))
        .update(id)
        .digest();
    const tree = new Tree();
    for (const leaf of ids.map(digest).sort((a, b) => a.compare(b))) tree.append(leafHash(leaf));
    expect(part).toEqual({ removed: 25, root: tree.root().toString('hex') });
    expect(
      await one(
        `select count(*)::int from audit.leaf where kind = 'retention.disposed' and subject = $1`,
        [run],
      ),
    ).toBe(1);
  });

  it('is cancelled between two batches, and tells what was removed until then', async () => {
    for (let n = 0; n < 9; n += 1) await oldText('2026-07-15');
    const run = await approved('report-text');
    let cancelled: Promise<void> | undefined;
    const afterBatch = (): void => {
      cancelled ??= answerDisposal(needs, dpo, { run, answer: 'cancel' });
    };
    await runDisposals({ ...needs, batch: 1, afterBatch });
    await cancelled;
    await runDisposals(needs);
    const left = (await due('report-text'))?.due ?? 0;
    expect(left).toBeGreaterThan(0);
    const [ended] = await rows(
      `select removed::int, root is not null as sealed from retention.progress where run_id = $1`,
      [run],
    );
    expect(ended).toEqual({ removed: 9 - left, sealed: true });
    await approved('report-text');
    await runDisposals(needs);
  });

  it('keeps the salt until no backup holds the rows, then lets it go', async () => {
    expect(
      await one('select count(*)::int from retention.run where salt is not null'),
    ).toBeGreaterThan(0);
    now = new Date(NOW.getTime() + 100 * 86_400_000);
    await runDisposals(needs);
    now = NOW;
    expect(
      await one(
        'select count(*)::int from retention.run where salt is not null and ended_at is not null',
      ),
    ).toBe(0);
  });
});

describe('what is held', () => {
  it('stays: one report, until its hold is lifted', async () => {
    const [kept, gone] = [await oldText('2026-06-01'), await oldText('2026-06-01')];
    const what = { kind: 'report', report: kept } as const;
    const hold = await placeHold(needs, lawyer, { what, reason: 'Begäran 2026-118' });
    expect(await due('report-text')).toMatchObject({ due: 1, held: 1 });
    await approved('report-text');
    await runDisposals(needs);
    expect([await hasText(kept), await hasText(gone)]).toEqual([true, false]);
    await liftHold(needs, archivist, hold);
    await approved('report-text');
    await runDisposals(needs);
    expect(await hasText(kept)).toBe(false);
  });
  it('stays: a whole rule', async () => {
    const id = await oldText('2026-06-01');
    const hold = await placeHold(needs, dpo, {
      what: { kind: 'rule', rule: 'report-text' },
      reason: 'Överklagande pågår',
    });
    await approved('report-text');
    await runDisposals(needs);
    expect(await hasText(id)).toBe(true);
    await liftHold(needs, dpo, hold);
    await expect(liftHold(needs, dpo, hold)).rejects.toThrow('not-found');
  });
  it('must be something', async () => {
    const what = { kind: 'report', report: randomUUID() } as const;
    await expect(placeHold(needs, dpo, { what, reason: 'Finns inte' })).rejects.toThrow(
      'not-found',
    );
  });
});

describe('a standing approval', () => {
  it('lets the nights remove by themselves, after two persons, until it is withdrawn', async () => {
    await proposeStanding(needs, archivist, 'report-text');
    const id = String(await one('select id from retention.standing'));
    await proposeByStanding(needs);
    expect(await one('select count(*)::int from retention.run where standing_id is not null')).toBe(
      0,
    );
    await expect(answerStanding(needs, archivist, { id, answer: 'approve' })).rejects.toThrow();
    await answerStanding(needs, lawyer, { id, answer: 'approve' });
    expect((await due('report-text'))?.due).toBe(1);
    await proposeByStanding(needs);
    await runDisposals(needs);
    expect((await due('report-text'))?.due).toBe(0);
    const night = await oldText('2026-06-02');
    await proposeByStanding(needs);
    await answerStanding(needs, dpo, { id, answer: 'withdraw' });
    await runDisposals(needs);
    expect(await hasText(night)).toBe(true);
  });
});
