// What nobody means to write: markup of every kind, characters that no table holds, days beyond all days, numbers beyond all
// numbers. Nothing falls over, and nothing is read as anything but words.
import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { rowsOf } from '../builders/database.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { Poisoner, type Fields } from './poison.ts';

const house = standingHouse();
const form = new Poisoner(house);

const NASTY =
  '<b>x</b>"\'&amp; #import "x" #read("/etc/passwd") $a_1^2$ *b* _c_ <lab> \\ `r` = Rubrik - [x](y) // k /* k */ ~ \u202e \u200f \u000b\u0007 =1+1';

async function get(path: string): Promise<{ status: number; head: Headers; body: Buffer }> {
  const cookie = house().visitors.find(({ role }) => role === 'coordinator')?.cookie ?? '';
  const answer = await house().app.http.request(path, { headers: { host: 'localhost', cookie } });
  return {
    status: answer.status,
    head: answer.headers,
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

const MEASURE: Fields = {
  ...{
    title: NASTY,
    what: NASTY,
    tie: '',
    level: 'universal',
    type: 'situational',
    organisation: '1',
    function: 'Drift',
  },
  ...{
    area: '1',
    dose: NASTY,
    cost: 'low',
    method: '',
    start: '2026-11-24',
    due: '2026-12-01',
    kind: 'words',
    success: NASTY,
  },
  ...{
    effect: 'Lugnare',
    failedIf: 'Lika',
    followUp: '2027-02-01',
    before: 'Mörkt',
    statement: '',
  },
};

it('markup is words on every page, in calendars and in files', async () => {
  const id = await form.made('/atgard/ny', { ...MEASURE, title: NASTY.slice(0, 140) });
  for (const path of [
    `/atgard/${id}`,
    '/atgard',
    '/atgard?visa=tidslinje',
    `/atgard/${id}/uppfoljning`,
    '/plan',
  ]) {
    const { status, body } = await get(path);
    expect([status, body.includes('<b>x')], path).toEqual([200, false]);
  }
  const lines = (await get(`/atgard/${id}/kalender.ics`)).body.toString().split('\r\n');
  expect(lines.filter((line) => line.startsWith('BEGIN:'))).toHaveLength(3);
  const at = '/api/meetings/2026-W49';
  await form.call(`${at}/start`, {});
  const what = 'Ljus\r\nATTENDEE:x\rDUE:19990101\nEND:VTODO';
  const decided = { what, organisation: 1, byWhen: '2026-12-01', id: randomUUID() };
  expect((await form.call(`${at}/decisions`, decided)).status).toBe(204);
  const tasks = (await get('/mote/2026-W49/uppgifter.ics')).body.toString();
  expect(tasks).not.toMatch(/[\r\n](?:ATTENDEE|DUE:1999)/);
  expect(tasks.match(/BEGIN:VTODO/g)?.length).toBe(tasks.match(/[\r\n]END:VTODO/g)?.length);
  for (const kind of ['docx', 'pdf'])
    expect((await get(`/mote/2026-W49/anteckningar.${kind}`)).status, kind).toBe(200);
}, 240_000);

it('a document with such words is whole in every form, and no cell is reckoned', async () => {
  const id = await form.made('/dokument', { template: 'plan' });
  const words = {
    summary: `${NASTY}\n\n${NASTY}`,
    'summary.source': NASTY,
    aims: '=1+1',
    measures: '+1',
    followUp: '-1+1',
  };
  const kept = await form.post(`/dokument/${id}/andra`, {
    version: '1',
    title: NASTY.slice(0, 150),
    ...words,
  });
  expect(kept.status).toBe(303);
  for (const kind of ['docx', 'pptx', 'xlsx', 'pdf', 'pdfa']) {
    const { status, head, body } = await get(`/dokument/${id}/fil/${kind}`);
    expect([status, head.get('cache-control')], kind).toEqual([200, 'no-store']);
    expect(head.get('content-disposition'), kind).toMatch(/^attachment; filename="[a-z0-9.-]+"$/);
    expect(body.length, kind).toBeGreaterThan(1_000);
  }
  const sheets = unzipped((await get(`/dokument/${id}/fil/xlsx`)).body);
  expect(sheets).toContain('Belysning');
  expect(sheets).not.toMatch(/<f>|<f /);
}, 240_000);

/** All text of a zip, read by its local headers' names. */
function unzipped(zip: Buffer): string {
  const parts: string[] = [];
  let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
  while (at >= 0) {
    const [size, offset] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    const raw = zip.subarray(from, from + size);
    parts.push((zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw).toString());
    at = zip.indexOf('PK\u0001\u0002', at + 4, 'latin1');
  }
  return parts.join('\n');
}

const TURN = { title: 'Rådet', rhythm: 'yearly', organisation: '1', remindDays: '365' };
const CLAIM: Fields = {
  ...{
    by: 'Kommunstyrelsen',
    on: '2026-01-01',
    when: '',
    source: 'Protokoll',
    quote: 'Det vänder',
    wording: 'Det vänder',
  },
  ...{
    area: 'varberga',
    kind: 'police-list',
    without: 'particular',
    within: '1',
    due: '2027-12-01',
  },
};

it('what no table holds is refused as what it is', async () => {
  const forms: readonly (readonly [string, Fields])[] = [
    ['/plan/nytt', { title: 'a\u0000b', areas: '1' }],
    ['/atgard/ny', { ...MEASURE, title: 'a\u0000b', start: '0000-01-01' }],
    ['/arshjul', { ...TURN, title: 'abc\u0000', firstDay: '2026-12-01' }],
    ...['0000-01-01', '0001-01-01', '9999-12-31'].map(
      (firstDay) => ['/arshjul', { ...TURN, firstDay }] as const,
    ),
    ['/plan/planer/ny', { title: 'Plan', from: '0000-01-01', to: '9999-12-31', basedOn: '' }],
    [
      '/dokument/register/delegation',
      { matter: 'a\u0000', decidedBy: 'b', basis: 'c', limits: '' },
    ],
    ['/uttalanden/nytt', { ...CLAIM, on: '0000-01-01' }],
    ['/uttalanden/nytt', { ...CLAIM, source: 'Proto\u0000koll' }],
  ];
  for (const [path, fields] of forms) {
    const { status } = await form.post(path, fields);
    expect([400, 422], `${path} ${JSON.stringify(fields)}`).toContain(status);
  }
  const at = '/api/meetings/2026-W49';
  const calls: readonly (readonly [string, object])[] = [
    ['notes', { item: 'round', base: 0, text: 'a\u0000b' }],
    ['notes', { item: 'round', base: 2 ** 40, text: 'Ljus' }],
    ['decisions', { what: 'a\u0000bcd', organisation: 1, byWhen: '2026-12-01', id: randomUUID() }],
    ['decisions', { what: 'Ljus', organisation: 1, byWhen: '0000-01-01', id: randomUUID() }],
    ['decisions', { what: 'Ljus', organisation: 2 ** 40, byWhen: '2026-12-01', id: randomUUID() }],
    ['attendance', { organisation: 2 ** 40, state: 'present' }],
  ];
  for (const [path, body] of calls)
    expect([400, 422], `${path} ${JSON.stringify(body)}`).toContain(
      (await form.call(`${at}/${path}`, body)).status,
    );
  const pages = [
    '/arshjul',
    '/arshjul/kalender.ics',
    '/uttalanden',
    '/atgard',
    '/plan',
    '/dokument/lagen',
  ];
  for (const path of pages) expect((await get(path)).status, path).toBe(200);
  const odd = [
    '/atgard/ny?beslut=%00',
    '/api/meetings/0001-W01',
    '/api/meetings?before=0000-W01',
    '/mote/2026-W99/anteckningar',
  ];
  for (const path of odd) expect((await get(path)).status, path).toBeLessThan(500);
}, 240_000);

it('what was taken back is changed no more, and what is sent twice is one', async () => {
  const at = '/api/meetings/2026-W49/decisions';
  const id = randomUUID();
  const decided = { what: 'Ljus', organisation: 1, byWhen: '2026-12-01', id };
  expect((await form.call(at, decided)).status).toBe(204);
  expect((await form.call(at, decided)).status).toBe(204);
  expect((await form.call(`${at}/${id}/followed`, { kind: 'withdrawn' })).status).toBe(204);
  const changed = { ...decided, what: 'Annat', version: 2 };
  expect((await form.call(`${at}/${id}`, changed, 'PUT')).status).toBe(404);
  expect((await form.call(`${at}/${id}/followed`, { kind: 'done' })).status).toBe(404);
  const rows = await rowsOf(
    house().demo.url,
    'select what, status from work.meeting_decision where id = $1',
    [id],
  );
  expect(rows).toEqual([{ what: 'Ljus', status: 'withdrawn' }]);
}, 120_000);

it('a form that another site sends changes nothing', async () => {
  const cookie = house().visitors.find(({ role }) => role === 'coordinator')?.cookie ?? '';
  const headers = {
    host: 'localhost',
    cookie,
    origin: 'https://exempel.se',
    'content-type': 'application/x-www-form-urlencoded',
  };
  for (const path of [
    '/plan/nytt',
    '/atgard/ny',
    '/arshjul',
    '/dokument',
    '/uttalanden/nytt',
    '/api/meetings/2026-W50/start',
  ]) {
    const answer = await house().app.http.request(path, {
      method: 'POST',
      headers,
      body: 'title=Ljus&template=monthly',
    });
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
  }
  const { body } = await get('/plan');
  expect(body.includes('>Ljus<')).toBe(false);
});
