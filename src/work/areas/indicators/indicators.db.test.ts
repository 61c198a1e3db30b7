import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#platform/http';
import { decide, ROLES, scopeOf, type Caller } from '#safeguards/policy';
import { rowsOf } from '../../../../test/builders/database.ts';
import { demoDatabase, type DemoDatabase } from '../../../../test/builders/demo-database.ts';
import { importIndicator, undoIndicators, type Taken } from './import-indicators.ts';
import type { Indicator, Series, Value } from './indicator.ts';
import { addIndicator, batches } from './indicators-store.ts';
import { placeNames } from './places-store.ts';
import { seriesOf } from './show-indicators.ts';

let demo: DemoDatabase;
let coordinator: Caller;
let politician: Caller;
beforeAll(async () => {
  demo = await demoDatabase();
  coordinator = await demo.callerOf('coordinator');
  politician = await demo.callerOf('politician');
}, 120_000);
afterAll(() => demo.close());

const indicator: Indicator = {
  ...{ slug: 'trygga', name: 'Trygga på vägen hem', definition: 'Andel som är trygga' },
  ...{ unit: '%', level: 'area', wanted: 'up', source: 'Kommunen', licence: 'CC0' },
  ...{ uncertainty: '', madeUp: false },
};
const value = (place: string, year: number, n: number): Value => ({
  ...{ place, period: String(year), starts: `${year}-01-01`, value: n, status: '' },
});
const take = (values: readonly Value[], more: Partial<Taken> = {}): Promise<string> =>
  importIndicator(demo.needs, coordinator, {
    ...{ indicator, values, origin: 'paste', raw: 'x', sourceDay: '2026-10-01' },
    ...more,
  });
const seriesFor = (place: string, level: 'area' | 'municipality' = 'area') =>
  demo.database.as(scopeOf(politician), (handle) => seriesOf(handle, { level, place }));
const mine = async (place: string): Promise<Series | undefined> =>
  (await seriesFor(place)).find((one) => one.indicator.slug === 'trygga');
const valuesIn = (series: Series | undefined) =>
  series?.values.map(({ period, value: n, revisions }) => [period, n, revisions]);
const kindOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.kind : error),
  );

describe('an indicator', () => {
  it('keeps what it was before as revisions, and comes back when the newest is taken back', async () => {
    await take([value('tybble', 2024, 60), value('tybble', 2025, 62)]);
    const second = await take([value('tybble', 2025, 64)]);
    expect(valuesIn(await mine('tybble'))).toEqual([
      ['2024', 60, 0],
      ['2025', 64, 1],
    ]);
    await undoIndicators(demo.needs, coordinator, second);
    expect(valuesIn(await mine('tybble'))).toEqual([
      ['2024', 60, 0],
      ['2025', 62, 0],
    ]);
    expect(await kindOf(undoIndicators(demo.needs, coordinator, second))).toBe('not-found');
  });

  it('is one place’s own: no other place is in its series', async () => {
    await take([value('lundby', 2025, 50)]);
    expect(valuesIn(await mine('lundby'))).toEqual([['2025', 50, 0]]);
    expect((await mine('tybble'))?.values.every(({ place }) => place === 'tybble')).toBe(true);
  });

  it('of the whole municipality is in no area’s series', async () => {
    const whole = await seriesFor('1880', 'municipality');
    expect(new Set(whole.map(({ indicator: one }) => one.level))).toEqual(
      new Set(['municipality']),
    );
    for (const area of ['vivalla', 'tybble', '1880'])
      for (const { indicator: one } of await seriesFor(area)) expect(one.level).toBe('area');
  });

  it('has one level and one unit: another is another indicator', async () => {
    const other = { indicator: { ...indicator, level: 'municipality' as const } };
    expect(await kindOf(take([value('1880', 2025, 1)], other))).toBe('conflict');
    const unit = { indicator: { ...indicator, unit: 'antal' } };
    expect(await kindOf(take([value('tybble', 2025, 1)], unit))).toBe('conflict');
  });

  it('stands in the record, batch by batch', async () => {
    const rows = await rowsOf(
      demo.url,
      `select kind from audit.leaf where subject = 'trygga' order by at, kind`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      ...['indicators.imported', 'indicators.imported', 'indicators.imported', 'indicators.undone'],
    ]);
    const taken = await demo.database.as(scopeOf(coordinator), batches);
    expect(taken.filter(({ undone }) => undone)).toHaveLength(1);
  });

  it('is found by the names that people use for areas', async () => {
    const places = await demo.database.as(scopeOf(coordinator), (handle) =>
      placeNames(handle, '2026-11-23'),
    );
    expect(places.areas.get('vivalla')).toBe('vivalla');
    expect(places.areas.get('östernärke')).toBe('osternarke');
    expect(places.municipality.code).toBe('1880');
  });
});

it('is taken in by the same roles by policy and by database, and by no others', async () => {
  const differences: string[] = [];
  for (const role of ROLES) {
    const caller = { ...coordinator, role };
    const may = await demo.database
      .as(scopeOf(caller), async (handle) => {
        await addIndicator(handle, { ...indicator, slug: `by-${role}` });
      })
      .then(
        () => true,
        () => false,
      );
    if (may !== decide(caller, 'keep-indicators').allowed) differences.push(role);
  }
  expect(differences).toEqual([]);
  expect(
    await kindOf(
      importIndicator(demo.needs, politician, {
        ...{ indicator, values: [], origin: 'paste', raw: '', sourceDay: '2026-10-01' },
      }),
    ),
  ).toBe('not-found');
});
