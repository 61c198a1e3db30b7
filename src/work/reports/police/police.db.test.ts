import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf, testDatabase, type TestDatabase } from '../../../../test/builders/database.ts';
import { gazetteerOf, importEntries, importFile, type Imported } from './import-notices.ts';
import { policeWeek } from './police-week.ts';
import { countPoliceDifferences } from './police-store.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const gazetteer = gazetteerOf(join(ROOT, 'data/geography/municipality_county.csv'));
const at = new Date('2026-11-23T08:00:00Z');
let opened: TestDatabase;
beforeAll(async () => {
  opened = await testDatabase();
}, 60_000);
afterAll(() => opened.close());

const take = (path: string): Promise<Imported> =>
  importFile({ database: opened.database, gazetteer, at }, join(ROOT, path));
const entry = (id: number, more: object = {}): object => ({
  id,
  datetime: '2025-06-01 12:00:00 +02:00',
  name: '01 juni 11.40, Brand, Örebro',
  summary: '',
  type: 'Brand',
  location: { name: 'Örebro', gps: '59.27,15.21' },
  ...more,
});
const takeEntries = (...entries: object[]): Promise<Imported> =>
  importEntries({ database: opened.database, gazetteer, at }, [entries]);

describe('the police’s archive', () => {
  it('is read as it was counted', async () => {
    const counts = [];
    for (const year of [2023, 2024, 2025])
      counts.push(await take(`data/police-events/${year}.json.gz`));
    expect(counts.reduce((sum, one) => sum + one.read, 0)).toBe(69_910);
    expect(counts.reduce((sum, one) => sum + one.added, 0)).toBe(69_910);
    const [row] = await rowsOf(
      opened.url,
      `select count(*) filter (where not counts_as_event)::int as summaries, count(*) filter (where level = 'county')::int as county,
        count(*) filter (where level = 'none')::int as nowhere, count(*) filter (where code = '1880' and counts_as_event)::int as orebro,
        count(*) filter (where time_marked)::int as marked from work.police_notice`,
    );
    expect(row).toMatchObject({ summaries: 11_789, county: 18_128, nowhere: 0, orebro: 1_258 });
    // 135 lie more than two hours before their stated time; whatever has no time that can be read is marked, too.
    expect(Number(row?.['marked'])).toBeGreaterThanOrEqual(135);
    expect(Number(row?.['marked'])).toBeLessThan(200);
  }, 120_000);

  it('changes nothing when it is read again', async () => {
    expect(await take('data/police-events/2023.json.gz')).toMatchObject({
      added: 0,
      changed: 0,
      rejected: [],
    });
  }, 60_000);

  it('stands beside the week: known weeks have numbers, later ones have none', async () => {
    const known = await policeWeek(opened.database, '1880', '2025-W40');
    expect(known.latest).toBe('2025-12-31');
    expect(known.week?.total).toBeGreaterThan(0);
    const after = await policeWeek(opened.database, '1880', '2026-W02');
    expect(after.week).toBeUndefined();
    expect(after.series.at(-1)).toEqual({ week: '2026-W02' });
    expect(after.series[0]?.n).toBeDefined();
  });

  it('has sums that agree with the notices', async () => {
    expect(await opened.database.asSystemUnscoped(countPoliceDifferences)).toBe(0);
  });
});

describe('a notice', () => {
  it('that changed becomes a new version, and the old one stays', async () => {
    await takeEntries(entry(9_000_001));
    const changed = await takeEntries(
      entry(9_000_001, { type: 'Mordbrand', name: '01 juni 11.40, Mordbrand, Örebro' }),
    );
    expect(changed).toMatchObject({ changed: 1, added: 0 });
    expect(
      await rowsOf(opened.url, 'select version from work.police_notice where id = 9000001'),
    ).toEqual([{ version: 2 }]);
    expect(
      await rowsOf(
        opened.url,
        `select row->>'type' as type from work.police_notice_version where id = 9000001`,
      ),
    ).toEqual([{ type: 'Brand' }]);
    expect(await opened.database.asSystemUnscoped(countPoliceDifferences)).toBe(0);
  });

  it('without a summary says nothing about the summary; the first one fills a gap', async () => {
    await takeEntries(entry(9_000_002, { summary: '' }));
    expect(await takeEntries(entry(9_000_002, { summary: 'Ett.' }))).toMatchObject({
      changed: 0,
      unchanged: 1,
    });
    expect(await takeEntries(entry(9_000_002, { summary: '' }))).toMatchObject({
      changed: 0,
      unchanged: 1,
    });
    expect(await takeEntries(entry(9_000_002, { summary: 'Två.' }))).toMatchObject({ changed: 1 });
  });

  it('that comes twice in one file is compared with itself', async () => {
    const done = await takeEntries(
      entry(9_000_003),
      entry(9_000_003),
      entry(9_000_003, { type: 'Rån' }),
    );
    expect(done).toMatchObject({ read: 3, added: 1, unchanged: 1, changed: 1 });
  });

  it('of a county is never put on a municipality, and bad ones are rejected by number', async () => {
    const done = await takeEntries(
      entry(9_000_004, { location: { name: 'Örebro län' } }),
      entry(9_000_005, { location: { name: 'UPPLANDS väsby' } }),
      entry(9_000_006, { datetime: 'i går' }),
      { id: 9_000_007 },
      entry(9_000_008, { datetime: '2025-02-31 12:00:00 +01:00' }),
    );
    expect(done.rejected.map(({ id }) => id)).toEqual([9_000_006, 9_000_007, 9_000_008]);
    const rows = await rowsOf(
      opened.url,
      'select level, code from work.police_notice where id in (9000004, 9000005) order by id',
    );
    expect(rows).toEqual([
      { level: 'county', code: '18' },
      { level: 'municipality', code: '0114' },
    ]);
  });
});
