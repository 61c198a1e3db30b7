import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { rowsOf } from '../../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../../test/builders/demo-database.ts';
import { extractRecords, showRegister, type RecordsNeeds } from './extract-records.ts';
import { recordsWords } from './records-page.ts';
import { readRequest } from './records-routes.ts';

let demo: DemoDatabase;
let needs: RecordsNeeds;
let school: number;
beforeAll(async () => {
  demo = await demoDatabase();
  const { database, needs: reports } = demo;
  needs = { database, now: () => NOW, backupDays: 90, screen: reports.screen };
  const [row] = await rowsOf(
    demo.url,
    `select id from members.organisation where slug = 'grundskolan'`,
  );
  school = Number(row?.['id']);
}, 120_000);
afterAll(() => demo.close());

const query = () => ({
  organisations: [school],
  ...{ from: '2026-09-01', to: '2026-11-22', areas: undefined, categories: undefined },
});

async function filesFor(persona: string): Promise<ReadonlyMap<string, string>> {
  const caller = await demo.callerOf(persona);
  const asked = { caller, matter: 'KS 2026-1', query: query(), words: recordsWords('sv') };
  const chunks: Buffer[] = [];
  for await (const chunk of await extractRecords(needs, asked)) chunks.push(chunk);
  const zip = await fromBufferPromise(Buffer.concat(chunks), { lazyEntries: true });
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry))
      if (Buffer.isBuffer(part)) parts.push(part);
    files.set(entry.fileName, Buffer.concat(parts).toString());
  }
  return files;
}

describe('the material for a records request', () => {
  it('holds one organisation’s reports of the period, masked, with what was masked beside', async () => {
    const [text] = await rowsOf(
      demo.url,
      `update work.report_text set text = 'Ring 070-174 06 05 om grinden' where report_id = (select t.report_id from work.report_text t
       join work.report r on r.id = t.report_id where r.organisation_id = $1 and r.event_from between '2026-09-02' and '2026-11-21' limit 1) returning report_id`,
      [school],
    );
    const { sql } = await import('kysely');
    const { rows } = await demo.database.asSystemUnscoped((handle) =>
      sql<{
        id: string;
      }>`update work.report set not_public = true where id = (select id from work.report where organisation_id = ${school}
       and event_from between '2026-09-02' and '2026-11-21' and id <> ${text?.['report_id']}::uuid limit 1) returning id`.execute(
        handle,
      ),
    );
    const [hidden] = rows;
    const files = await filesFor('archivist');
    const reports = files.get('rapporter-1.csv') ?? '';
    const [count] = await rowsOf(
      demo.url,
      `select count(*)::int as n from work.report where organisation_id = $1 and not not_public
       and (event_from at time zone 'Europe/Stockholm')::date between '2026-09-01' and '2026-11-22'`,
      [school],
    );
    expect(reports.trim().split('\r\n')).toHaveLength(Number(count?.['n']) + 1);
    expect(reports).not.toContain('070-174');
    expect(reports).toContain('█');
    expect(reports).not.toContain(String(hidden?.id));
    expect(files.get('maskerat-1.csv')).toContain(`${String(text?.['report_id'])};phone;6;13;`);
    expect(files.get('undantaget-1.csv')).toContain(String(hidden?.id));
    expect(files.get('foljebrev-utkast.txt')).toContain('kammarrätten');
    for (const line of (files.get('manifest-sha256.txt') ?? '').trim().split('\n')) {
      const [digest, name = ''] = line.split('  ');
      const made = createHash('sha256').update(files.get(name) ?? '');
      expect(made.digest('hex')).toBe(digest);
    }
  });

  it('is told by the record before it is made, and is nobody else’s to make', async () => {
    await filesFor('lawyer');
    const leaves = await rowsOf(
      demo.url,
      `select subject from audit.leaf where kind = 'records.extracted'`,
    );
    expect(leaves.length).toBeGreaterThan(0);
    for (const persona of ['coordinator', 'politician', 'schoolHost'])
      await expect(filesFor(persona)).rejects.toThrow('not-found');
    const politician = await demo.callerOf('politician');
    await expect(showRegister(needs, politician)).rejects.toThrow('not-found');
  });

  it('leaves the tables themselves closed to those who make it', async () => {
    const { organisation, person } = await demo.callerOf('archivist');
    const scope = { organisation, person, role: 'archivist', inWeeklyRound: false };
    const { sql } = await import('kysely');
    const seen = await demo.database.as(scope, (handle) =>
      sql`select from work.report_text`.execute(handle),
    );
    expect(seen.rows).toEqual([]);
  });

  it('is asked for with a period and at least one organisation', () => {
    const good = { matter: 'KS 1', from: '2026-01-01', to: '2026-02-01', organisation: '3' };
    expect(readRequest(good)?.query.organisations).toEqual([3]);
    for (const bad of [
      { ...good, organisation: [] },
      { ...good, from: '2026-03-01' },
      { ...good, to: '2031-01-01' },
      { ...good, matter: '' },
    ])
      expect(readRequest(bad)).toBeUndefined();
  });
});

describe('the register extract', () => {
  it('tells kinds, numbers and days, and no content', async () => {
    const lines = await showRegister(needs, await demo.callerOf('archivist'));
    expect(lines.find(({ name }) => name === 'reports')?.rows).toBeGreaterThan(8_000);
    const words = recordsWords('sv');
    expect(lines.map(({ name }) => words(`register.${name}`))).toHaveLength(10);
  });
});
