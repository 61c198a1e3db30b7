import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { categories } from './change-categories.ts';
import { reportForm } from './report-form.ts';

let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
}, 120_000);
afterAll(() => demo.close());

const change = (code: string, to: Parameters<typeof categories.change>[1]['change']) =>
  categories.change(demo.database, { code, change: to, at: NOW });
const offered = async (): Promise<ReadonlyMap<string, string>> => {
  const form = await reportForm(demo.needs, await demo.callerOf('schoolHost'), 'sv');
  return new Map(form.categories.map(({ id, name }) => [id, name]));
};
const recorded = (): Promise<object[]> =>
  rowsOf(
    demo.url,
    `select kind, subject from audit.leaf where kind like 'category.%' order by seq`,
  );

describe('the municipality’s own list of categories', () => {
  it('renames one, and leaves what was not named', async () => {
    const before = (await categories.all(demo.database)).find(({ code }) => code === 'litter');
    expect(await change('litter', { nameSv: 'Skräp' })).toBe(true);
    const after = (await categories.all(demo.database)).find(({ code }) => code === 'litter');
    expect(after).toEqual({ ...before, nameSv: 'Skräp' });
    expect((await offered()).get('litter')).toBe('Skräp');
  });
  it('hides one from the form and keeps what was reported under it, then shows it again', async () => {
    const reports = `select count(*) as n from work.report r join work.category c on c.id = category_id where code = 'vehicle'`;
    const [before] = await rowsOf(demo.url, reports);
    await change('vehicle', { hidden: true });
    expect((await offered()).has('vehicle')).toBe(false);
    expect(await rowsOf(demo.url, reports)).toEqual([before]);
    expect(Number(before?.['n'])).toBeGreaterThan(0);
    await change('vehicle', { hidden: false });
    expect((await offered()).has('vehicle')).toBe(true);
  });
  it('takes a new one at the end, once', async () => {
    const category = {
      code: 'fireworks',
      nameSv: 'Fyrverkerier',
      nameEn: 'Fireworks',
      definition: 'Smällare och raketer där människor rör sig',
      kind: 'event',
      police112First: false,
    } as const;
    expect(await categories.add(demo.database, { category, at: NOW })).toBe(true);
    expect(await categories.add(demo.database, { category, at: NOW })).toBe(false);
    expect([...(await offered()).keys()].at(-1)).toBe('fireworks');
  });
  it('tells the record of every change, and of nothing that was none', async () => {
    const before = await recorded();
    expect(await change('nothing_such', { hidden: true })).toBe(false);
    expect(await recorded()).toEqual(before);
    expect(before.slice(0, 2)).toEqual([
      { kind: 'category.changed', subject: 'litter' },
      { kind: 'category.changed', subject: 'vehicle' },
    ]);
    expect(before).toContainEqual({ kind: 'category.added', subject: 'fireworks' });
  });
});
