import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { readConfig } from '../../platform/config/index.ts';
import { Stop } from '../../platform/stop/index.ts';
import { importIndicatorsCommand } from './indicators.ts';

const FIXTURES = join(import.meta.dirname, '../../../test/fixtures/indicators');
const folder = mkdtempSync(join(tmpdir(), 'samsyn-indicators-'));
let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
}, 120_000);
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const ABOUT = { unit: '%', definition: 'Andel', source: 'Källan', licence: 'CC0' };

async function run(
  file: string,
  flags: Readonly<Record<string, string>>,
): Promise<{ code: number | string; out: string }> {
  const lines: string[] = [];
  try {
    const code = await importIndicatorsCommand.run({
      files: [file],
      flags: {
        ...ABOUT,
        ...flags,
        ...(flags['preview'] === 'yes' && { preview: true }),
        ...(flags['json'] === 'yes' && { json: true }),
      },
      config: readConfig({ DATABASE_URL: demo.url, SAMSYN_DATA: folder }),
      out: (line) => lines.push(line),
      say: () => undefined,
      now: () => NOW,
    });
    return { code, out: lines.join('\n') };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { code: error.message, out: '' };
  }
}

describe('samsyn import indicators', () => {
  it('takes in a Swedish CSV, and says in part when a cell is bad', async () => {
    const file = join(folder, 'tal.csv');
    writeFileSync(file, 'År;Vivalla;Tybble\n2024;1 234,5;7\n2025;ca 3;8\n');
    const done = await run(file, { name: 'Prov ett', level: 'area' });
    expect(done.code).toBe(3);
    expect(JSON.parse(done.out)).toEqual({ indicator: 'prov-ett', values: 3, bad: 1 });
    const kept = await rowsOf(
      demo.url,
      `select v.place, v.period, v.value from work.indicator_value v join work.indicator_batch b on b.id = v.batch_id
        join work.indicator i on i.id = b.indicator_id where i.slug = 'prov-ett' order by 1, 2`,
    );
    expect(kept).toEqual([
      { place: 'tybble', period: '2024', value: 7 },
      { place: 'tybble', period: '2025', value: 8 },
      { place: 'vivalla', period: '2024', value: 1234.5 },
    ]);
  });

  it('takes in a saved answer of Kolada’s as the whole municipality’s, and never as an area’s', async () => {
    const file = join(FIXTURES, 'kolada-v3.json');
    expect((await run(file, { name: 'Prov två', level: 'municipality' })).code).toBe(0);
    const wrong = await run(file, { name: 'Prov tre', level: 'area' });
    expect(wrong.code).toContain('not mapped onto another');
    expect(await rowsOf(demo.url, `select from work.indicator where slug = 'prov-tre'`)).toEqual(
      [],
    );
  });

  it('takes in json-stat2 by statistical codes', async () => {
    const file = join(FIXTURES, 'scb-v2-regso.json');
    expect((await run(file, { name: 'Prov fyra', level: 'area' })).code).toBe(0);
  });

  it('asks for what it must know', async () => {
    const file = join(FIXTURES, 'kolada-v3.json');
    expect((await run(file, { name: '', level: 'municipality' })).code).toContain('--name');
    expect((await run(file, { name: 'x y', level: 'block' })).code).toContain('--level');
  });
});

describe('samsyn import indicators --from', () => {
  it('takes in what a source publishes, with what is known of it, and never the rows of others', async () => {
    const flags = { from: 'bra', day: '2026-04-02', json: 'yes' };
    const done = await run(join(FIXTURES, 'bra-kommuner-2025.csv'), flags);
    expect(done.code).toBe(0);
    const kept = await rowsOf(
      demo.url,
      `select i.source, i.level, v.place, v.period, v.value, b.source_day::text as day from work.indicator_value v
        join work.indicator_batch b on b.id = v.batch_id join work.indicator i on i.id = b.indicator_id
        where i.slug = 'bra-anmalda-brott-antal'`,
    );
    expect(kept).toEqual([
      {
        ...{ source: 'Brå, anmälda brott', level: 'municipality', place: '1880', period: '2025' },
        ...{ value: 18_765, day: '2026-04-02' },
      },
    ]);
  });

  it('writes nothing when it is to be looked at, and says in part when a series is held back', async () => {
    const file = join(folder, 'skolor.csv');
    writeFileSync(
      file,
      'Kommun;Läsår;Andel behöriga (%);Antal elever\nÖrebro;2024/25;85,9;c:a 7\n',
    );
    const preview = { from: 'skolverket', preview: 'yes' };
    const before = await rowsOf(demo.url, 'select count(*) from work.indicator');
    expect((await run(file, { ...preview })).out).toContain('1 cells that cannot be read');
    expect(await rowsOf(demo.url, 'select count(*) from work.indicator')).toEqual(before);
    expect((await run(file, { from: 'skolverket' })).code).toBe(3);
    expect((await run(file, { from: 'scb' })).code).toContain('--from is one of');
    expect((await run(join(FIXTURES, 'skolverket-skolor.csv'), { from: 'skolverket' })).code).toBe(
      1,
    );
  });

  it('reads Skolverket’s answer for the country when its address says so, and no school’s', async () => {
    const file = join(FIXTURES, 'skolverket-statistik.json');
    const flags = { name: 'Behöriga lärare', level: 'country', measure: 'certifiedTeachersQuota' };
    const address = 'https://api.skolverket.se/planned-educations/v3/statistics/national-values/gr';
    expect((await run(file, { ...flags, address })).code).toBe(0);
    expect((await run(file, flags)).code).toContain('one-school');
  });
});
