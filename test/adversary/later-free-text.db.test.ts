// Every field of every form of the meeting, the plan, the follow-up and the documents, each in turn with a personal identity
// number, a phone number or a name in it: nothing of that is ever kept, in no table and not in the record.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { standingHouse } from '../builders/standing-house.ts';
import { decision, Poisoner, POISONS, type Fields } from './poison.ts';

const form = new Poisoner(standingHouse());

const DAY = '2026-12-01';
const MEASURE: Fields = {
  ...{
    title: 'Ljus vid tunneln',
    what: 'Byta lampor',
    tie: '',
    level: 'universal',
    type: 'situational',
    organisation: '1',
  },
  ...{
    function: 'Parkenheten',
    partners: '2',
    area: '1',
    dose: 'En gång',
    doseTimes: '1',
    cost: 'low',
    method: 'belysning',
  },
  ...{
    start: '2026-11-24',
    due: DAY,
    kind: 'words',
    category: '',
    indicator: '',
    success: 'Färre',
    effect: 'Lugnare',
  },
  ...{
    failedIf: 'Lika',
    followUp: '2027-02-01',
    before: 'Mörkt',
    statement: 'Det är mörkt',
    for: 'Mörkt',
    against: 'Ljust',
    from: '',
  },
};
const PROBLEM: Fields = {
  ...{
    title: 'Glas vid tunneln',
    description: 'Mycket glas',
    grounds: 'Rapporter',
    areas: '1',
    category: '1',
  },
  ...{
    severity: 'harm',
    'severity-why': 'Skador',
    because: 'En sak',
    plan: '',
    frequency: 'often',
    'frequency-why': 'Ofta',
  },
};
const CAUSE: Fields = {
  ...{
    statement: 'Det är mörkt',
    side: 'place',
    parent: '',
    for: 'Mörkt',
    against: 'Ljust',
    wrongIf: 'Ljust ändå',
  },
  ...{ standing: 'possible', do: 'save' },
};
const PLAN: Fields = {
  ...{
    title: 'Plan',
    from: '2026-01-01',
    to: '2027-12-31',
    basedOn: 'Lägesbild',
    body: 'Kommunstyrelsen',
    day: '2026-01-02',
  },
  ...{ paragraph: '12', number: 'KS 1/2026' },
};

it('in a plan and its measures nothing that points somebody out is kept', async () => {
  const problem = await form.made('/plan/nytt', PROBLEM);
  const closed = await form.made('/plan/nytt', PROBLEM);
  const measure = await form.made('/atgard/ny', MEASURE);
  const counted = await form.made('/atgard/ny', { ...MEASURE, kind: 'reports' });
  const measured = await form.made('/atgard/ny', {
    ...{ ...MEASURE, area: '', kind: 'indicator', indicator: 'demo-bra-skadegorelse' },
  });
  const failed = await form.poison([
    { path: '/plan/nytt', fields: PROBLEM },
    { path: `/plan/problem/${problem}/andra`, fields: { ...PROBLEM, version: '1' } },
    { path: `/plan/problem/${problem}/orsak`, fields: CAUSE },
    { path: `/plan/problem/${closed}/avsluta`, fields: { version: '1', because: 'Klart' } },
    { path: '/plan/planer/ny', fields: PLAN },
    { path: '/atgard/ny', fields: MEASURE },
    { path: `/atgard/${measure}/andra`, fields: { ...MEASURE, version: '1' } },
    {
      path: `/atgard/${measure}/flytta`,
      fields: {
        fran: 'planned',
        till: 'ongoing',
        reason: '',
        success: 'a',
        effect: 'b',
        failedIf: 'c',
        followUp: DAY,
      },
    },
    { path: `/atgard/${measure}/gjort`, fields: { day: '2026-11-22', did: 'Bytt', times: '1' } },
    {
      path: `/atgard/${measure}/forvantan`,
      fields: {
        kind: 'words',
        success: 'a',
        effect: 'b',
        failedIf: 'c',
        followUp: DAY,
        why: 'Ny',
        after: '1',
      },
    },
    {
      path: `/atgard/${counted}/uppfoljning/jamforelse`,
      fields: { skal: 'Lika', worth: '30', omrade: 'varberga' },
    },
    {
      path: `/atgard/${measured}/uppfoljning/jamforelse`,
      fields: { matt: 'ja', skal: 'Lika', andring: '5', riktning: 'down', omrade: '0180' },
    },
    {
      path: `/atgard/${measure}/uppfoljning/bedomning`,
      fields: { omdome: 'unknown', varfor: 'Lika', starkare: 'Vi såg', lardom: 'Börja förr' },
    },
  ]);
  expect(failed).toEqual([]);
  expect(await form.kept()).toEqual([]);
}, 240_000);

it('in statements, documents, registers and the wheel nothing that points somebody out is kept', async () => {
  const draft = await form.made('/dokument', { template: 'monthly' });
  const empty = await form.made('/dokument', { template: 'monthly' });
  await form.post(`/dokument/${empty}/andra`, { version: '1', title: 'Månad', summary: 'Kort' });
  const claim: Fields = {
    ...{
      by: 'Kommunstyrelsen',
      on: '2026-01-01',
      when: 'vintern',
      source: 'Protokoll',
      quote: 'Det vänder',
      wording: 'Det vänder',
    },
    ...{
      area: 'varberga',
      kind: 'indicator',
      without: 'particular',
      within: '1',
      indicator: 'demo-litar-pa-anmalan',
      direction: 'at-least',
      value: '1',
      due: '2027-12-01',
    },
  };
  const registers: Readonly<Record<string, Fields>> = {
    agreement: {
      parties: 'Polisen',
      purposes: 'Trygghet',
      areas: 'Hela',
      validFrom: DAY,
      validTo: '',
      withPolice: 'yes',
      registry: 'KS 1',
    },
    'council-member': {
      organisation: 'Skolan',
      position: 'Rektor',
      isMunicipal: 'yes',
      isChair: '',
    },
    'council-meeting': { minutes: 'Möte', day: DAY, matters: 'Glas' },
    coordination: {
      function: 'Samordnare',
      contact: 'trygghet@exempel.se',
      does: 'Samordnar',
      informs: 'Nämnden',
    },
    'camera-site': {
      place: 'Torget',
      area: 'varberga',
      purpose: 'Trygghet',
      decision: 'KS 2',
      decidedOn: DAY,
      reviewBy: '2027-12-01',
    },
    'assembly-report': { subject: 'Rapport', day: DAY, registry: 'KS 3', reference: 'A' },
    delegation: { matter: 'Avtal', decidedBy: 'Direktör', basis: 'KS 4', limits: 'Högst ett år' },
    'other-planning': { document: 'Översiktsplan', statute: 'PBL', how: 'Läses' },
    'law-check': { section: '4', day: DAY, remark: 'Klart' },
  };
  const contacts = [
    '19800313-9816@exempel.se',
    '070-174 06 05',
    'https://exempel.se/19800313-9816',
    'anna-svensson@exempel.se',
    'https://exempel.se/Anna%20Svensson',
  ];
  for (const contact of contacts)
    await form.post('/dokument/register/coordination', { ...registers['coordination'], contact });
  const failed = await form.poison([
    { path: '/uttalanden/nytt', fields: claim },
    { path: '/uttalanden/nytt', fields: { ...claim, kind: 'police-list' } },
    { path: '/uttalanden/prova', fields: { mening: 'Det vänder', omrade: 'varberga' } },
    {
      path: `/dokument/${draft}/andra`,
      fields: {
        version: '1',
        title: 'Månad',
        summary: 'Kort',
        'summary.source': 'Egen',
        reported: 'x',
        'reported.source': 'y',
      },
    },
    {
      path: `/dokument/${empty}/las`,
      fields: {
        version: '2',
        body: 'Kommunstyrelsen',
        day: '2026-11-01',
        paragraph: '1',
        registry: 'KS 1',
      },
    },
    ...Object.entries(registers).map(([name, fields]) => ({
      path: `/dokument/register/${name}`,
      fields,
    })),
    {
      path: '/arshjul',
      fields: {
        title: 'Rådet',
        rhythm: 'yearly',
        firstDay: DAY,
        organisation: '1',
        remindDays: '14',
      },
    },
  ]);
  expect(failed).toEqual([]);
  expect(await form.kept()).toEqual([]);
}, 240_000);

it('in a meeting nothing that points somebody out is kept, not in the names of its notes either', async () => {
  const at = '/api/meetings/2026-W49';
  await form.call(`${at}/start`, {});
  const id = randomUUID();
  const made = await form.call(`${at}/decisions`, decision({ id, change: 'cell:varberga:damage' }));
  const noted = { item: 'known:scan:order:oxhagen+varberga', base: 0, text: 'Ljus' };
  expect([made.status, (await form.call(`${at}/notes`, noted)).status]).toEqual([204, 200]);
  const failed: string[] = [];
  for (const bad of POISONS)
    for (const [path, body] of bodiesWith(bad, id)) {
      const { status } = await form.call(`${at}/${path}`, body);
      if (status < 400 || status >= 500) failed.push(`${path} ${JSON.stringify(body)}: ${status}`);
    }
  expect(failed).toEqual([]);
  expect(await form.kept()).toEqual([]);
}, 240_000);

function bodiesWith(bad: string, id: string): readonly (readonly [string, object])[] {
  const slug = bad.toLowerCase().replaceAll(' ', '-');
  const notes = [bad, `area:${bad}`, `area:${slug}`, `area:varberga\n${bad}`];
  const items = notes.flatMap((name) => [`known:${name}`, `unknown:${name}`]);
  return [
    ...items.map((item) => ['notes', { item, base: 0, text: 'Ljus' }] as const),
    ['notes', { item: 'round', base: 0, text: `Ljus\r\n${bad}` }],
    ['assessments', { area: 'varberga', word: 'watch', reason: `Glas ${bad}` }],
    ...['what', 'why', 'area', 'byWhen', 'change', 'id'].map(
      (name) => ['decisions', decision({ [name]: bad })] as const,
    ),
    ...notes.map((change) => ['decisions', decision({ change })] as const),
    ...['late', 'cancelled'].map(
      (kind) => [`decisions/${id}/followed`, { kind, byWhen: DAY, reason: bad }] as const,
    ),
  ];
}
