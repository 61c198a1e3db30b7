import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { reportForm } from './report-form.ts';
import { correctReport } from './reports-store.ts';
import { submitReports } from './submit-report.ts';
import { withdrawOwnReport } from './withdraw-report.ts';

let now = new Date('2026-11-25T08:00:00Z');
let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase(() => now);
  await rowsOf(demo.url, `truncate work.report cascade`);
}, 120_000);
afterAll(() => demo.close());

async function tilesFor(persona: string): Promise<readonly string[]> {
  return (await reportForm(demo.needs, await demo.callerOf(persona), 'sv')).tiles;
}

async function report(persona: string, category: string, times: number): Promise<string[]> {
  const caller = await demo.callerOf(persona);
  const ids = Array.from({ length: times }, () => randomUUID());
  const reports = ids.map((id) => ({
    ...{ id, kind: 'event' as const, category, area: 'oxhagen' },
    eventFrom: '2026-11-24T12:00:00.000Z',
  }));
  await submitReports(demo.needs, { caller, channel: 'device', reports });
  return ids;
}

describe('the tiles of a unit', () => {
  let litter: string[] = [];
  let usual: readonly string[] = [];

  it('do not move in the week in which something is reported', async () => {
    usual = await tilesFor('schoolHost');
    litter = await report('schoolHost', 'litter', 6);
    expect(usual[0]).toBe('damage');
    expect(await tilesFor('schoolHost')).toEqual(usual);
  });

  it('begin with what was reported most, from the Monday after', async () => {
    now = new Date('2026-11-29T23:00:00Z');
    expect((await tilesFor('schoolHost'))[0]).toBe('litter');
  });

  it('are nobody else’s: another organisation’s stand as they did', async () => {
    expect(await tilesFor('housing')).toEqual(usual);
  });

  it('stay the same all week, whatever is withdrawn, corrected or told afterwards', async () => {
    const before = await tilesFor('schoolHost');
    now = new Date('2026-12-02T10:00:00Z');
    const host = await demo.callerOf('schoolHost');
    const [withdrawn = '', corrected = ''] = litter;
    await withdrawOwnReport(demo.needs, host, withdrawn);
    const change = {
      ...{ id: corrected, category: 1, area: 1, eventFrom: new Date('2026-11-24T12:00:00Z') },
      ...{ week: '2026-W48', late: true, at: now },
    };
    expect(await demo.database.asSystemUnscoped((handle) => correctReport(handle, change))).toBe(
      true,
    );
    await report('schoolHost', 'drugs', 20);
    expect(await tilesFor('schoolHost')).toEqual(before);
  });

  it('follow in the week after: drugs first, and what was withdrawn is not counted', async () => {
    now = new Date('2026-12-07T08:00:00Z');
    expect((await tilesFor('schoolHost')).slice(0, 2)).toEqual(['drugs', 'litter']);
  });
});
