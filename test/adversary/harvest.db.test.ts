// What one may not see changes nothing of what one sees: no list, count, order, page, search, ETag, export or stream tells
// that it is there. Everything that can be read is read twice, before and after it came.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ReportInput } from '../../src/work/reports/contract.ts';
import { submitReports } from '../../src/work/reports/submit-report.ts';
import type { Visitor } from '../builders/house.ts';
import { rowsOf } from '../builders/database.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { Picture } from '../../src/work/picture/contract.ts';
import { DOORS } from './routes.ts';

const house = standingHouse();

/**
 * The record, and the register of what is kept, are for those who watch over all of it; what the machine says of itself is
 * for its operator; streams never end.
 */
const NOT_READ =
  /^GET \/(logg|gallring\/utlamnande|metrics|readyz|healthz|api\/picture\/stream)|live$/;
const ASKED = [
  '/lage/2026-W48',
  '/lage/2026-W48/export/csv',
  '/lage/2026-W48/export/open.csv?category=damage&lang=en',
  '/lage/2026-W48/export/xlsx',
  '/lage/2026-W48/tackning',
  '/lage/2026-W47?map=difference',
  '/lage/2026-W47/export/svg?figur=skillnad',
  '/api/picture/2026-W48',
  '/api/picture/2026-W46/changes',
  '/api/picture/2026-W48?area=oxhagen',
  '/api/picture/2026-W48?area=oxhagen&category=damage',
  '/api/picture/2026-W48?category=damage&lang=en',
  '/api/inflow',
  '/api/inflow/part/new',
  '/api/inflow/part/done',
  '/medlemmar?q=grund',
  '/r/mina',
];

function paths(): readonly string[] {
  const routes = [
    ...new Set(house().app.http.routes.map(({ method, path }) => `${method} ${path}`)),
  ]
    .filter((route) => route.startsWith('GET ') && !route.includes('*') && !NOT_READ.test(route))
    .map((route) => DOORS[route]?.path ?? route.slice(4).replace(/:\w+(\{[^}]*\})?/g, 'oxhagen'));
  return [...new Set([...routes, ...ASKED])];
}

type Read = {
  readonly status: number;
  readonly body: string;
  readonly tag: string | null;
};

async function readAll(
  visitor: Visitor,
  asked: readonly string[] = paths(),
): Promise<ReadonlyMap<string, Read>> {
  const read = new Map<string, Read>();
  for (const path of asked) {
    const answer = await house().app.http.request(path, {
      headers: { cookie: visitor.cookie, host: 'localhost' },
    });
    // Forms carry numbers of their own for what will be sent: new at every reading, and telling nothing.
    // The inner circle's cursor is the database's clock, which moves with whatever anybody writes.
    const raw = Buffer.from(await answer.arrayBuffer());
    // Byte by byte, whatever form it has: with it its size.
    const body = raw
      .toString('latin1')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      .replace(/"cursor":"\d+"/g, '');
    const tag = answer.headers.get('etag');
    read.set(path, { status: answer.status, body, tag });
  }
  return read;
}

/** Reads again what was read before, and tells what is another. */
async function readAgain(
  before: ReadonlyMap<string, ReadonlyMap<string, Read>>,
  visitors: readonly Visitor[],
  asked: readonly string[],
): Promise<{ readonly changed: readonly string[]; readonly compared: number }> {
  const changed: string[] = [];
  let compared = 0;
  for (const visitor of visitors)
    for (const [path, read] of await readAll(visitor, asked)) {
      compared += 1;
      if (JSON.stringify(before.get(visitor.name)?.get(path)) !== JSON.stringify(read))
        changed.push(`${path} as ${visitor.name}`);
    }
  return { changed, compared };
}

/** Those who see no exact numbers, and one who does. */
async function sides(): Promise<{
  readonly outside: readonly Visitor[];
  readonly insider: Visitor;
}> {
  const outside: Visitor[] = [];
  let insider: Visitor | undefined;
  for (const visitor of house().visitors.filter(({ role }) => role !== 'operator')) {
    const answer = await house().app.http.request('/api/picture/2026-W48', {
      headers: { cookie: visitor.cookie, host: 'localhost' },
    });
    const isExact = answer.status === 200 && Picture.parse(await answer.json()).exact;
    if (isExact) insider = visitor;
    else outside.push(visitor);
  }
  if (!insider) throw new Error('Nobody is in the circle');
  return { outside, insider };
}

/** A report in the running week; without a label it stays in the organisation. */
async function reportWithin(persona: string, label: 'own' | 'group' = 'own'): Promise<void> {
  const { needs, callerOf } = house().demo;
  const input: ReportInput = {
    id: randomUUID(),
    kind: 'event',
    category: 'damage',
    area: 'oxhagen',
    eventFrom: '2026-11-23T07:00:00Z',
    text: 'Glas på marken vid entrén.',
    label,
  };
  const caller = await callerOf(persona);
  await submitReports(needs, { caller, channel: 'device', reports: [input] });
}

describe('a report that stays within its organisation', () => {
  it('changes nothing of what anybody else can read', async () => {
    const others: Visitor[] = house().visitors.filter(({ role }) => role !== 'operator');
    const before = new Map<string, ReadonlyMap<string, Read>>();
    for (const visitor of others) before.set(visitor.name, await readAll(visitor));
    await reportWithin('youthLeader');
    const { changed, compared } = await readAgain(before, others, paths());
    expect(changed).toEqual([]);
    expect(compared).toBeGreaterThan(500);
  }, 240_000);

  it('is there for its own organisation: the comparison can see a difference', async () => {
    const { members, callerOf } = house().demo;
    const { person } = await callerOf('youthLeader');
    const given = { person, scope: 'full', assurance: 2, device: 'test' } as const;
    const cookie = `samsyn=${await members.openSession(given)}`;
    const own: Visitor = { name: 'youth leader', role: 'reporter', cookie };
    const before = await readAll(own);
    await reportWithin('youthLeader');
    const after = await readAll(own);
    expect(after.get('/r/mina')?.body).not.toBe(before.get('/r/mina')?.body);
  }, 120_000);
});

describe('a week that is not frozen', () => {
  it('tells nobody outside the circle that there was one more, however large its numbers are', async () => {
    const { outside, insider } = await sides();
    // The organisation is heard of, and the number has passed what is protected.
    for (let n = 0; n < 6; n += 1) await reportWithin('youthLeader', 'group');
    const its = ASKED.filter((path) => path.includes('2026-W48'));
    const before = new Map<string, ReadonlyMap<string, Read>>();
    for (const visitor of outside) before.set(visitor.name, await readAll(visitor, its));
    const seen = await readAll(insider, its);
    await reportWithin('youthLeader', 'group');
    const { changed, compared } = await readAgain(before, outside, its);
    expect(changed).toEqual([]);
    expect(compared).toBeGreaterThan(50);
    // The comparison can see a difference: the circle does.
    const path = '/api/picture/2026-W48';
    expect((await readAll(insider, [path])).get(path)).not.toEqual(seen.get(path));
  }, 240_000);
});

/** Pages of a week in the thirteen that are shown outside the circle beside week 48. */
const ofWeek = (week: string): readonly string[] => [
  `/api/picture/${week}`,
  `/api/picture/${week}?area=oxhagen`,
  `/api/picture/${week}/changes`,
  `/lage/${week}`,
  `/lage/${week}/export`,
  `/lage/${week}/export/csv`,
  `/lage/${week}/export/open.csv`,
  `/lage/${week}/export/xlsx`,
  `/lage/${week}/export/pdf`,
  `/lage/${week}/export/docx`,
  `/lage/${week}/tackning`,
  `/lage/${week}/versioner`,
  '/api/picture/2026-W47',
  '/lage/2026-W47/export/xlsx',
  '/omrade',
  '/omrade/vivalla',
];

/** Two areas and two sorts that each are few in the thirteen weeks, with a report each in one week that can be moved. */
const PAIR = `with told as (select * from work.tally where label >= 2 and week between '2026-06-29' and '2026-09-21'),
  few as (select area_id, category_id, sum(reports) as n from told group by 1, 2),
  here as (select week, area_id, category_id, min(slot) as slot, label from told where reports > late group by 1, 2, 3, 5)
  select to_char(p.week, 'IYYY"-W"IW') as id, p.week::text as week, p.area_id as a, p.category_id as c, p.slot as ps, p.label as pl,
    q.area_id as b, q.category_id as d, q.slot as qs, q.label as ql
  from here p join here q on q.week = p.week and q.area_id > p.area_id and q.category_id <> p.category_id
  join few pc on (pc.area_id, pc.category_id) = (p.area_id, p.category_id) and pc.n between 2 and 4
  join few qd on (qd.area_id, qd.category_id) = (q.area_id, q.category_id) and qd.n between 2 and 4
  join few pd on (pd.area_id, pd.category_id) = (p.area_id, q.category_id) and pd.n between 1 and 3
  join few qc on (qc.area_id, qc.category_id) = (q.area_id, p.category_id) and qc.n between 1 and 3
  order by 2, 3, 4, 7, 8 limit 1`;

/**
 * Moves two reports so that four small numbers of area and category change and nothing else does: one area has one more
 * of a sort and one less of another, a second area the other way round. Every sum stays what it was.
 */
async function moveTwo(pair: Readonly<Record<string, unknown>>): Promise<void> {
  const { url } = house().demo;
  const { week, a, b, c, d, ps, pl, qs, ql } = pair;
  const less = `update work.tally set reports = reports - 1
    where week = $1 and area_id = $2 and category_id = $3 and slot = $4 and label = $5 returning reports`;
  const more = `insert into work.tally (week, area_id, category_id, slot, label, reports, late) values ($1, $2, $3, $4, $5, 1, 0)
    on conflict on constraint tally_pk do update set reports = work.tally.reports + 1 returning reports`;
  const done = [
    await rowsOf(url, less, [week, a, c, ps, pl]),
    await rowsOf(url, less, [week, b, d, qs, ql]),
    await rowsOf(url, more, [week, a, d, qs, ql]),
    await rowsOf(url, more, [week, b, c, ps, pl]),
  ];
  expect(done.flat()).toHaveLength(4);
}

describe('a small number', () => {
  it('changes nothing of what anybody outside the circle can read, not a byte, when it is another small number', async () => {
    const { outside, insider } = await sides();
    const [pair] = await rowsOf(house().demo.url, PAIR);
    if (!pair) throw new Error('The demo has nothing that can be moved');
    const its = ofWeek(String(pair['id']));
    const all = [...new Set([...paths(), ...its])];
    const before = new Map<string, ReadonlyMap<string, Read>>();
    for (const visitor of outside) before.set(visitor.name, await readAll(visitor, all));
    const seen = await readAll(insider, its);
    await moveTwo(pair);
    const { changed, compared } = await readAgain(before, outside, all);
    expect(changed).toEqual([]);
    expect(compared).toBeGreaterThan(500);
    // The comparison can see a difference: the circle does.
    const now = await readAll(insider, its);
    const own = `/api/picture/${String(pair['id'])}`;
    expect(now.get(own)).not.toEqual(seen.get(own));
  }, 240_000);

  it('is not in the stream either: nothing comes to those outside when it comes to be', async () => {
    const { app, visitors } = house();
    const cookie = visitors.find(({ role }) => role === 'politician')?.cookie ?? '';
    const leave = new AbortController();
    const answer = await app.http.request(`/api/picture/stream?week=2026-W48`, {
      headers: { cookie, host: 'localhost' },
      signal: leave.signal,
    });
    expect(answer.status).toBe(200);
    const reader = answer.body?.getReader();
    let heard = '';
    const listening = (async (): Promise<void> => {
      for (;;) {
        const next = await reader?.read();
        if (!next || next.done) return;
        const chunk: unknown = next.value;
        if (chunk instanceof Uint8Array) heard += Buffer.from(chunk).toString();
      }
    })().catch(() => undefined);
    await reportWithin('youthLeader');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    leave.abort();
    await reader?.cancel();
    await listening;
    expect(heard.replaceAll(/^(event: (refresh|beat)|data: (\{\})?|)$/gm, '').trim()).toBe('');
  });
});
