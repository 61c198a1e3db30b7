import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { Problem as Refusal } from '#platform/http';
import { scopeOf, type Caller } from '#safeguards/policy';
import type { CauseContent } from './cause.ts';
import { changeCause } from './causes-store.ts';
import { closeProblem, editProblem } from './edit-problem.ts';
import type { Evidence } from './evidence.ts';
import { keepCause } from './keep-cause.ts';
import { keepPlan } from './keep-plan.ts';
import { byOf, type PlanNeeds } from './needs.ts';
import type { ProblemContent } from './problem.ts';
import { addProblem, keepEvidence, loadEvidence } from './problems-store.ts';
import { showActionPlan, showPlan, showProblem } from './show-plan.ts';
import { startProblem } from './start-problem.ts';

let demo: DemoDatabase;
let needs: PlanNeeds;
let people: Readonly<Record<string, Caller>>;
beforeAll(async () => {
  demo = await demoDatabase();
  needs = demo.needs;
  const names = ['coordinator', 'analyst', 'politician', 'schoolHost', 'measureOwner', 'operator'];
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
const content = (more: Partial<ProblemContent> = {}): ProblemContent => ({
  ...{ title: `Glas vid tunneln ${randomUUID()}`, description: '', grounds: 'Vandring i oktober' },
  ...{ areas: [1], priority: {}, oneCauseBecause: '', ...more },
});
const start = async (more: Partial<ProblemContent> = {}): Promise<string> => {
  const started = await startProblem(needs, {
    ...{ caller: who('coordinator'), content: content(more), origin: 'area', notNames: [] },
  });
  if (started.kind !== 'started') throw new Error(started.kind);
  return started.id;
};
const cause = (statement: string, more: Partial<CauseContent> = {}): CauseContent => ({
  ...{ statement, side: 'place', for: 'Nio av fjorton', against: 'Fem dagtid', wrongIf: 'Dagtid' },
  ...{ standing: 'possible', ...more },
});
const keep = (problem: string, written: CauseContent, id?: string, version = 1) =>
  keepCause(needs, {
    ...{ caller: who('coordinator'), problem, content: written, withdraw: false, notNames: [] },
    cause: id === undefined ? undefined : { id, version },
  });
const shown = (id: string, name = 'coordinator') =>
  showProblem(needs, { caller: who(name), language: 'sv', id });

describe('a problem', () => {
  it('is one when its form is sent twice', async () => {
    const once = {
      caller: who('coordinator'),
      content: content(),
      origin: 'area',
      notNames: [],
    } as const;
    const id = randomUUID();
    for (const sent of [once, once])
      expect(await startProblem(needs, { ...sent, id })).toEqual({ kind: 'started', id });
    expect((await shown(id)).problem.id).toBe(id);
  });

  it('is started by those who write the plan, read by those who see it, and absent to all others', async () => {
    const id = await start();
    for (const name of ['politician', 'schoolHost', 'measureOwner']) {
      expect((await shown(id, name)).problem.id).toBe(id);
      const asked = {
        caller: who(name),
        content: content(),
        origin: 'hand',
        notNames: [],
      } as const;
      expect(await refusal(startProblem(needs, asked))).toBe('not-found');
    }
    expect(await refusal(shown(id, 'operator'))).toBe('not-found');
    expect(await refusal(shown(randomUUID()))).toBe('not-found');
  });

  it('is written past no rule of the database either', async () => {
    const politician = who('politician');
    const given = { id: randomUUID(), origin: 'hand', content: content() } as const;
    const write = demo.database.as(scopeOf(politician), (handle) =>
      addProblem(handle, { ...given, by: byOf(politician, NOW) }),
    );
    await expect(write).rejects.toThrow('row-level security');
    const inOther = demo.database.as(scopeOf(who('analyst')), (handle) =>
      addProblem(handle, { ...given, by: { organisation: 1_000, role: 'analyst', at: NOW } }),
    );
    await expect(inOther).rejects.toThrow('row-level security');
  });

  it('keeps its card as it was, for the inner circle alone', async () => {
    const id = await start();
    const words = {
      ...{ title: 'Skadegörelse, Vivalla', direction: 'Fler', period: 'vecka 47', count: '14' },
      ...{ chance: '', behind: [], caveats: [], unknown: '', method: '' },
    };
    const evidence: Evidence = {
      ...{ week: '2026-W47', monday: '2026-11-16', version: 1, said: { sv: words, en: words } },
      change: {
        ...{ id: 'cell:vivalla:damage', kind: 'more', source: 'reports', areas: ['vivalla'] },
        ...{ category: 'damage', from: '2026-W47', to: '2026-W47', n: 14, expected: 5 },
      },
    };
    await demo.database.as(scopeOf(who('coordinator')), (handle) =>
      keepEvidence(handle, id, { evidence, at: NOW }),
    );
    expect((await shown(id)).evidence?.evidence.change.n).toBe(14);
    expect((await shown(id, 'politician')).evidence).toBeUndefined();
    const past = await demo.database.as(scopeOf(who('schoolHost')), (handle) =>
      loadEvidence(handle, id),
    );
    expect(past).toBeUndefined();
    const [right] = await rowsOf(
      demo.url,
      `select has_table_privilege('samsyn_app', 'work.problem_evidence', 'UPDATE') as may`,
    );
    expect(right?.['may']).toBe(false);
  });

  it('is not saved with what points somebody out, and says where', async () => {
    const outcome = await startProblem(needs, {
      ...{ caller: who('coordinator'), origin: 'hand', notNames: [] },
      content: content({ description: 'Ring 070-174 06 05' }),
    });
    expect(outcome).toMatchObject({ kind: 'texts', faults: [{ where: 'description' }] });
  });

  it('tells two writers apart, and keeps how it read before', async () => {
    const id = await start();
    const first = { caller: who('coordinator'), id, version: 1, plan: undefined, notNames: [] };
    const edit = (title: string) => editProblem(needs, { ...first, content: content({ title }) });
    expect(await edit('Glas vid tunneln, kvällar')).toEqual({ kind: 'saved' });
    expect(await edit('Något annat')).toMatchObject({
      ...{ kind: 'stale', theirs: { title: 'Glas vid tunneln, kvällar' } },
    });
    const history = `select row ->> 'title' as title from work.plan_history where subject = $1`;
    const [before] = await rowsOf(demo.url, history, [id]);
    expect(before?.['title']).toContain('Glas vid tunneln ');
  });

  it('is closed with a reason and can be opened again', async () => {
    const id = await start();
    const close = (version: number, because: string | undefined) =>
      closeProblem(needs, { caller: who('analyst'), id, version, because, notNames: [] });
    expect(await close(1, 'Platsen är ombyggd')).toEqual({ kind: 'saved' });
    expect((await shown(id)).problem).toMatchObject({ state: 'closed' });
    expect(await refusal(keep(id, cause('Mörkt')))).toBe('not-found');
    expect(await close(2, undefined)).toEqual({ kind: 'saved' });
    expect((await shown(id)).problem.state).toBe('open');
  });
});

describe('an explanation', () => {
  it('is not chosen as the likely one without a rival, in the rule and in the database', async () => {
    const id = await start();
    expect(await keep(id, cause('Mörkt', { standing: 'likely' }))).toEqual({ kind: 'no-rival' });
    expect(await keep(id, cause('Mörkt'))).toEqual({ kind: 'kept' });
    const { causes, rivals } = await shown(id);
    expect(rivals).toBe('lacking');
    const [known] = causes;
    if (!known) throw new Error('no cause');
    const past = demo.database.as(scopeOf(who('coordinator')), (handle) =>
      changeCause(handle, {
        ...{ id: known.id, version: 1, content: cause('Mörkt', { standing: 'likely' }) },
        by: byOf(who('coordinator'), NOW),
      }),
    );
    await expect(past).rejects.toThrow('one explanation alone');
    await keep(id, cause('Buskar skymmer'));
    const chosen = await keep(id, cause('Mörkt', { standing: 'likely' }), known.id);
    expect(chosen).toEqual({ kind: 'kept' });
    expect((await shown(id)).rivals).toBe('enough');
  });

  it('is not left alone as the likely one because its only rival is withdrawn, or put behind it', async () => {
    const id = await start();
    await keep(id, cause('Mörkt'));
    await keep(id, cause('Buskar skymmer'));
    const [dark, bushes] = (await shown(id)).causes;
    if (!dark || !bushes) throw new Error('no causes');
    await keep(id, cause('Mörkt', { standing: 'likely' }), dark.id);
    const withdraw = (withdraws: { readonly id: string; readonly version: number }) =>
      keepCause(needs, {
        ...{ caller: who('coordinator'), problem: id, cause: withdraws, notNames: [] },
        ...{ content: cause('Buskar skymmer'), withdraw: true },
      });
    expect(await withdraw(bushes)).toEqual({ kind: 'only-rival' });
    expect(await keep(id, cause('Buskar skymmer', { parent: dark.id }), bushes.id)).toEqual({
      kind: 'no-rival',
    });
    const past = demo.database.as(scopeOf(who('coordinator')), (handle) =>
      changeCause(handle, {
        ...{ id: bushes.id, version: bushes.version, content: cause('Buskar skymmer') },
        ...{ withdraw: true, by: byOf(who('coordinator'), NOW) },
      }),
    );
    await expect(past).rejects.toThrow('the only rival');
    // With a third, or with a reason why there is only one, it may go.
    await keep(id, cause('Ingen går där'));
    expect(await withdraw(bushes)).toEqual({ kind: 'kept' });
  });

  it('may stand alone when it is said why', async () => {
    const id = await start({ oneCauseBecause: 'Vi har letat i ett år utan att finna någon annan' });
    expect(await keep(id, cause('Mörkt', { standing: 'likely' }))).toEqual({ kind: 'kept' });
    expect((await shown(id)).rivals).toBe('one-with-reason');
  });

  it('lies behind another, never behind itself', async () => {
    const id = await start();
    await keep(id, cause('A'));
    const [a] = (await shown(id)).causes;
    await keep(id, cause('B', { parent: a?.id }));
    const b = (await shown(id)).causes.find(({ statement }) => statement === 'B');
    expect(b?.parent).toBe(a?.id);
    await keep(id, cause('A', { parent: b?.id }), a?.id);
    expect((await shown(id)).causes.find(({ statement }) => statement === 'A')?.parent).toBe(
      undefined,
    );
  });
});

describe('the plan', () => {
  it('has versions that stay, and a decision', async () => {
    const caller = who('coordinator');
    const written = { title: 'Plan 2027', from: '2027-01-01', to: '2027-12-31', basedOn: '' };
    const made = await keepPlan(needs, { caller, content: written, notNames: [] });
    if (made.kind !== 'kept') throw new Error(made.kind);
    const decision = { body: 'Kommunstyrelsen', day: '2027-02-01', paragraph: '§ 4', number: '' };
    const next = (version: number) =>
      keepPlan(needs, {
        ...{ caller, plan: { id: made.id, version }, notNames: [] },
        content: { ...written, decision },
      });
    expect((await next(1)).kind).toBe('kept');
    expect((await next(1)).kind).toBe('stale');
    const { versions } = await showActionPlan(needs, { caller: who('politician'), id: made.id });
    expect(versions.map((one) => one.decision?.body)).toEqual(['Kommunstyrelsen', undefined]);
  });

  it('shows its problems in the order of the alphabet, whatever their gravity', async () => {
    await start({ title: 'Ö sist', priority: { severity: { word: 'danger', why: '' } } });
    const { open } = await showPlan(needs, { caller: who('politician'), language: 'sv' });
    const titles = open.map(({ problem }) => problem.title);
    expect(titles.length).toBeGreaterThan(3);
    expect(titles).toEqual([...titles].sort(new Intl.Collator('sv').compare));
  });
});
