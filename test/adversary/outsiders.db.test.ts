// Those who stand outside the work, at the doors of its real pages: what is there looks to them exactly as what is not.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { rowsOf } from '../builders/database.ts';
import type { Visitor } from '../builders/house.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { NOWHERE, type Door } from './door.ts';
import { DOORS } from './routes.ts';

const house = standingHouse();
const PAGES = /^GET \/(?:plan|atgard|uppfoljning|uttalanden|dokument|mote|arshjul|api\/meetings)/;

/** What stands behind each kind of address in the demo, and words that would give it away. */
const SUBJECTS: readonly { readonly at: RegExp; readonly ids: string }[] = [
  { at: /^\/plan\/problem\//, ids: 'select id::text, title as words from work.problem limit 3' },
  { at: /^\/plan\/planer\//, ids: `select id::text, '' as words from work.action_plan limit 3` },
  { at: /^\/atgard\//, ids: `select id::text, title as words from work.measure limit 3` },
  { at: /^\/uttalanden\//, ids: 'select id::text, quote as words from work.claim limit 3' },
  { at: /^\/dokument\//, ids: 'select id::text, title as words from work.document limit 3' },
];

type Subject = { readonly id: string; readonly words: string };

async function subjectsOf(path: string): Promise<readonly Subject[]> {
  const found = SUBJECTS.find(({ at }) => at.test(path));
  if (!found) return [];
  const rows = await rowsOf(house().demo.url, found.ids);
  return rows.map((row) => ({ id: String(row['id']), words: String(row['words']) }));
}

type Answer = { readonly status: number; readonly body: string; readonly type: string | null };

async function ask(path: string, { cookie }: Visitor): Promise<Answer> {
  const stop = new AbortController();
  const headers = { cookie, host: 'localhost' };
  const answer = await house().app.http.request(path, { headers, signal: stop.signal });
  const type = answer.headers.get('content-type');
  const isStream = type?.includes('event-stream') ?? false;
  const body = isStream ? 'a stream' : await answer.text();
  if (isStream) await answer.body?.cancel();
  stop.abort();
  return { status: answer.status, body, type };
}

const WEEK_IN_PATH = /:week(?:\{(?:[^{}]|\{[^}]*\})*\})?/;
const filled = (pattern: string, id: string): string =>
  pattern
    .replace(WEEK_IN_PATH, '2026-W47')
    .replace(/:register(?:\{[^}]*\})?/, 'agreement')
    .replace(/:form(?:\{[^}]*\})?/, 'pdf')
    .replace(/:\w+(?:\{(?:[^{}]|\{[^}]*\})*\})?/g, id);

type Met = { readonly answer: Answer; readonly words: string; readonly nothing: Answer };

/** What a route answers about each real thing behind it, and about what is not there. */
async function answersAt(route: string, visitor: Visitor): Promise<readonly Met[]> {
  const found = await subjectsOf(route);
  const nothing = await ask(filled(route, NOWHERE), visitor);
  const met: Met[] = [];
  for (const { id, words } of found.length > 0 ? found : [{ id: NOWHERE, words: '' }])
    met.push({ answer: await ask(filled(route, id), visitor), words, nothing });
  return met;
}

/** Whether an answer differs from the one that tells of nothing, or holds words of what is there. */
function tells({ answer, words }: Met, alike: Answer): boolean {
  const isTold = words !== '' && answer.body.includes(words);
  return isTold || JSON.stringify(answer) !== JSON.stringify(alike);
}

async function mayOf({ cookie }: Visitor): Promise<readonly string[]> {
  const headers = { cookie, host: 'localhost' };
  const answer = await house().app.http.request('/api/session', { headers });
  const { may } = (await answer.json()) as { may: string[] };
  return may;
}

const isOutside = ({ needs }: Door, visitor: Visitor, may: readonly string[]): boolean => {
  if (typeof needs === 'string') return false;
  return visitor.role === 'nobody' || !needs.some((action) => may.includes(action));
};

it('tell nobody outside that there is something behind them, or how much', async () => {
  const routes = [
    ...new Set(
      house()
        .app.http.routes.filter(({ method, path }) => PAGES.test(`${method} ${path}`))
        .map(({ path }) => path),
    ),
  ];
  expect(routes.length).toBeGreaterThan(25);
  const [told, walked]: [string[], Record<string, number>] = [[], {}];
  for (const visitor of house().visitors) {
    const may = await mayOf(visitor);
    const absent = await ask(`/nowhere/${NOWHERE}`, visitor);
    for (const route of routes) {
      const door = DOORS[`GET ${route}`];
      if (!door || !isOutside(door, visitor, may)) continue;
      const answers = await answersAt(route, visitor);
      walked[visitor.role] = (walked[visitor.role] ?? 0) + answers.length;
      // Whom nobody knows is led to the start: from what is there as from what is not.
      const wrong = answers.filter((one) =>
        tells(one, visitor.role === 'nobody' ? one.nothing : absent),
      );
      told.push(...wrong.map(({ answer }) => `${route} as ${visitor.name} (${answer.status})`));
    }
  }
  expect(told).toEqual([]);
  // The walk meets real things as those who report, who decide politically, who run the system and whom nobody knows.
  for (const role of ['reporter', 'politician', 'operator', 'nobody'])
    expect(walked[role], role).toBeGreaterThan(10);
}, 240_000);

/** Organisations that are no party of this municipality's work, and roles that a coordinator can give there. */
const OUTSIDE = ['other-municipality', 'national'] as const;
const GIVEN = ['reporter', 'unit-responsible', 'analyst', 'meeting-chair', 'measure-owner'];
const WALKING = ['other-municipality meeting-chair', 'national analyst'];

async function fromOutside(kind: string, role: string): Promise<Visitor> {
  const person = randomUUID();
  const name = `${kind} ${role}`;
  await rowsOf(
    house().demo.url,
    `with o as (insert into members.organisation (slug, name, kind, in_weekly_round, expected_to_report)
        values ($1, $1, $2, true, false) returning id),
      u as (insert into members.unit (organisation_id, slug, name) select id, $1, $1 from o returning id, organisation_id),
      p as (insert into members.person (id, organisation_id, title) select $3, organisation_id, $1 from u returning id)
      insert into members.duty (id, person_id, organisation_id, unit_id, role, from_day, given_at)
        select $4, $3, organisation_id, id, $5, '2026-01-01', '2026-01-01' from u`,
    [name.replaceAll(' ', '-'), kind, person, randomUUID(), role],
  );
  const { members } = house().app;
  members.forget();
  const opened = { person, scope: 'full', assurance: 3, device: 'test' } as const;
  return { name, role: 'reporter', cookie: `samsyn=${await members.openSession(opened)}` };
}

/** Also what only those who are called to the council would look for. */
const WEEKS = ['2026-W47', '2026-W50-rad', '2026-W49-manad'];

it('tell another municipality and a national body nothing, whatever role they were given and though they sit in the round', async () => {
  // A page that is the same for all who are signed in is no more than its frame.
  const doors = house().app.http.routes.filter(
    ({ method, path }) =>
      PAGES.test(`${method} ${path}`) && typeof DOORS[`GET ${path}`]?.needs === 'object',
  );
  const routes = [...new Set(doors.map(({ path }) => path))].flatMap((path) =>
    path.includes(':week') ? WEEKS.map((week) => path.replace(WEEK_IN_PATH, week)) : [path],
  );
  const told: string[] = [];
  let walked = 0;
  for (const kind of OUTSIDE)
    for (const role of GIVEN) {
      const visitor = await fromOutside(kind, role);
      expect(await mayOf(visitor), visitor.name).toEqual(['report']);
      // What they may is the same: two walk for all.
      if (!WALKING.includes(visitor.name)) continue;
      const absent = await ask(`/nowhere/${NOWHERE}`, visitor);
      for (const route of routes)
        for (const met of await answersAt(route, visitor)) {
          walked += 1;
          if (tells(met, absent)) told.push(`${route} as ${visitor.name} (${met.answer.status})`);
        }
    }
  expect(told).toEqual([]);
  expect(walked).toBeGreaterThan(80);
  // The same pages are there for those who work here.
  const inside = house().visitors.find(({ role }) => role === 'coordinator');
  for (const path of ['/arshjul', '/dokument', '/plan', '/api/meetings/2026-W50-rad'])
    expect(inside && (await ask(path, inside)).status, path).toBe(200);
}, 240_000);
