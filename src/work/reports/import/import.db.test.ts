import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textRow, worksheet, xlsx } from '../../../../test/adversary/tables/xlsx.ts';
import { rowsOf } from '../../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../../test/builders/demo-database.ts';
import { tallies } from '../tally-store.ts';
import { importPage } from './import-page.ts';
import { questionsIn } from './questions.ts';
import {
  importReports,
  importsOf,
  undoImport,
  type ImportAsked,
  type ImportDone,
} from './import-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-import-'));
let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
}, 120_000);
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const HEADINGS = 'datum;tid;område;kategori;antal;text;organisation;enhet';
let files = 0;

async function take(rows: readonly string[], more: Partial<ImportAsked> = {}): Promise<ImportDone> {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, [HEADINGS, ...rows].join('\n'));
  const caller = await demo.callerOf('coordinator');
  return importReports(demo.needs, { caller, path, choice: 'accept-good', ...more });
}

async function undo(done: ImportDone): Promise<number> {
  return undoImport(demo.needs, await demo.callerOf('coordinator'), done.id);
}

const differences = (): Promise<number> =>
  demo.database.asSystemUnscoped((handle) => tallies.countTallyDifferences(handle));

async function reports(): Promise<number> {
  const [row] = await rowsOf(
    demo.url,
    `select count(*)::int as n from work.report where channel = 'import' and withdrawn_at is null`,
  );
  return Number(row?.['n']);
}

describe('an import', () => {
  it('reads dates, names and numbers as people write them, and sums them', async () => {
    const done = await take([
      '2026-11-20;18:30;Oxhagen;Skadegörelse;;Ruta krossad;grundskolan;Oxhagsskolan',
      '20.11.2026;18.30;oxhagen;damage;2–5;;;',
      '20 november 2026;;VARBERGA;damage.graffiti;6+;;narkehem;',
      '2026-W46;;;Lugnt den här veckan;;;biblioteken;',
    ]);
    expect(done.faults).toEqual([]);
    expect(done).toMatchObject({ read: 4, added: 4, rejected: 0, unchanged: 0 });
    expect(await differences()).toBe(0);
  });

  it('asks where the guard is not certain, takes the answer for this import only, and never shows the words', async () => {
    const rows = [
      '2026-11-20;;Oxhagen;damage;;Bråk vid Kalles kiosk;;',
      '2026-11-21;;Oxhagen;damage;;Klotter på Kalles kiosk;;',
      '2026-11-21;;Oxhagen;damage;;Kalles kiosk 070-174 06 05;;',
    ];
    const asked = await take(rows, { preview: true });
    expect(asked.rejected).toBe(3);
    const doubts = asked.faults.filter((one) => one.problem === 'maybe-personal-data');
    expect(doubts.map(({ row, hint, doubt }) => [row, hint, doubt?.from])).toEqual([
      [2, 'name', 10],
      [3, 'name', 12],
    ]);
    const [question, ...more] = questionsIn(asked.faults);
    expect(more).toEqual([]);
    expect(question?.times).toBe(2);
    expect(JSON.stringify(asked.faults)).not.toMatch(/Kalle/i);
    const done = await take(rows, { answered: [question?.doubt.key ?? ''] });
    expect(done).toMatchObject({ added: 2, rejected: 1 });
    expect(done.faults).toMatchObject([{ row: 4, problem: 'personal-data', hint: 'phone' }]);
    expect((await take(rows)).faults[0]?.problem).toBe('maybe-personal-data');
    expect(await undo(done)).toBe(2);
  });

  it('tells every bad cell by row and column, never what stood in a text', async () => {
    const done = await take([
      '31 februari 2026;;Oxhagen;damage;;;;',
      '2026-W53;;;calm;;;;',
      '2025-W53;;;calm;;;;',
      '11/12/2026;;Oxhagen;damage;;;;',
      '2026-11-20;25:00;Oxhagen;damage;;;;',
      '2026-12-24;;Oxhagen;damage;;;;',
      '2026-11-20;;Vivala;damage;;;;',
      '2026-11-20;;Oxhagen;magi;;;;',
      '2026-11-20;;Oxhagen;damage;noll;;;',
      '2026-11-20;;Oxhagen;damage;;ring 070-174 06 05;;',
      '2026-11-20;;Oxhagen;damage;;;okänd;',
    ]);
    expect(done.faults.map(({ row, field, problem }) => `${row} ${field} ${problem}`)).toEqual([
      '2 datum no-such-day',
      '3 datum future',
      '4 datum no-such-week',
      '5 datum ambiguous-day',
      '6 tid not-a-time',
      '7 datum future',
      '8 område unknown-area',
      '9 kategori unknown-category',
      '10 antal not-a-number',
      '11 text personal-data',
      '12 organisation unknown-organisation',
    ]);
    expect(done.faults.find(({ field }) => field === 'område')?.hint).toBe('vivalla');
    expect(JSON.stringify(done.faults)).not.toContain('070');
  });

  it('takes in all or nothing when that was asked for', async () => {
    const before = await reports();
    const rows = ['2026-11-18;;Rosta;litter;;;;', '2026-11-18;;Ingenstans;litter;;;;'];
    const done = await take(rows, { choice: 'all-or-nothing' });
    expect(done).toMatchObject({ refused: true, added: 0, unchanged: 0, rejected: 2, read: 2 });
    expect(await reports()).toBe(before);
    expect(await differences()).toBe(0);
  });

  it('knows the same row again, also among others, and like rows in one file', async () => {
    const rows = ['2026-11-17;10:00;Rosta;litter;;;;', '2026-11-17;10:00;Rosta;litter;;;;'];
    expect(await take(rows)).toMatchObject({ added: 2, unchanged: 0 });
    expect(await take(rows)).toMatchObject({ added: 0, unchanged: 2 });
    expect(await take(['2026-11-16;;Rosta;litter;;;;', ...rows])).toMatchObject({
      added: 1,
      unchanged: 2,
    });
    expect(await differences()).toBe(0);
  });

  it('is taken back as a whole, once, and can then be taken in again', async () => {
    const rows = ['2026-11-15;;Lillån;vehicle;;;;', '2026-11-14;;Lillån;vehicle;;;;'];
    const before = await reports();
    const { id } = await take(rows);
    const coordinator = await demo.callerOf('coordinator');
    await expect(undoImport(demo.needs, await demo.callerOf('housing'), id)).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await undoImport(demo.needs, coordinator, id)).toBe(2);
    expect(await undoImport(demo.needs, coordinator, id)).toBe(0);
    expect(await reports()).toBe(before);
    expect(await differences()).toBe(0);
    expect(await take(rows)).toMatchObject({ added: 2 });
    expect(await differences()).toBe(0);
    const listed = await importsOf(demo.needs, coordinator, 0);
    expect(listed.find((one) => one.id === id)).toMatchObject({ added: 2, undoneAt: NOW });
  });

  it('leaves nothing behind when it is only a preview, or given up', async () => {
    const before = await reports();
    const rows = ['2026-11-13;;Norr;damage;;;;'];
    expect(await take(rows, { preview: true })).toMatchObject({ added: 1, refused: false });
    await expect(take(rows, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(await reports()).toBe(before);
    expect(await differences()).toBe(0);
  });

  it('does no harm when two send the same file at once', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, n) => `2026-10-${String(1 + (n % 28)).padStart(2, '0')};;Söder;disorder;;;;`,
    );
    const [one, two] = await Promise.all([take(rows), take(rows)]);
    expect(one.added + two.added).toBe(300);
    expect(await differences()).toBe(0);
  });

  it('says that a workbook has more sheets than the one that is read', async () => {
    const sheets = '<sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId4"/>';
    const more = [{ name: 'xl/worksheets/sheet2.xml', data: worksheet(textRow(1, 'datum')) }];
    const rows =
      textRow(1, 'datum', 'område', 'kategori') + textRow(2, '2026-11-20', 'Rosta', 'damage');
    const path = join(folder, 'two-sheets.xlsx');
    writeFileSync(path, xlsx({ rows, sheets, more }));
    const caller = await demo.callerOf('coordinator');
    const done = await importReports(demo.needs, { caller, path, choice: 'accept-good' });
    expect(done).toMatchObject({ added: 1, otherSheets: 1 });
    const given = { style: '', demo: true, imports: [], page: 0 };
    const shown = { kind: 'done', done } as const;
    expect(importPage({ ...given, shown, language: 'sv' })).toContain('Filen har ett blad till.');
    expect(importPage({ ...given, shown, language: 'en' })).toContain('one more sheet');
    expect(await undo(done)).toBe(1);
  });

  it('is not for those who only report', async () => {
    const caller = await demo.callerOf('schoolHost');
    await expect(take(['2026-11-13;;Norr;damage;;;;'], { caller })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});
