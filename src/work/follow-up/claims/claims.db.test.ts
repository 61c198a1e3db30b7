import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db';
import { scopeOf, type Caller } from '#safeguards/policy';
import { areaPages } from '#work/areas';
import { rowsOf } from '../../../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../../../test/builders/demo-database.ts';
import json from '../../../../data/police-area-list.json' with { type: 'json' };
import type { FollowUpNeeds } from '../needs.ts';
import { checkClaim } from './check-claim.ts';
import type { ClaimContent } from './claim.ts';
import {
  keepClaim,
  listClaims,
  showClaim,
  takeBackClaim,
  tellSourceChanged,
} from './keep-claims.ts';

let demo: DemoDatabase;
let needs: FollowUpNeeds;
let politician: Caller;
const historyOf = areaPages.policeList(json);

beforeAll(async () => {
  demo = await demoDatabase();
  needs = {
    ...demo.needs,
    frameOf: () => Promise.reject(new Error('No page is drawn here')),
    policeHistoryOf: (slug) => Promise.resolve(historyOf('1880', slug)),
  };
  politician = await demo.callerOf('politician');
}, 120_000);
afterAll(() => demo.close());

const said: ClaimContent = {
  ...{ by: 'Kommunstyrelsens ordförande', on: '2026-11-01', when: '', source: 'Pressmöte' },
  quote: 'Fler ska lita på att en anmälan leder någonstans i Vivalla',
  ...{ wording: 'Minst 45 procent i Vivalla svarar ja i trygghetsmätningen 2027', area: 'vivalla' },
  test: { kind: 'indicator', indicator: 'demo-litar-pa-anmalan', direction: 'at-least', value: 45 },
  due: '2027-12-31',
};

describe('a statement', () => {
  it('of 2019 comes with the demo, with the outcome that the area’s page tells', async () => {
    const [one] = await listClaims(needs, politician);
    expect(one?.claim.quote).toBe('Vivalla är på väg bort från listan');
    expect(one?.outcome.kind).toBe('not-held');
    const told = historyOf('1880', 'vivalla').statements[0];
    expect(told?.happened).toBe(false);
    expect(one?.outcome.came.map(({ period }) => period)).toEqual(
      told?.came.map(({ year }) => String(year)),
    );
    expect(one?.outcome.changed[0]?.sv).toContain('riskområde togs bort 2025');
  });
  it('is entered by those who may, and what decides it is never changed', async () => {
    const kept = await keepClaim(needs, politician, { content: said, notNames: [] });
    if (kept.kind !== 'kept') throw new Error('It was not kept');
    const shown = await showClaim(needs, politician, kept.id);
    expect(shown.outcome.kind).toBe('open');
    await expect(
      demo.database.as(scopeOf(politician), (handle) =>
        sql`update work.claim set quote = 'Något annat' where id = ${kept.id}::uuid`.execute(
          handle,
        ),
      ),
    ).rejects.toThrow('permission denied');
    const text = 'Frågan fick en ny lydelse';
    expect(await tellSourceChanged(needs, politician, { id: kept.id, text, notNames: [] })).toEqual(
      [],
    );
    const back = { id: kept.id, text: 'Felciterat', notNames: [] };
    expect(await takeBackClaim(needs, politician, back)).toEqual([]);
    await expect(takeBackClaim(needs, politician, back)).rejects.toThrow('not-found');
    const again = await showClaim(needs, politician, kept.id);
    expect(again.claim).toMatchObject({
      sourceChanged: text,
      withdrawn: { because: 'Felciterat' },
    });
    const kinds = await rowsOf(
      demo.url,
      `select kind from audit.leaf where subject = '${kept.id}'`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['claim.made', 'claim.changed', 'claim.changed']);
  });
  it('of a private person, or by who may not, is not kept', async () => {
    const named = { ...said, by: 'Anna Andersson, 19800313-9816' };
    expect((await keepClaim(needs, politician, { content: named, notNames: [] })).kind).toBe(
      'texts',
    );
    for (const persona of ['schoolHost', 'police', 'lawyer'])
      await expect(
        keepClaim(needs, await demo.callerOf(persona), { content: said, notNames: [] }),
      ).rejects.toThrow('not-found');
    const nowhere = { content: { ...said, area: 'ingenstans' }, notNames: [] };
    await expect(keepClaim(needs, politician, nowhere)).rejects.toThrow('not-found');
  });
  it('of an organisation that is not one’s own is refused by the database', async () => {
    await expect(
      demo.database.as(scopeOf(politician), (handle) =>
        sql`insert into work.claim (id, said_by, said_on, source, quote, wording, test, due_on, organisation_id, role, made_at)
          values (gen_random_uuid(), 'Nämnden', '2026-01-01', 'Webben', 'Det blir bra', 'Mätbart', '{"kind":"indicator"}', '2027-01-01',
            ${politician.organisation + 1}, 'politician', ${NOW})`.execute(handle),
      ),
    ).rejects.toThrow('row-level security');
  });
});

describe('before it is said', () => {
  const asked = { sentence: 'Vivalla är på väg bort från listan', area: 'vivalla', notNames: [] };
  it('tells what the data carry; counts only to the inner circle', async () => {
    const outside = await checkClaim(needs, politician, asked);
    if (outside.kind !== 'checked') throw new Error('It was not checked');
    expect(outside.claim.found.map(({ kind }) => kind)).toEqual(['list']);
    expect(outside.claim.police.newest?.label).toBe('particular');
    expect(outside.claim.indicators.length).toBeGreaterThan(1);
    expect(outside.claim.counts).toBeUndefined();
    const inner = await checkClaim(needs, await demo.callerOf('coordinator'), asked);
    expect(inner.kind === 'checked' && inner.claim.counts?.now).toBeGreaterThan(0);
  });
  it('keeps nothing, and tells nobody of an area that is not there', async () => {
    const before = await rowsOf(demo.url, 'select count(*) as n from work.claim');
    await checkClaim(needs, politician, asked);
    expect(await rowsOf(demo.url, 'select count(*) as n from work.claim')).toEqual(before);
    await expect(checkClaim(needs, politician, { ...asked, area: 'ingenstans' })).rejects.toThrow(
      'not-found',
    );
  });
});
