import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { areaPages } from '#work/areas';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { readConfig } from '../../platform/config/index.ts';
import { Stop } from '../../platform/stop/index.ts';
import { policeHistories } from '../area-pages.ts';
import { importPoliceAreasCommand } from './police-areas.ts';

const FILE = join(import.meta.dirname, '../../../test/fixtures/indicators/police-areas.geojson');
const folder = mkdtempSync(join(tmpdir(), 'samsyn-police-areas-'));
let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
}, 120_000);
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(
  file: string,
  flags: Readonly<Record<string, string | boolean>> = {},
): Promise<{ code: number | string; out: string }> {
  const lines: string[] = [];
  try {
    const code = await importPoliceAreasCommand.run({
      ...{ files: [file], flags, out: (line) => lines.push(line), say: () => undefined },
      config: readConfig({ DATABASE_URL: demo.url, SAMSYN_DATA: folder }),
      now: () => NOW,
    });
    return { code, out: lines.join('\n') };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { code: error.message, out: '' };
  }
}
const countOf = async (): Promise<unknown> =>
  (await rowsOf(demo.url, 'select count(*)::int as n from work.police_area'))[0]?.['n'];

it('is previewed, taken in once, noticed when a border moves, and changes no border or value of ours', async () => {
  const ours = await rowsOf(demo.url, 'select count(*)::int as n from work.indicator_value');
  const looked = await run(FILE, { json: true });
  expect(looked.code).toBe(0);
  expect(await countOf()).toBe(0);
  const plan = JSON.parse(looked.out) as {
    areas: { name: string; named: string[]; parts: { area: string }[] }[];
  };
  expect(plan).toMatchObject({
    year: 2025,
    total: 3,
    particular: 1,
    risk: null,
    vulnerable: 2,
    known: false,
  });
  expect(plan.areas.map(({ name, named }) => [name, named])).toEqual([
    ['Vivalla', ['vivalla']],
    ['Varberga/Oxhagen', ['oxhagen', 'varberga']],
  ]);
  expect((await run(FILE, { yes: true, source: 'polisen.se, påhittad' })).code).toBe(0);
  expect(await countOf()).toBe(2);
  expect(JSON.parse((await run(FILE, { yes: true, json: true })).out)).toMatchObject({
    known: true,
  });
  expect(await countOf()).toBe(2);

  const historyOf = policeHistories({ database: demo.database, now: () => NOW });
  expect((await historyOf('vivalla')).newest).toMatchObject({
    year: 2025,
    label: 'particular',
    sources: ['polisen.se, påhittad'],
  });
  expect((await historyOf('tybble')).newest).toMatchObject({ label: 'absent' });

  const moved = readFileSync(FILE, 'utf8')
    .replaceAll('510200', '509700')
    .replaceAll('2025-12-02', '2027-12-01');
  writeFileSync(join(folder, 'moved.geojson'), moved);
  expect((await run(join(folder, 'moved.geojson'))).out).toContain('Polisen har flyttat gränsen');
  expect(await rowsOf(demo.url, 'select count(*)::int as n from work.indicator_value')).toEqual(
    ours,
  );
  expect(await demo.database.asSystemUnscoped(areaPages.policeEditions)).toHaveLength(1);
  const leaves = await rowsOf(
    demo.url,
    `select subject from audit.leaf where kind = 'area.imported'`,
  );
  expect(leaves).toEqual([{ subject: 'police list 2025' }]);
});

it('is refused whole when one area cannot be read, and asks for what it must know', async () => {
  writeFileSync(
    join(folder, 'odd.geojson'),
    readFileSync(FILE, 'utf8').replace('Särskilt utsatt område', 'Okänt'),
  );
  const before = await countOf();
  expect(await run(join(folder, 'odd.geojson'), { yes: true })).toMatchObject({
    code: 1,
    out: 'Fel: Område 1: okänd kategori.',
  });
  expect(await countOf()).toBe(before);
  expect((await run(FILE, { year: 'i år' })).code).toContain('--year');
  expect((await run(FILE, { 'break-sv': 'x' })).code).toContain('both languages');
});
