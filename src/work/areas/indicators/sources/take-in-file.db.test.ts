import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#platform/http';
import { organisationId, scopeOf, type Caller } from '#safeguards/policy';
import { rowsOf } from '../../../../../test/builders/database.ts';
import { demoDatabase, type DemoDatabase } from '../../../../../test/builders/demo-database.ts';
import { seriesOf } from '../show-indicators.ts';
import type { FileSourceId } from './known-sources.ts';
import { lookAtFile, showFile, takeInFile, throwAway } from './take-in-file.ts';

const FIXTURES = join(import.meta.dirname, '../../../../../test/fixtures/indicators');
let demo: DemoDatabase;
let coordinator: Caller;
let politician: Caller;
beforeAll(async () => {
  demo = await demoDatabase();
  coordinator = await demo.callerOf('coordinator');
  politician = await demo.callerOf('politician');
}, 120_000);
afterAll(() => demo.close());

const look = (content: Buffer | string, source: FileSourceId, caller = coordinator) =>
  lookAtFile(demo.needs, caller, { bytes: Buffer.from(content), source, sourceDay: '2026-04-02' });
const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, name));
const take = (id: string, series: readonly string[], caller = coordinator) =>
  takeInFile(demo.needs, caller, { id, chosen: { series, wanted: new Map() } });
const kindOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.kind : error),
  );
const countOf = async (table: string): Promise<unknown> =>
  (await rowsOf(demo.url, `select count(*)::int as n from work.${table}`))[0]?.['n'];
const slugsIn = async (id: string): Promise<readonly string[]> =>
  (await showFile(demo.needs, coordinator, id)).reading.series.map(
    ({ indicator }) => indicator.slug,
  );

describe('a source’s file', () => {
  it('is looked at without anything being taken in, and only by those who may', async () => {
    const before = await countOf('indicator_value');
    const id = await look(fixture('segregationsbarometern.csv'), 'segregation');
    expect(await countOf('indicator_value')).toBe(before);
    expect(await kindOf(look('a;b\n1;2\n', 'bra', politician))).toBe('not-found');
    expect(await kindOf(showFile(demo.needs, politician, id))).toBe('not-found');
    const elsewhere = {
      ...coordinator,
      organisation: organisationId(coordinator.organisation + 1),
    };
    expect(await kindOf(showFile(demo.needs, elsewhere, id))).toBe('not-found');
    await throwAway(demo.needs, coordinator, id);
    expect(await kindOf(showFile(demo.needs, coordinator, id))).toBe('not-found');
  });

  it('gives areas their own values and the municipality none, and is gone when it is taken in', async () => {
    const id = await look(fixture('segregationsbarometern.csv'), 'segregation');
    const slugs = await slugsIn(id);
    expect(await take(id, slugs)).toBe(3);
    expect(await kindOf(take(id, slugs))).toBe('not-found');
    const series = await demo.database.as(scopeOf(politician), (handle) =>
      seriesOf(handle, { level: 'area', place: 'vivalla' }),
    );
    const index = series.find(
      ({ indicator }) => indicator.slug === 'segregation-socioekonomiskt-index',
    );
    expect(index?.indicator.source).toBe('Boverket, Segregationsbarometern');
    expect(index?.values.map(({ period, value }) => [period, value])).toEqual([
      ['2022', -1.8],
      ['2023', -1.7],
    ]);
    expect(
      await rowsOf(
        demo.url,
        `select from work.indicator_value where place in ('varberga', 'oxhagen') and batch_id in
      (select b.id from work.indicator_batch b where b.origin = 'segregation')`,
      ),
    ).toEqual([]);
  });

  it('that comes again brings what is revised alone', async () => {
    const text = (value: string): string =>
      `Kommun;År;Antal\nÖrebro;2024;10\nÖrebro;2025;${value}\n`;
    const first = await look(text('20'), 'bra');
    expect(await take(first, await slugsIn(first))).toBe(1);
    const same = await look(text('20'), 'bra');
    expect((await showFile(demo.needs, coordinator, same)).standings).toEqual([
      { fresh: 0, revised: 0, same: 2, isTaken: false },
    ]);
    expect(await take(same, await slugsIn(same))).toBe(0);
    const later = await look(text('21 r'), 'bra');
    expect(await take(later, await slugsIn(later))).toBe(1);
    const [series] = (
      await demo.database.as(scopeOf(coordinator), (handle) =>
        seriesOf(handle, { level: 'municipality', place: '1880' }),
      )
    ).filter(({ indicator }) => indicator.slug === 'bra-anmalda-brott-antal');
    expect(
      series?.values.map(({ value, status, revisions }) => [value, status, revisions]),
    ).toEqual([
      [10, '', 0],
      [21, 'r', 1],
    ]);
  });

  it('is taken in whole or not at all', async () => {
    const id = await look(
      'Kommun;År;Ny siffra antal;Annan siffra antal\nÖrebro;2025;1;1x\n',
      'skolverket',
    );
    const slugs = await slugsIn(id);
    expect(slugs).toHaveLength(2);
    const [indicators, values] = [await countOf('indicator'), await countOf('indicator_value')];
    expect(await kindOf(take(id, slugs))).toBe('conflict');
    expect([await countOf('indicator'), await countOf('indicator_value')]).toEqual([
      indicators,
      values,
    ]);
    expect(await take(id, slugs.slice(0, 1))).toBe(1);
  });

  it('is not kept for longer than a day', async () => {
    const id = await look('Kommun;År;Antal\nÖrebro;2025;1\n', 'bra');
    await rowsOf(
      demo.url,
      `update work.indicator_upload set read_at = read_at - interval '25 hours'`,
    );
    expect(await kindOf(showFile(demo.needs, coordinator, id))).toBe('not-found');
    await look('Kommun;År;Antal\nÖrebro;2025;1\n', 'bra');
    expect(await countOf('indicator_upload')).toBe(1);
  });
});
