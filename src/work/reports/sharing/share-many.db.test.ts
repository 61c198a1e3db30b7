import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#safeguards/policy';
import { rowsOf } from '../../../../test/builders/database.ts';
import { demoDatabase, type DemoDatabase } from '../../../../test/builders/demo-database.ts';
import { changeSharing } from './share-report.ts';
import { foreseeMany, lookAtOwn, PAGE, shareMany, type Chosen } from './share-many.ts';

let demo: DemoDatabase;
let headTeacher: Caller;
beforeAll(async () => {
  demo = await demoDatabase();
  headTeacher = await demo.callerOf('headTeacher');
}, 120_000);
afterAll(() => demo.close());

const look = (caller: Caller, after?: string) =>
  lookAtOwn(demo.needs, { caller, label: 'group', after });
async function some(count: number): Promise<readonly Chosen[]> {
  const { reports } = await look(headTeacher);
  return reports.slice(0, count).map(({ id, version }) => ({ id, version }));
}
const entries = (kind: string) =>
  rowsOf(demo.url, 'select subject from audit.leaf where kind = $1 order by seq', [kind]);
const one = async (statement: string) =>
  Object.values((await rowsOf(demo.url, statement))[0] ?? {})[0];

describe('an organisation’s own reports, many at once', () => {
  it('are shown a page at a time, none twice, and nobody else’s', async () => {
    const first = await look(headTeacher);
    expect(first.reports).toHaveLength(PAGE);
    const second = await look(headTeacher, first.next);
    const ids = [...first.reports, ...second.reports].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const others = await rowsOf(
      demo.url,
      'select from work.report where id = any($1::uuid[]) and organisation_id <> $2',
      [ids, headTeacher.organisation],
    );
    expect(others).toEqual([]);
    for (const persona of ['schoolHost', 'politician', 'dpo', 'analyst'])
      await expect(look(await demo.callerOf(persona))).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('are shared with more only when one says that one is sure, and each is in the record', async () => {
    const chosen = await some(3);
    const asked = { caller: headTeacher, chosen, label: 'partners' } as const;
    expect(await foreseeMany(demo.needs, asked)).toMatchObject({ wider: 3, narrower: 0, kept: 0 });
    await expect(shareMany(demo.needs, { ...asked, sure: false })).rejects.toMatchObject({
      kind: 'unprocessable',
    });
    expect(await entries('report.label-widened')).toEqual([]);
    const done = await shareMany(demo.needs, { ...asked, sure: true });
    expect(done).toMatchObject({ wider: 3, narrower: 0, stale: 0 });
    const told = (await entries('report.label-widened')).map(({ subject }) => subject);
    expect(told.sort()).toEqual(chosen.map(({ id }) => id).sort());
    expect(await one('select work.count_tally_differences()::int')).toBe(0);
    // Sent once more, it changes nothing: they have another version now.
    expect(await shareMany(demo.needs, { ...asked, sure: true })).toMatchObject({ stale: 3 });
  });

  it('are shown to fewer, those that changed meanwhile excepted; what is not public stays with the partners', async () => {
    const chosen = await some(4);
    const [first] = chosen;
    if (!first) throw new Error('No report');
    const alone = { caller: headTeacher, notPublic: false, sure: true } as const;
    await changeSharing(demo.needs, { ...alone, ...first, label: 'partners' });
    const fewer = { caller: headTeacher, chosen, label: 'own' } as const;
    expect(await shareMany(demo.needs, { ...fewer, sure: false })).toMatchObject({
      ...{ narrower: 3, stale: 1, kept: 0 },
    });
    const [marked] = await some(1);
    if (!marked) throw new Error('No report');
    const { version } = await changeSharing(demo.needs, {
      ...{ ...alone, ...marked, label: 'group', notPublic: true },
    });
    const open = {
      caller: headTeacher,
      chosen: [{ ...marked, version }],
      label: 'public',
    } as const;
    expect(await foreseeMany(demo.needs, open)).toMatchObject({ wider: 0, kept: 1 });
    const asked = { ...open, sure: true };
    expect(await shareMany(demo.needs, asked)).toMatchObject({ wider: 0, kept: 1 });
    expect(await one('select work.count_tally_differences()::int')).toBe(0);
  });

  it('of another organisation are as if they were not there', async () => {
    const housing = await rowsOf(
      demo.url,
      `select r.id, r.version from work.report r where organisation_id <> ${headTeacher.organisation} and withdrawn_at is null and kind <> 'calm' limit 5`,
    );
    const chosen = housing.map(({ id, version }) => ({ id: String(id), version: Number(version) }));
    const asked = { caller: headTeacher, chosen, label: 'public' } as const;
    expect(await foreseeMany(demo.needs, asked)).toMatchObject({ wider: 0, same: 0, narrower: 0 });
    const nothing = { wider: 0, narrower: 0, same: 0, stale: 0, kept: 0 };
    expect(await shareMany(demo.needs, { ...asked, sure: true })).toEqual(nothing);
  });
});
