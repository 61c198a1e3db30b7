import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { scopeOf, type Caller } from '#safeguards/policy';
import type { TakenDecision } from './doors.ts';
import type { ExpectationContent } from './expectation.ts';
import { measureById, measuresDue, measuresOf, settleMeasure } from './index.ts';
import { takeDecision } from './doors.ts';
import { baselineOf, expectationsOf, writeExpectation } from './expectations-store.ts';
import { moveStatus } from './measures-store.ts';
import { statusesOf } from './work-store.ts';

let demo: DemoDatabase;
let coordinator: Caller;
beforeAll(async () => {
  demo = await demoDatabase();
  coordinator = await demo.callerOf('coordinator');
}, 120_000);
afterAll(() => demo.close());

const by = (caller: Caller) => ({ organisation: caller.organisation, role: caller.role, at: NOW });
const decisionOf = (more: Partial<TakenDecision> = {}): TakenDecision => ({
  ...{
    id: randomUUID(),
    what: 'Extra tillsyn kl. 15–18',
    why: 'Glas vid tunneln',
    week: '2026-W48',
  },
  ...{ organisation: coordinator.organisation, byWhen: '2026-12-04', at: NOW, caller: coordinator },
  ...more,
});
const expected: ExpectationContent = {
  ...{ kind: 'words', success: 'Färre rapporter', effect: 'Lugnare', failedIf: 'Lika många' },
  followUp: '2027-01-29',
};
/** A measure whose expectation is written. */
const ready = async (): Promise<string> => {
  const id = await demo.database.as(scopeOf(coordinator), (handle) =>
    takeDecision(handle, decisionOf()),
  );
  await demo.database.as(scopeOf(coordinator), async (handle) => {
    await sql`update work.measure set level = 'selective', type = 'situational' where id = ${id}`.execute(
      handle,
    );
    const content = { ...expected };
    await writeExpectation(handle, {
      ...{ id, content, by: by(coordinator) },
      baseline: { kind: 'words', told: 'Många' },
    });
  });
  return id;
};
describe('the doors', () => {
  it('make one measure of a decision, however often it is sent', async () => {
    const decision = decisionOf();
    const [first, second] = [
      await demo.database.as(scopeOf(coordinator), (handle) => takeDecision(handle, decision)),
      await demo.database.as(scopeOf(coordinator), (handle) => takeDecision(handle, decision)),
    ];
    expect(second).toBe(first);
    const measure = await demo.database.as(scopeOf(coordinator), (handle) =>
      measureById(handle, first),
    );
    expect(measure).toMatchObject({ status: 'planned', due: '2026-12-04', cause: undefined });
  });
});

describe('stores', () => {
  it('go from planned to evaluated with every status kept', async () => {
    const id = await ready();
    const { database } = demo;
    const scope = scopeOf(coordinator);
    const step = { id, reason: '', by: by(coordinator) };
    expect(
      await database.as(scope, (handle) =>
        moveStatus(handle, { ...step, from: 'planned', status: 'ongoing' }),
      ),
    ).toBe(true);
    await expect(
      database.as(scope, (handle) =>
        writeExpectation(handle, {
          ...{ id, content: { ...expected, success: 'Lättare mål' }, by: by(coordinator) },
          baseline: undefined,
        }),
      ),
    ).rejects.toThrow('locked');
    const due = await database.as(scope, (handle) => measuresDue(handle, '2027-02-01'));
    expect(due.find(({ measure }) => measure.id === id)?.why).toBe('follow-up');
    const settled = {
      id,
      verdict: 'none',
      why: 'Lika många',
      at: NOW,
      by: by(coordinator),
    } as const;
    expect(await database.as(scope, (handle) => settleMeasure(handle, settled))).toBe(true);
    const statuses = await database.as(scope, (handle) => statusesOf(handle, id));
    expect(statuses.map(({ status }) => status)).toEqual(['planned', 'ongoing', 'evaluated']);
    const outside = scopeOf(await demo.callerOf('politician'));
    expect(await database.as(outside, (handle) => baselineOf(handle, id))).toBeUndefined();
    expect(await database.as(outside, (handle) => expectationsOf(handle, id))).toHaveLength(1);
    expect(
      await database.as(outside, (handle) => measuresOf(handle, { statuses: ['evaluated'] })),
    ).toContainEqual(expect.objectContaining({ id, verdict: 'none' }));
    const kept = 'select from work.measure_baseline where measure_id = $1';
    expect(await rowsOf(demo.url, kept, [id])).toHaveLength(1);
  });
});
