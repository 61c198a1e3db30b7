import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { managed } from './manage-categories.ts';
import { whenRead } from './submit-report.ts';

let demo: DemoDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
}, 120_000);
afterAll(() => demo.close());

const needs = () => ({ database: demo.database, now: () => NOW });
const found = async (code: string) => {
  const one = (await managed.list(demo.database)).find((category) => category.code === code);
  if (!one) throw new Error(`No ${code}`);
  return one;
};

describe('the coordinator', () => {
  it('renames a category and its codes, and the record holds both names', async () => {
    const caller = await demo.callerOf('coordinator');
    const before = await found('litter');
    const [sub] = before.aliases;
    const after = { ...before, nameSv: 'Skräp på gatan' };
    const aliases = [{ code: sub?.code ?? '', alias: 'EST 14' }];
    await managed.edit(needs(), caller, { code: 'litter', before, after, aliases });
    const now = await found('litter');
    expect(now.nameSv).toBe('Skräp på gatan');
    expect(now.aliases[0]?.alias).toBe('EST 14');
    const [leaf] = await rowsOf(
      demo.url,
      `select convert_from(payload, 'UTF8')::json->'facts' as facts from audit.leaf where kind = 'category.changed' and subject = 'litter'`,
    );
    expect(leaf?.['facts']).toMatchObject({ before: before.nameSv, after: 'Skräp på gatan' });
    const again = managed.edit(needs(), caller, { code: 'litter', before, after, aliases: [] });
    await expect(again).rejects.toThrow('conflict');
  });

  it('moves one up and down again, and adds one with a code of its own', async () => {
    const caller = await demo.callerOf('coordinator');
    const order = async () => (await managed.list(demo.database)).map(({ code }) => code);
    const before = await order();
    const code = before[3] ?? '';
    await managed.move(needs(), caller, { code, by: -1 });
    expect((await order()).indexOf(code)).toBe(2);
    await managed.move(needs(), caller, { code, by: 1 });
    expect(await order()).toEqual(before);
    const own = { code: 'sparkcykel', nameSv: 'Elsparkcyklar', nameEn: 'Scooters' };
    const category = { ...own, definition: 'Cyklar i vägen', kind: 'event' } as const;
    await managed.add(needs(), caller, category);
    expect((await order()).at(-1)).toBe('sparkcykel');
    await expect(managed.add(needs(), caller, category)).rejects.toThrow('conflict');
  });

  it('is the only one who may', async () => {
    const before = await found('damage');
    for (const persona of ['schoolHost', 'police', 'dpo', 'archivist', 'politician']) {
      const caller = await demo.callerOf(persona);
      const edit = { code: 'damage', before, after: { ...before, hidden: true }, aliases: [] };
      await expect(managed.edit(needs(), caller, edit)).rejects.toThrow('not-found');
    }
    expect(await found('damage')).toEqual(before);
  });
});

describe('the meeting that a report reaches', () => {
  const meetingAt = (weekday: number, time: string) =>
    whenRead(new Date('2026-11-24T08:00:00Z'), { weekday, time }).meetingAt;
  it('is the first after the freeze, on the day that the municipality has chosen', () => {
    expect(meetingAt(3, '09:00')).toBe('2026-12-02T08:00:00.000Z');
    expect(meetingAt(2, '08:30')).toBe('2026-12-01T07:30:00.000Z');
    expect(meetingAt(1, '13:00')).toBe('2026-11-30T12:00:00.000Z');
    expect(meetingAt(1, '10:00')).toBe('2026-12-07T09:00:00.000Z');
  });
});
