import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db';
import { scopeOf, type Caller } from '#safeguards/policy';
import { expectationsOf, measureById } from '#work/measures';
import { rowsOf } from '../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../test/builders/demo-database.ts';
import { madeMeasure } from '../../../test/builders/made-measure.ts';
import { besideNumbers } from './beside-numbers.ts';
import { addJudgement } from './follow-up-store.ts';
import { judgeMeasure } from './judge-measure.ts';
import { lockComparison, proposalFor, type Proposal } from './lock-comparison.ts';
import { placesOn, type FollowUpNeeds } from './needs.ts';
import { outcomeWord } from './outcome-word.ts';
import { remindFollowUps } from './remind-follow-ups.ts';
import { listFollowUps, showFollowUp } from './show-follow-up.ts';

let demo: DemoDatabase;
let needs: FollowUpNeeds;
let coordinator: Caller;
let politician: Caller;

beforeAll(async () => {
  demo = await demoDatabase();
  needs = {
    ...demo.needs,
    frameOf: () => Promise.reject(new Error('No page is drawn here')),
    policeHistoryOf: () => Promise.resolve({ assessments: [], newest: undefined, statements: [] }),
  };
  coordinator = await demo.callerOf('coordinator');
  politician = await demo.callerOf('politician');
}, 120_000);
afterAll(() => demo.close());

const begun = (title: string): Promise<string> =>
  madeMeasure(demo.database, {
    ...{ title, area: 'vivalla', start: '2026-06-01', followUp: '2026-11-16' },
  });

async function proposalOf(id: string): Promise<Proposal> {
  return demo.database.as(scopeOf(coordinator), async (handle) => {
    const measure = await measureById(handle, id);
    const expectation = (await expectationsOf(handle, id))[0];
    const places = await placesOn(handle, NOW);
    const proposal =
      measure && (await proposalFor(handle, { measure, expectation, places, now: NOW }));
    if (!proposal) throw new Error('Nothing is proposed');
    return proposal;
  });
}

const chosenIn = ({ candidates }: Proposal): readonly string[] =>
  candidates.filter(({ not }) => not === undefined).map(({ area }) => area);

async function lock(id: string): Promise<void> {
  const areas = chosenIn(await proposalOf(id));
  const locked = await lockComparison(needs, coordinator, {
    ...{ id, areas, why: '', worth: 0.7, notNames: [] },
  });
  expect(locked.kind).toBe('locked');
}

describe('a comparison is locked before the outcome is seen', () => {
  it('the proposal reads nothing after the start: whatever came, it is the same', async () => {
    const id = await begun('Belysning vid tunneln');
    const before = await proposalOf(id);
    expect(before.candidates.length).toBeGreaterThan(5);
    await demo.database.asSystemUnscoped((handle) =>
      sql`insert into work.tally (week, area_id, category_id, slot, reports, late, label)
        select '2026-07-06'::date, a.id, c.id, 7, 60, 0, 3 from work.area a, work.category c
        where a.slug <> 'vivalla' and c.kind = 'event' limit 40`.execute(handle),
    );
    expect(await proposalOf(id)).toEqual(before);
    await demo.database.asSystemUnscoped((handle) =>
      sql`update work.tally set reports = 0 where week = '2026-07-06'::date and slot = 7`.execute(
        handle,
      ),
    );
  });
  it('once, by those who may, and never changed by anybody after', async () => {
    const id = await begun('Kvällsöppet');
    await expect(
      lockComparison(needs, politician, { id, areas: [], why: 'x y z', worth: 0.7, notNames: [] }),
    ).rejects.toThrow('not-found');
    await lock(id);
    await expect(lock(id)).rejects.toThrow('conflict');
    for (const change of [
      sql`update work.comparison set worth = 0.5 where measure_id = ${id}::uuid`,
      sql`delete from work.comparison where measure_id = ${id}::uuid`,
    ])
      await expect(
        demo.database.as(scopeOf(coordinator), (handle) => change.execute(handle)),
      ).rejects.toThrow('permission denied');
    const kinds = await rowsOf(demo.url, `select kind from audit.leaf where subject = '${id}'`);
    expect(kinds.map(({ kind }) => kind)).toEqual(['comparison.locked']);
  });
  it('two at once: one is locked, the other is told', async () => {
    const id = await begun('Två på en gång');
    const done = await Promise.allSettled([lock(id), lock(id)]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
  it('other areas than the rule’s need a reason, without names of people', async () => {
    const id = await begun('Nattvandring');
    const areas = chosenIn(await proposalOf(id)).slice(1);
    const given = { id, areas, worth: 0.7, notNames: [] };
    expect(await lockComparison(needs, coordinator, { ...given, why: '' })).toEqual({
      ...{ kind: 'lacking', field: 'why' },
    });
    const named = { ...given, why: 'Enligt Anna Andersson, 19800313-9816, var det lugnt' };
    expect((await lockComparison(needs, coordinator, named)).kind).toBe('texts');
    expect(
      await lockComparison(needs, coordinator, { ...given, worth: 0.9, why: 'Skolan byggs om' }),
    ).toEqual({ kind: 'lacking', field: 'worth' });
    const said = { ...given, why: 'Skolan byggs om där' };
    expect(await lockComparison(needs, coordinator, said)).toEqual({ kind: 'locked' });
    const view = await showFollowUp(needs, coordinator, id);
    expect(view.comparison).toMatchObject({ afterStart: true, why: 'Skolan byggs om där' });
  });
});

describe('a verdict', () => {
  const judging = { why: 'Lika många som förut', strongerBecause: '', lesson: '', notNames: [] };
  it('of people may be more than the numbers carry, with its own reason, and is kept as that', async () => {
    const id = await begun('Fritidsgård');
    const given = { ...judging, id, verdict: 'none' } as const;
    expect(await judgeMeasure(needs, coordinator, { ...given, why: '' })).toEqual({
      ...{ kind: 'lacking', field: 'why' },
    });
    expect(await judgeMeasure(needs, coordinator, given)).toEqual({
      ...{ kind: 'lacking', field: 'strongerBecause' },
    });
    const because = { ...given, strongerBecause: 'Alla i gruppen har sett det på plats' };
    expect(await judgeMeasure(needs, coordinator, because)).toEqual({ kind: 'judged' });
    const view = await showFollowUp(needs, politician, id);
    expect(view.judgements[0]).toMatchObject({
      ...{ verdict: 'none', byNumbers: 'unknown', reasons: ['not-locked'] },
      strongerBecause: 'Alla i gruppen har sett det på plats',
    });
    expect(view.measure).toMatchObject({ status: 'evaluated', verdict: 'none' });
    const list = await listFollowUps(needs, politician);
    expect(list.verdicts.map(({ title }) => title)).toContain('Fritidsgård');
  });
  it('is listed however many other measures there are', async () => {
    const id = await begun('Östra gångvägen');
    await judgeMeasure(needs, coordinator, { ...judging, id, verdict: 'unknown' });
    await rowsOf(
      demo.url,
      `insert into work.measure (id, title, what, organisation_id, by_organisation, by_role, added_at, changed_at, function,
         partners, dose, cost, start_day, due_day, status)
       select gen_random_uuid(), 'Aa ' || n, '', organisation_id, organisation_id, 'coordinator', $1, $1, '', '{}', '', 'unknown',
         '2026-01-05', '2026-01-12', 'stopped' from members.person, generate_series(1, 510) n where persona = 'coordinator'`,
      [NOW],
    );
    const { verdicts } = await listFollowUps(needs, politician);
    expect(verdicts.map(({ title }) => title)).toContain('Östra gångvägen');
  });
  it('cannot get round its reason in the database either, nor be changed', async () => {
    const id = await begun('Parkvärdar');
    const stronger = sql`insert into work.effect_judgement (measure_id, number, verdict, by_numbers, reasons, why, organisation_id, role, judged_at)
      values (${id}::uuid, 1, 'helped', 'unknown', '{}', 'Det känns så', ${coordinator.organisation}, 'coordinator', ${NOW})`;
    await expect(
      demo.database.as(scopeOf(coordinator), (handle) => stronger.execute(handle)),
    ).rejects.toThrow('effect_judgement_not_stronger');
    await judgeMeasure(needs, coordinator, { ...judging, id, verdict: 'unknown' });
    await expect(
      demo.database.as(scopeOf(coordinator), (handle) =>
        sql`update work.effect_judgement set why = 'Annat'`.execute(handle),
      ),
    ).rejects.toThrow('permission denied');
  });
  it('is judged anew beside the one before; the numbers stay with the inner circle', async () => {
    const id = await begun('Trygghetsvärdar');
    await lock(id);
    await judgeMeasure(needs, coordinator, { ...judging, id, verdict: 'unknown' });
    const again = { ...judging, id, verdict: 'harm', strongerBecause: 'Fler klagar' } as const;
    await judgeMeasure(needs, coordinator, again);
    const inner = await showFollowUp(needs, coordinator, id);
    expect(inner.judgements.map(({ verdict }) => verdict)).toEqual(['harm', 'unknown']);
    expect(inner.counted?.judged.estimate?.observed).toBeGreaterThan(0);
    const outside = await showFollowUp(needs, politician, id);
    expect(outside.counted).toBeUndefined();
    const seen = (caller: Caller) =>
      demo.database.as(scopeOf(caller), (handle) =>
        sql`select 1 from work.effect_numbers where measure_id = ${id}::uuid`.execute(handle),
      );
    expect((await seen(coordinator)).rows).toHaveLength(2);
    expect((await seen(politician)).rows).toHaveLength(0);
  });
  it('is given by nobody else, and of nothing that has not begun', async () => {
    const given = { ...judging, verdict: 'unknown' } as const;
    const id = await begun('Grannsamverkan');
    for (const persona of ['politician', 'schoolHost']) {
      const caller = await demo.callerOf(persona);
      await expect(judgeMeasure(needs, caller, { ...given, id })).rejects.toThrow('not-found');
    }
    const planned = await madeMeasure(demo.database, {
      ...{ title: 'Planerad', area: 'vivalla', start: '2026-12-07', followUp: '2027-03-01' },
      status: 'planned',
    });
    await expect(judgeMeasure(needs, coordinator, { ...given, id: planned })).rejects.toThrow(
      'conflict',
    );
    await lock(planned);
    const view = await showFollowUp(needs, coordinator, planned);
    expect(view.comparison?.afterStart).toBe(false);
  });
});

it('needs a reason of its own only for a word stronger than the numbers, and says which way it differs', () => {
  const words = ['helped', 'none', 'harm', 'unknown'] as const;
  const beside = words.map((said) => words.map((carried) => besideNumbers(said, carried)));
  expect(beside).toEqual([
    ['same', 'stronger', 'stronger', 'stronger'],
    ['weaker', 'same', 'weaker', 'stronger'],
    ['stronger', 'stronger', 'same', 'stronger'],
    ['weaker', 'weaker', 'weaker', 'same'],
  ]);
  expect(outcomeWord({ verdict: 'none', byNumbers: 'helped' }, 'sv')).toContain(
    'försiktigare än talen',
  );
  expect(outcomeWord({ verdict: 'none', byNumbers: 'unknown' }, 'sv')).toContain(
    'starkare än talen',
  );
  expect(outcomeWord({ verdict: 'none', byNumbers: 'none' }, 'sv')).not.toContain('än talen');
});

it('keeps a word weaker than the numbers without another reason, in the database too', async () => {
  const id = await begun('Svagare');
  const keep = (verdict: 'none' | 'helped', byNumbers: 'helped' | 'none') =>
    demo.database.as(scopeOf(coordinator), (handle) =>
      addJudgement(
        handle,
        {
          ...{ measure: id, verdict, byNumbers, reasons: [], why: 'Vi tror inte på talen' },
          ...{ strongerBecause: '', lesson: '', role: 'coordinator', at: NOW },
          organisation: coordinator.organisation,
        },
        undefined,
      ),
    );
  expect(await keep('none', 'helped')).toBe(1);
  await expect(keep('helped', 'none')).rejects.toThrow('effect_judgement_not_stronger');
});

it('reminds once of what is overdue, with nothing but a link', async () => {
  await begun('Väntar');
  await demo.database.asSystemUnscoped((handle) =>
    sql`update members.person set email = 'samordnare@example.org' where persona = 'coordinator'`.execute(
      handle,
    ),
  );
  const asked = { database: demo.database, now: () => NOW };
  const links = { 'follow-up': 'http://localhost/uppfoljning', overdue: 'http://localhost/atgard' };
  // One of follow-ups, and one of measures whose own day has passed.
  await madeMeasure(demo.database, {
    ...{ title: 'Väntar på start', area: 'vivalla', start: '2026-06-01', followUp: '2026-11-16' },
    status: 'planned',
  });
  expect(await remindFollowUps(asked, links)).toBe(2);
  expect(await remindFollowUps(asked, links)).toBe(0);
  const mails = await rowsOf(demo.url, 'select * from mail.waiting');
  for (const link of Object.values(links)) expect(JSON.stringify(mails)).toContain(link);
  expect(JSON.stringify(mails)).not.toMatch(/Väntar|Vivalla/);
});
