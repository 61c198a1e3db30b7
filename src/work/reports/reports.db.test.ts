import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { weekOf } from '#platform/weeks';
import { scopeOf } from '#safeguards/policy';
import type { ReportInput } from './contract.ts';
import { correctReport } from './reports-store.ts';
import { submitReports } from './submit-report.ts';
import { tallies } from './tally-store.ts';
import { withdrawOwnReport } from './withdraw-report.ts';

let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
}, 120_000);
afterAll(() => demo.close());

function damage(
  more: Partial<Extract<ReportInput, { kind: 'event' | 'positive' }>> = {},
): ReportInput {
  const eventFrom = '2026-11-23T07:00:00.000Z';
  return {
    id: randomUUID(),
    kind: 'event',
    category: 'damage',
    area: 'oxhagen',
    eventFrom,
    ...more,
  };
}

async function send(persona: string, ...reports: ReportInput[]): ReturnType<typeof submitReports> {
  return submitReports(demo.needs, {
    caller: await demo.callerOf(persona),
    channel: 'device',
    reports,
  });
}

const differences = (): Promise<number> =>
  demo.database.asSystemUnscoped((handle) => tallies.countTallyDifferences(handle));

describe('the demo', () => {
  it('is seeded with about ten thousand reports whose roll-ups agree', async () => {
    const [row] = await rowsOf(demo.url, 'select count(*)::int as n from work.report');
    expect(row?.['n']).toBeGreaterThan(8_000);
    expect(await differences()).toBe(0);
  });
  it('keeps no free text beyond three months', async () => {
    const [row] = await rowsOf(
      demo.url,
      `select count(*)::int as n, min(erase_after)::text as first from work.report_text`,
    );
    expect(row?.['n']).toBeGreaterThan(50);
    expect(String(row?.['first']) >= '2026-11-23').toBe(true);
  });
});

describe('a report', () => {
  it('is taken in once, whatever is sent how often', async () => {
    const report = damage();
    const first = await send('schoolHost', report);
    expect(first.receipts).toEqual([{ id: report.id, status: 'received', week: '2026-W48' }]);
    expect((await send('schoolHost', report)).receipts[0]?.status).toBe('known');
    await expect(
      send('schoolHost', { ...report, area: 'rosta' } as ReportInput),
    ).rejects.toMatchObject({ kind: 'conflict' });
    const rows = await rowsOf(
      demo.url,
      'select count(*)::int as n from work.report where id = $1',
      [report.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect(await differences()).toBe(0);
  });

  it('is taken in with all others of the request, or none is', async () => {
    const good = damage();
    await expect(send('schoolHost', good, damage({ area: 'nowhere' }))).rejects.toMatchObject({
      kind: 'unprocessable',
    });
    expect(await rowsOf(demo.url, 'select from work.report where id = $1', [good.id])).toHaveLength(
      0,
    );
  });

  it('is late after the freeze of its week, and counts in that week all the same', async () => {
    const report = damage({ eventFrom: '2026-11-10T12:00:00.000Z' });
    expect((await send('housing', report)).receipts[0]?.week).toBe('2026-W46');
    const rows = await rowsOf(demo.url, 'select late from work.report where id = $1', [report.id]);
    expect(rows).toEqual([{ late: true }]);
    expect(await differences()).toBe(0);
  });

  it('is withdrawn by the one who sent it, and by nobody of another organisation', async () => {
    const report = damage();
    await send('schoolHost', report);
    await expect(
      withdrawOwnReport(demo.needs, await demo.callerOf('housing'), report.id),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await withdrawOwnReport(demo.needs, await demo.callerOf('schoolHost'), report.id);
    await withdrawOwnReport(demo.needs, await demo.callerOf('schoolHost'), report.id);
    expect(await differences()).toBe(0);
  });

  it('is corrected with its old reading kept, and moves in every sum', async () => {
    const report = damage();
    await send('schoolHost', report);
    const [category] = await rowsOf(demo.url, `select id from work.category where code = 'litter'`);
    const [area] = await rowsOf(demo.url, `select id from work.area where slug = 'rosta'`);
    const eventFrom = new Date('2026-11-12T12:00:00Z');
    const done = await demo.database.asSystemUnscoped((handle) =>
      correctReport(handle, {
        id: report.id,
        category: Number(category?.['id']),
        area: Number(area?.['id']),
        eventFrom,
        week: weekOf(eventFrom),
        late: true,
        at: demo.needs.now(),
      }),
    );
    expect(done).toBe(true);
    expect(
      await rowsOf(demo.url, 'select version from work.report_history where report_id = $1', [
        report.id,
      ]),
    ).toEqual([{ version: 1 }]);
    expect(await differences()).toBe(0);
  });

  it('leaves a leaf in the record, without its text', async () => {
    const report = damage({ text: 'Glas kvar vid entrén.' });
    await send('schoolHost', report);
    const [leaf] = await rowsOf(
      demo.url,
      `select convert_from(payload, 'UTF8') as payload from audit.leaf where subject = $1`,
      [report.id],
    );
    expect(String(leaf?.['payload'])).toContain('report.submitted');
    expect(String(leaf?.['payload'])).not.toContain('Glas');
  });
});

describe('row-level security', () => {
  it('shows an outsider the reports of the own organisation only, and no sums at all', async () => {
    const caller = await demo.callerOf('housing');
    const scope = scopeOf(caller);
    const seen = await demo.database.as(scope, async (handle) =>
      tallies.cellTallies(handle, { from: '2026-01-05', to: '2026-11-23' }),
    );
    expect(seen).toEqual([]);
  });

  it('binds the application itself: it owns nothing and may change no record', async () => {
    const rows = await rowsOf(
      demo.url,
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where nspname in ('work', 'members', 'audit') and relkind = 'r' and pg_get_userbyid(relowner) like 'samsyn_login%'`,
    );
    expect(rows).toEqual([]);
    const right = await rowsOf(
      demo.url,
      `select has_table_privilege('samsyn_app', 'audit.leaf', 'UPDATE') or has_table_privilege('samsyn_app', 'audit.leaf', 'DELETE') as may`,
    );
    expect(right).toEqual([{ may: false }]);
  });
});
