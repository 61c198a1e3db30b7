// Those who stand outside the work, at the doors of its real pages: what is there looks to them exactly as what is not.
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

const filled = (pattern: string, id: string): string =>
  pattern
    .replace(/:week(?:\{[^}]*\}\})?(?:\{[^}]*\})*/, '2026-W47')
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
