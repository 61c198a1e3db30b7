// Exact numbers stay with the inner circle: one number that is nowhere else is put into everything that is kept for them, and
// looked for in every page and file that others can open.
import { expect, it } from 'vitest';
import { rowsOf } from '../builders/database.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { Poisoner } from './poison.ts';

const house = standingHouse();
const form = new Poisoner(house);

/** In any way that numbers are written. */
const MARK = 73_919;
const TRACE = /73[\s\u00a0\u202f.,]?919/;
const OUTSIDE = ['politician', 'reporter', 'measure-owner', 'lawyer', 'auditor', 'archivist'];

async function read(path: string, role: string): Promise<{ status: number; body: string }> {
  const cookie = house().visitors.find((one) => one.role === role)?.cookie ?? '';
  const answer = await house().app.http.request(path, { headers: { host: 'localhost', cookie } });
  return { status: answer.status, body: await answer.text() };
}

/** The number stands in baselines, in a problem's evidence, in what was judged, and in the counts of four weeks. */
async function mark(): Promise<void> {
  const { url } = house().demo;
  await rowsOf(
    url,
    `alter table work.measure_baseline disable trigger all;
     update work.measure_baseline set document = case when document ? 'perFour'
       then jsonb_set(document, '{perFour}', '[${MARK}, ${MARK}]') else jsonb_build_object('kind', 'words', 'told', '${MARK}') end;
     alter table work.measure_baseline enable trigger all;
     update work.effect_numbers set document = jsonb_set(document, '{estimate}', '{"observed": ${MARK}}');
     update work.tally set reports = ${MARK} where (week, area_id, category_id, label, slot) in (
       select week, area_id, category_id, label, slot from work.tally
       where week = (select max(week) from work.tally where week < '2026-11-16') and reports < 5);`,
  );
  const said = {
    title: 'Fler rapporter',
    direction: 'fler',
    period: 'en vecka',
    count: `${MARK} rapporter`,
    chance: `${MARK}`,
  };
  const words = { ...said, behind: [`${MARK}`], caveats: [], unknown: '', method: '' };
  const change = {
    id: 'area:varberga',
    kind: 'more',
    source: 'reports',
    areas: ['varberga'],
    from: '2026-W46',
    to: '2026-W46',
    n: MARK,
    expected: MARK,
  };
  const evidence = {
    week: '2026-W46',
    monday: '2026-11-09',
    version: 1,
    change,
    said: { sv: words, en: words },
  };
  await rowsOf(
    url,
    `insert into work.problem_evidence (problem_id, week, change, picture_version, document, kept_at)
     select id, '2026-11-09', 'area:varberga', 1, $1, now() from work.problem`,
    [JSON.stringify(evidence)],
  );
}

async function idsOf(table: string): Promise<readonly string[]> {
  const rows = await rowsOf(house().demo.url, `select id from work.${table}`);
  return rows.map(({ id }) => String(id));
}

async function pages(): Promise<readonly string[]> {
  const [measures, problems, plans, claims, documents] = [
    ...[await idsOf('measure'), await idsOf('problem'), await idsOf('action_plan')],
    ...[await idsOf('claim'), await idsOf('document')],
  ];
  const list = [
    '/plan',
    '/atgard',
    '/atgard?visa=tabell',
    '/atgard?visa=tidslinje',
    '/plan/metoder',
    '/uppfoljning',
  ];
  return [
    ...[
      ...list,
      '/uttalanden',
      '/dokument',
      '/dokument/lagen',
      '/dokument/en-sida',
      '/arshjul',
      '/arshjul/kalender.ics',
    ],
    ...['varberga', 'oxhagen', 'vivalla'].map((slug) => `/omrade/${slug}`),
    ...(measures ?? []).flatMap((id) =>
      ['', '/uppfoljning', '/kalender.ics'].map((end) => `/atgard/${id}${end}`),
    ),
    ...(problems ?? []).map((id) => `/plan/problem/${id}`),
    ...(plans ?? []).map((id) => `/plan/planer/${id}`),
    ...(claims ?? []).map((id) => `/uttalanden/${id}`),
    ...(documents ?? []).flatMap((id) => ['', '/bidrag'].map((end) => `/dokument/${id}${end}`)),
  ];
}

/** Where an exact number is told to others than the inner circle; and the kinds of pages on which those see it. */
async function walk(): Promise<{ told: readonly string[]; seen: ReadonlySet<string> }> {
  const told: string[] = [];
  const seen = new Set<string>();
  for (const path of await pages()) {
    const { status, body } = await read(path, 'coordinator');
    expect(status < 500, path).toBe(true);
    if (TRACE.test(body)) seen.add(path.replace(/[0-9a-f-]{36}/, ':id'));
    for (const role of OUTSIDE)
      if (TRACE.test((await read(path, role)).body)) told.push(`${path} as ${role}`);
  }
  return { told, seen };
}

it('no page tells others than the inner circle an exact number that is kept for it', async () => {
  await mark();
  const { told, seen } = await walk();
  expect(told).toEqual([]);
  // The number is really there to be found.
  expect([...seen]).toEqual(expect.arrayContaining(['/atgard/:id', '/plan/problem/:id']));
}, 240_000);

it('no document holds one, not even before those who may see it', async () => {
  const told: string[] = [];
  for (const template of [
    'situation',
    'plan',
    'assembly-report',
    'monthly',
    'tertial',
    'council',
  ]) {
    const id = await form.made('/dokument', { template });
    const { body } = await read(`/dokument/${id}`, 'coordinator');
    if (TRACE.test(body)) told.push(template);
    const [row] = await rowsOf(
      house().demo.url,
      'select figures::text as figures from work.document where id = $1',
      [id],
    );
    if (TRACE.test(String(row?.['figures']))) told.push(`${template}, its tables`);
    for (const role of OUTSIDE)
      expect((await read(`/dokument/${id}`, role)).status, `${template} as ${role}`).toBe(404);
  }
  expect(told).toEqual([]);
}, 240_000);

it('the first line holds by itself: also where the database would let everything through', async () => {
  const draft = await form.made('/dokument', { template: 'monthly' });
  const open = [
    'problem_evidence',
    'measure_baseline',
    'effect_numbers',
    'document',
    'meeting',
    'meeting_note',
  ];
  for (const table of [
    ...open,
    'meeting_decision',
    'meeting_assessment',
    'register_entry',
    'tally',
  ])
    await rowsOf(house().demo.url, `alter table work.${table} disable row level security`);
  expect((await walk()).told).toEqual([]);
  const shut: string[] = [];
  for (const role of OUTSIDE)
    for (const path of [
      `/dokument/${draft}`,
      `/dokument/${draft}/fil/docx`,
      `/dokument/${draft}/andra`,
      '/mote/2026-W47/anteckningar',
      '/api/meetings/2026-W47',
    ])
      if ((await read(path, role)).status !== 404) shut.push(`${path} as ${role}`);
  for (const role of OUTSIDE) {
    const { body } = await read('/dokument', role);
    if (body.includes(draft)) shut.push(`the list as ${role}`);
  }
  expect(shut).toEqual([]);
}, 240_000);
