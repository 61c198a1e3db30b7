import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { sql } from '#platform/db';
import { Problem as Refusal } from '#platform/http';
import { scopeOf, type Caller } from '#safeguards/policy';
import { addNewMeasure, type WrittenMeasure } from './add-measure.ts';
import { changeExpectation, editMeasure } from './edit-measure.ts';
import type { MeasureContent } from './measure.ts';
import { moveStatus } from './measures-store.ts';
import type { MeasureNeeds } from './needs.ts';
import { moveMeasure, noteDone, type Moved } from './run-measure.ts';
import { listMeasures, showMeasure } from './show-measure.ts';
import { addDone } from './work-store.ts';

let demo: DemoDatabase;
let needs: MeasureNeeds;
let people: Readonly<Record<string, Caller>>;
beforeAll(async () => {
  demo = await demoDatabase();
  needs = { ...demo.needs, baseUrl: 'http://localhost:8080' };
  const names = ['coordinator', 'analyst', 'politician', 'measureOwner', 'headTeacher', 'operator'];
  people = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await demo.callerOf(name)] as const)),
  );
}, 120_000);
afterAll(() => demo.close());

const who = (name: string): Caller => {
  const found = people[name];
  if (!found) throw new Error(name);
  return found;
};
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.kind : error),
  );
const EXPECTED = { success: 'Färre än 4', effect: 'Lugnare', failedIf: 'Lika många' };
const written = (
  more: Partial<MeasureContent> = {},
  when: { readonly followUp?: string } = { followUp: '2027-01-29' },
): WrittenMeasure => ({
  content: {
    ...{ title: `Ljus ${randomUUID()}`, what: '', level: 'selective', type: 'situational' },
    ...{ organisation: who('measureOwner').organisation, function: 'Drift', partners: [], area: 1 },
    ...{ dose: 'En gång', doseTimes: 4, cost: 'low', start: '2026-11-23', due: '2027-01-15' },
    ...more,
  },
  expectation: { kind: 'reports', category: 1, ...EXPECTED, ...when },
  before: '',
});
const add = async (given = written()): Promise<string> => {
  const caller = who('coordinator');
  const added = await addNewMeasure(needs, { ...given, caller, language: 'sv', notNames: [] });
  if (added.kind !== 'added') throw new Error(added.kind);
  return added.id;
};
const move = (id: string, to: Moved['to'], more: Partial<Moved> = {}) =>
  moveMeasure(needs, {
    ...{ caller: who('coordinator'), id, from: 'planned', to, reason: '', filled: {} },
    ...{ notNames: [], ...more },
  });
const shown = (id: string, name = 'coordinator') =>
  showMeasure(needs, { caller: who(name), language: 'sv', id });

describe('a measure', () => {
  it('is made together with its problem and its explanation, in one go', async () => {
    const explanation = { statement: 'Mörkt', for: 'Nio av fjorton', against: 'Fem dagtid' };
    const id = await add({ ...written(), explanation });
    const view = await shown(id);
    expect(view.cause).toMatchObject({ statement: 'Mörkt', against: 'Fem dagtid' });
    expect([view.problem?.areas, view.rivals]).toEqual([[1], 'lacking']);
    expect(view.statuses.map(({ status }) => status)).toEqual(['planned']);
  });

  it('is one when its form is sent twice, with one problem and one explanation', async () => {
    const id = randomUUID();
    const explanation = { statement: 'Mörkt igen', for: 'Ja', against: 'Nej' };
    const given = { ...written(), explanation, caller: who('coordinator') };
    const sent = { ...given, language: 'sv', notNames: [], id } as const;
    expect(await addNewMeasure(needs, sent)).toEqual({ kind: 'added', id });
    expect(await addNewMeasure(needs, sent)).toEqual({ kind: 'added', id });
    const kept = `select count(*)::int as n from work.cause where statement = 'Mörkt igen'`;
    expect(await rowsOf(demo.url, kept)).toEqual([{ n: 1 }]);
    expect((await shown(id)).statuses).toHaveLength(1);
  });

  it('has how it was before in exact numbers, for the inner circle alone', async () => {
    const id = await add();
    const { baseline } = await shown(id);
    if (baseline?.kind !== 'reports') throw new Error('no reports');
    const last = baseline.weeks.at(-1)?.week;
    expect([baseline.weeks.length, last, baseline.perFour.length]).toEqual([12, '2026-W47', 3]);
    const [row] = await rowsOf(
      demo.url,
      `select coalesce(sum(reports), 0)::int as n from work.tally where label >= 2 and area_id = 1 and category_id = 1
       and week between '2026-08-31' and '2026-11-16'`,
    );
    expect(baseline.perFour.reduce((sum, n) => sum + n, 0)).toBe(row?.['n']);
    for (const name of ['politician', 'measureOwner'])
      expect((await shown(id, name)).baseline).toBeUndefined();
  });

  it('does not begin before it is said what is expected of it, and then that is locked', async () => {
    const id = await add(written({}, {}));
    expect(await move(id, 'ongoing')).toEqual({ kind: 'lacking', lacking: ['followUp'] });
    const past = demo.database.as(scopeOf(who('coordinator')), (handle) =>
      moveStatus(handle, {
        ...{ id, from: 'planned', status: 'ongoing', reason: '' },
        by: { organisation: who('coordinator').organisation, role: 'coordinator', at: NOW },
      }),
    );
    await expect(past).rejects.toThrow('nothing is expected of it yet');
    expect(await move(id, 'ongoing', { filled: { followUp: '2027-02-01' } })).toEqual({
      kind: 'moved',
    });
    const lighter = { ...written(), expectation: { ...EXPECTED, kind: 'words' } as const };
    const edited = { ...lighter, caller: who('coordinator'), id, version: 2, notNames: [] };
    expect(await editMeasure(needs, edited)).toEqual({ kind: 'saved' });
    const [first] = (await shown(id)).expectations;
    expect(first).toMatchObject({ kind: 'reports', followUp: '2027-02-01' });
  });

  it('shows a changed expectation beside the first, with why', async () => {
    const id = await add();
    await move(id, 'ongoing');
    const content = { kind: 'words', ...EXPECTED, success: 'Färre än 8', followUp: '2027-03-01' };
    const change = (after: number) =>
      changeExpectation(needs, {
        ...{ caller: who('analyst'), id, after, why: 'Leveransen dröjer', notNames: [] },
        content: { ...content, kind: 'words' },
      });
    expect(await change(1)).toEqual({ kind: 'saved' });
    expect(await change(1)).toEqual({ kind: 'stale' });
    const { expectations, measure } = await shown(id, 'politician');
    expect(expectations.map(({ success }) => success)).toEqual(['Färre än 4', 'Färre än 8']);
    expect(measure.followUp).toBe('2027-03-01');
  });

  it('is paused and stopped with a reason, and every step is kept', async () => {
    const id = await add();
    await move(id, 'ongoing');
    expect(await move(id, 'paused', { from: 'ongoing' })).toEqual({ kind: 'reason' });
    const why = { from: 'ongoing', reason: 'Armaturerna dröjer' } as const;
    expect(await move(id, 'paused', why)).toEqual({ kind: 'moved' });
    expect(await move(id, 'paused', why)).toEqual({ kind: 'stale' });
    expect(await refusal(move(id, 'done', { from: 'paused' }))).toBe('not-found');
    await move(id, 'stopped', { from: 'paused', reason: 'Ingen kan leverera' });
    const { statuses } = await shown(id);
    expect(statuses.map(({ status, reason }) => [status, reason])).toEqual([
      ...[['planned', ''] as const, ['ongoing', ''] as const],
      ...[['paused', 'Armaturerna dröjer'] as const, ['stopped', 'Ingen kan leverera'] as const],
    ]);
    const [right] = await rowsOf(
      demo.url,
      `select has_table_privilege('samsyn_app', 'work.measure_status', 'UPDATE') as change,
        has_table_privilege('samsyn_app', 'work.measure_status', 'DELETE') as remove`,
    );
    expect(right).toEqual({ change: false, remove: false });
  });

  it('tells two editors apart and loses nothing', async () => {
    const id = await add();
    const edit = (title: string) =>
      editMeasure(needs, {
        ...{ ...written({ title }), caller: who('coordinator'), id, version: 1, notNames: [] },
      });
    const both = await Promise.all([edit('Ljus i tunneln'), edit('Ljus på gångvägen')]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale']);
    const stale = both.find(({ kind }) => kind === 'stale');
    expect(stale).toMatchObject({ theirs: { version: 2 } });
  });

  it('is listed as an orphan as long as it belongs to no cause', async () => {
    const id = await add();
    const { orphans } = await listMeasures(needs, {
      ...{ caller: who('politician'), language: 'sv', filter: {} },
    });
    expect(orphans.map((one) => one.id)).toContain(id);
  });

  it('keeps no words that point somebody out', async () => {
    const given = written({ what: 'Ring 070-174 06 05' });
    const asked = { ...given, caller: who('coordinator'), language: 'sv', notNames: [] } as const;
    expect(await addNewMeasure(needs, asked)).toMatchObject({ kind: 'texts' });
  });
});

describe('who tells of the work', () => {
  const done = (id: string, name: string) =>
    noteDone(needs, {
      ...{ caller: who(name), id, day: '2026-11-23', what: 'Två armaturer bytta', times: 2 },
      notNames: [],
    });

  it('is the organisation that is responsible, and the coordinator', async () => {
    const id = await add();
    const own = { caller: who('measureOwner') };
    expect(await move(id, 'ongoing', own)).toEqual({ kind: 'moved' });
    expect(await done(id, 'measureOwner')).toEqual({ kind: 'noted' });
    expect(await done(id, 'coordinator')).toEqual({ kind: 'noted' });
    const view = await shown(id, 'measureOwner');
    expect([view.done.length, view.doseGiven, view.may.write]).toEqual([2, 1, false]);
  });

  it('is no other organisation, in the rule and in the database', async () => {
    const id = await add();
    await move(id, 'ongoing');
    for (const name of ['headTeacher', 'analyst', 'politician', 'operator']) {
      expect(await refusal(done(id, name))).toBe('not-found');
      const asked = { caller: who(name), from: 'ongoing' } as const;
      expect(await refusal(move(id, 'done', asked))).toBe('not-found');
    }
    const head = who('headTeacher');
    const by = { organisation: head.organisation, role: head.role, at: NOW };
    const told = { id: randomUUID(), measure: id, day: '2026-11-23', what: 'Något' };
    const past = demo.database.as(scopeOf(head), (handle) => addDone(handle, { ...by, ...told }));
    await expect(past).rejects.toThrow('row-level security');
    const step = { id, from: 'ongoing', status: 'done', reason: '', by } as const;
    const moved = demo.database.as(scopeOf(head), (handle) => moveStatus(handle, step));
    await expect(moved).rejects.toThrow('not allowed');
  });

  it('cannot change anything else of a measure', async () => {
    const id = await add();
    const owner = who('measureOwner');
    const edited = { ...written(), caller: owner, id, version: 1, notNames: [] };
    expect(await refusal(editMeasure(needs, edited))).toBe('not-found');
    const { rejects } = expect(
      demo.database.as(scopeOf(owner), async (handle) => {
        await sql`update work.measure set title = 'Något annat' where id = ${id}::uuid`.execute(
          handle,
        );
      }),
    );
    await rejects.toThrow('not allowed');
  });

  it('tells of no day that has not come', async () => {
    const id = await add();
    await move(id, 'ongoing');
    const outcome = await noteDone(needs, {
      ...{ caller: who('coordinator'), id, day: '2026-12-24', what: 'Klart', times: undefined },
      notNames: [],
    });
    expect(outcome).toEqual({ kind: 'future' });
  });
});
