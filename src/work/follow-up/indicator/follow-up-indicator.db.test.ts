import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db';
import { SYSTEM_ACTOR } from '#safeguards/audit';
import { scopeOf, type Caller } from '#safeguards/policy';
import { areaPages, indicators } from '#work/areas';
import { rowsOf } from '../../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../../test/builders/demo-database.ts';
import { madeMeasure } from '../../../../test/builders/made-measure.ts';
import { judgeMeasure } from '../judge-measure.ts';
import type { FollowUpNeeds } from '../needs.ts';
import { showFollowUp } from '../show-follow-up.ts';
import { lockIndicator, type IndicatorProposal } from './lock-indicator.ts';

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
  // Next door to Vivalla are those that the demo knows; two that lie further away have values, too.
  const steady = { 2019: 74, 2020: 75, 2021: 74, 2022: 73, 2024: 74, 2025: 75, 2026: 74 };
  await publish('adolfsberg', steady);
  await publish('tybble', steady);
}, 120_000);
afterAll(() => demo.close());

const MADE = { start: '2023-08-01', followUp: '2026-11-16' } as const;
const SCHOOL = 'demo-behoriga-arskurs-9';
const begun = (title: string, indicator = SCHOOL, area: string | undefined = 'vivalla') =>
  madeMeasure(demo.database, { ...MADE, title, area, indicator });
const lock = { why: '', worth: 5, wanted: undefined, notNames: [] } as const;

async function proposalOf(id: string): Promise<IndicatorProposal> {
  const { measured } = await showFollowUp(needs, coordinator, id);
  if (measured?.kind !== 'open' || !measured.proposal) throw new Error('Nothing is proposed');
  return measured.proposal;
}

/** A newer batch of one place's values, as its source would publish them. */
async function publish(place: string, values: Readonly<Record<string, number>>): Promise<void> {
  await demo.database.asSystemUnscoped(async (handle) => {
    const all = await indicators.allIndicators(handle);
    const indicator = all.find(({ slug }) => slug === SCHOOL);
    if (!indicator) throw new Error('No such indicator');
    const rows = Object.entries(values).map(([year, value]) => ({
      ...{ place, period: year, starts: `${year}-01-01`, value, status: '' as const },
      ...{ low: value - 1, high: value + 1 },
    }));
    const taken = { indicator, values: rows, origin: 'test', raw: JSON.stringify(rows) };
    const by = { organisation: 0, actor: SYSTEM_ACTOR, policy: 'demo-mode' };
    await areaPages.takeInIndicators(
      handle,
      { ...taken, sourceDay: '2026-11-20' },
      { by, at: NOW },
    );
  });
}

describe('what an indicator is compared with', () => {
  it('is proposed from before the start alone, on the same level, and says that values were there', async () => {
    const id = await begun('Läxhjälp');
    const before = await proposalOf(id);
    expect(before.own.map(({ period }) => period)).toEqual([
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
    ]);
    expect(before.candidates.map(({ place, not }) => [place, not])).toEqual([
      ...[
        ['adolfsberg', undefined],
        ['oxhagen', 'next-door'],
        ['tybble', undefined],
      ],
      ['varberga', 'next-door'],
    ]);
    expect(before).toMatchObject({ afterKnown: true, before: 4, method: 'distance' });
    await publish('tybble', { 2025: 20, 2026: 21 });
    expect(await proposalOf(id)).toEqual(before);
    await publish('tybble', { 2025: 75, 2026: 74 });
  });
  it('is locked once by those who may, with an expected change, and never changed', async () => {
    const id = await begun('Studieverkstad');
    const places = ['adolfsberg', 'tybble'];
    await expect(lockIndicator(needs, politician, { ...lock, id, places })).rejects.toThrow(
      'not-found',
    );
    const lacking = (given: Partial<Parameters<typeof lockIndicator>[2]>) =>
      lockIndicator(needs, coordinator, { ...lock, id, places, ...given });
    expect(await lacking({ worth: Number.NaN })).toEqual({ kind: 'lacking', field: 'change' });
    expect(await lacking({ places: ['tybble'] })).toEqual({ kind: 'lacking', field: 'why' });
    const named = { places: ['tybble'], why: 'Enligt Anna Andersson, 19800313-9816' };
    expect((await lacking(named)).kind).toBe('texts');
    const both = await Promise.allSettled([lacking({}), lacking({})]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const change of [
      sql`update work.indicator_comparison set worth = 1 where measure_id = ${id}::uuid`,
      sql`delete from work.indicator_comparison where measure_id = ${id}::uuid`,
    ])
      await expect(
        demo.database.as(scopeOf(coordinator), (handle) => change.execute(handle)),
      ).rejects.toThrow('permission denied');
    const kinds = await rowsOf(demo.url, `select kind from audit.leaf where subject = '${id}'`);
    expect(kinds.map(({ kind }) => kind)).toEqual(['comparison.locked']);
  });
  it('takes no place from a list that was not offered', async () => {
    const id = await begun('Läsklubb');
    const places = ['adolfsberg', 'tybble', '1880', 'ingenstans'];
    const given = { ...lock, id, places, why: 'Alla tänkbara' };
    expect(await lockIndicator(needs, coordinator, given)).toEqual({ kind: 'locked' });
    const { measured } = await showFollowUp(needs, coordinator, id);
    expect(measured).toMatchObject({ locked: { places: ['adolfsberg', 'tybble'] } });
  });
});

describe('the follow-up of an indicator', () => {
  it('tells before and after beside the others, and judges with one of four words', async () => {
    const id = await begun('Mentorer');
    const places = ['adolfsberg', 'tybble'];
    await lockIndicator(needs, coordinator, { ...lock, id, places });
    const { measured } = await showFollowUp(needs, politician, id);
    if (measured?.kind !== 'locked') throw new Error('Not locked');
    expect(measured.locked).toMatchObject({ method: 'distance', wanted: 'up', afterKnown: true });
    expect(measured.counted?.judged.sides.after.map(({ period }) => period)).toEqual([
      ...['2024', '2025', '2026'],
    ]);
    expect(measured.counted?.judged.estimate?.change).toBeGreaterThan(4);
    const judged = { id, verdict: 'harm', why: 'Färre klarar skolan', lesson: '' } as const;
    const given = { ...judged, strongerBecause: '', notNames: [] };
    expect(await judgeMeasure(needs, coordinator, given)).toEqual({
      ...{ kind: 'lacking', field: 'strongerBecause' },
    });
    const because = { ...given, strongerBecause: 'Skolan ser det i klassrummen' };
    expect(await judgeMeasure(needs, coordinator, because)).toEqual({ kind: 'judged' });
    const view = await showFollowUp(needs, politician, id);
    expect(view.judgements[0]).toMatchObject({ verdict: 'harm', byNumbers: 'helped' });
  });
  it('never maps a coarser level onto an area, nor one place’s values onto another', async () => {
    const coarse = await begun('Trygg kväll', 'demo-otrygga-i-kommunen');
    const { measured } = await showFollowUp(needs, coordinator, coarse);
    expect(measured?.kind).toBe('level');
    await expect(
      lockIndicator(needs, coordinator, { ...lock, id: coarse, places: [] }),
    ).rejects.toThrow('not-found');
    const elsewhere = await begun('Läxhjälp i Varberga', 'demo-litar-pa-anmalan', 'brickebacken');
    expect((await showFollowUp(needs, coordinator, elsewhere)).measured?.kind).toBe('no-values');
    const given = { verdict: 'unknown', why: 'Inget att mäta', lesson: '' } as const;
    const judging = { ...given, id: coarse, strongerBecause: '', notNames: [] };
    expect(await judgeMeasure(needs, coordinator, judging)).toEqual({ kind: 'judged' });
    const { judgements } = await showFollowUp(needs, coordinator, coarse);
    expect(judgements[0]?.reasons).toEqual(['not-measured']);
  });
  it('of the whole municipality reads the municipality’s own values, without anything to compare with', async () => {
    const id = await madeMeasure(demo.database, {
      ...{ ...MADE, title: 'Belysning överallt', area: undefined },
      indicator: 'demo-ntu-otrygghet',
    });
    const proposal = await proposalOf(id);
    expect(proposal).toMatchObject({ place: '1880', candidates: [], method: 'own', before: 6 });
    expect(await lockIndicator(needs, coordinator, { ...lock, id, places: [], worth: 3 })).toEqual({
      kind: 'locked',
    });
    const { measured } = await showFollowUp(needs, coordinator, id);
    if (measured?.kind !== 'locked') throw new Error('Not locked');
    expect(measured.counted?.judged).toMatchObject({ verdict: 'unknown' });
    expect(measured.counted?.judged.sides.before[0]?.period).toBe('2017');
  });
});
