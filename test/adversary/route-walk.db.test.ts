// Every route, walked as everyone. The routes are those that the application itself has, so a new one without an entry in
// routes.ts fails here. Time is not measured: on a shared machine a timed assertion would say more of the machine.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../builders/database.ts';
import type { Visitor } from '../builders/house.ts';
import { standingHouse } from '../builders/standing-house.ts';
import { NOWHERE, type Door } from './door.ts';
import { DOORS } from './routes.ts';

const house = standingHouse();

type Answer = { readonly status: number; readonly body: string; readonly headers: string };

/** Headers that differ from one answer to the next without telling anything. */
const PASSING = /^(date|set-cookie|x-request-id)$/;

async function ask(route: string, visitor: Visitor, id = NOWHERE): Promise<Answer> {
  const stop = new AbortController();
  const { path, init } = requestOf(route, visitor, id);
  const answer = await house().app.http.request(path, { ...init, signal: stop.signal });
  // A stream is open as long as somebody listens: its head is enough.
  const isStream = answer.headers.get('content-type')?.includes('event-stream') ?? false;
  const body = isStream ? '' : await answer.text();
  if (isStream) await answer.body?.cancel();
  stop.abort();
  const headers = [...answer.headers].filter(([name]) => !PASSING.test(name));
  return { status: answer.status, body, headers: JSON.stringify(headers) };
}

function requestOf(
  route: string,
  { cookie }: Visitor,
  id: string,
): { readonly path: string; readonly init: RequestInit } {
  const [method = 'GET', pattern = ''] = route.split(' ');
  const door: Door = DOORS[route] ?? { needs: 'anyone' };
  const path = (door.path ?? pattern).replace(/:\w+(\{[^}]*\})?/g, id).replace('*', 'nothing.js');
  if (method !== 'POST') return { path, init: { method, headers: { cookie, host: 'localhost' } } };
  const isForm = door.body === undefined;
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const body = isForm ? (door.form ?? '') : JSON.stringify(door.body);
  return {
    path,
    init: { method, body, headers: { cookie, host: 'localhost', 'content-type': type } },
  };
}

const routes = (): readonly string[] => [
  ...new Set(
    house()
      .app.http.routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

async function mayOf(visitor: Visitor): Promise<readonly string[]> {
  const answer = await house().app.http.request('/api/session', {
    headers: { cookie: visitor.cookie, host: 'localhost' },
  });
  const { may } = (await answer.json()) as { may: string[] };
  return may;
}

function isLetIn({ needs }: Door, visitor: Visitor, may: readonly string[]): boolean {
  if (needs === 'anyone') return true;
  if (visitor.role === 'nobody') return false;
  return needs === 'signed-in' || needs.some((action) => may.includes(action));
}

/** Whoever walks through these is nobody afterwards. */
const ENDS = /^POST \/(leave|konto\/avsluta)/;

describe('every route', () => {
  it('is known, with what it asks of its visitor', () => {
    expect(routes().filter((route) => DOORS[route] === undefined)).toEqual([]);
    expect(routes().length).toBeGreaterThan(30);
  });

  it('lets in those who may, and looks to all others as if it were not there', async () => {
    const wrong: string[] = [];
    const guarded = routes().filter((route) => !ENDS.test(route));
    const met = new Met();
    for (const visitor of house().visitors) {
      const may = await mayOf(visitor);
      const absent = await ask(`GET /nowhere/${NOWHERE}`, visitor);
      for (const route of guarded) {
        const door = DOORS[route] ?? { needs: 'anyone' };
        const answer = await ask(route, visitor);
        const letIn = isLetIn(door, visitor, may);
        met.add(route, { visitor, letIn, answer });
        const fault = faultOf({ door, answer, absent, letIn, visitor });
        if (fault) wrong.push(`${route} as ${visitor.name}: ${fault}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(met.toldApart()).toEqual([]);
  }, 240_000);

  it('answers about another organisation’s report as about none', async () => {
    const [row] = await rowsOf(
      house().demo.url,
      `insert into work.report (id, organisation_id, unit_id, reporter, kind, category_id, area_id, event_from, week, reported_at, late, channel, digest, label)
       select gen_random_uuid(), u.organisation_id, u.id, 1, 'event', 1, 1, '2026-11-16', '2026-11-16', '2026-11-16', false, 'device', '\\x00', 1
       from members.unit u where slug = 'oxhagsskolan' returning id`,
    );
    const wrong: string[] = [];
    for (const visitor of house().visitors)
      for (const route of routes().filter((one) => one.includes(':id'))) {
        const [theirs, none] = [
          await ask(route, visitor, String(row?.['id'])),
          await ask(route, visitor, randomUUID()),
        ];
        if (JSON.stringify(theirs) !== JSON.stringify(none))
          wrong.push(`${route} as ${visitor.name}`);
      }
    expect(wrong).toEqual([]);
  }, 240_000);

  it('leaves an entry in the record when somebody asked for what they may not, and a few at most', async () => {
    const politician = house().visitors.find(({ role }) => role === 'politician');
    if (!politician) throw new Error('No politician');
    for (let n = 0; n < 5; n += 1) await ask('GET /api/report-form', politician);
    const rows = await rowsOf(
      house().demo.url,
      `select subject, convert_from(payload, 'UTF8') as payload from audit.leaf where kind = 'access.refused'
       and actor = (select actor from audit.leaf where kind = 'access.refused' and subject = 'report' limit 1)`,
    );
    const subjects = rows.map((one) => String(one['subject']));
    expect(subjects).toContain('report');
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(String(rows[0]?.['payload'])).toMatch(/"reason":"(role|report-only)"/);
  });
});

type Answered = { readonly visitor: Visitor; readonly letIn: boolean; readonly answer: Answer };

/** What each route has answered to each visitor, for what is refused because of what was sent and not of who sent it. */
class Met {
  readonly #answers = new Map<string, Answered[]>();

  add(route: string, answered: Answered): void {
    this.#answers.set(route, [...(this.#answers.get(route) ?? []), answered]);
  }

  /** Who may not and is told that it was wrong is told it in the words in which those who may are told. */
  toldApart(): readonly string[] {
    return [...this.#answers].flatMap(([route, answers]) => {
      const known = new Set(answers.filter(({ letIn }) => letIn).map(({ answer }) => answer.body));
      return answers
        .filter(({ letIn, visitor }) => !letIn && visitor.role !== 'nobody')
        .filter(({ answer }) => [400, 422].includes(answer.status) && !known.has(answer.body))
        .map(({ visitor }) => `${route} as ${visitor.name}`);
    });
  }
}

type Asked = {
  readonly door: Door;
  readonly answer: Answer;
  readonly absent: Answer;
  readonly letIn: boolean;
  readonly visitor: Visitor;
};

function faultOf(met: Asked): string | undefined {
  const { door, answer, letIn } = met;
  if (answer.status >= 500 && door.needs !== 'anyone') return `fails (${answer.status})`;
  if (letIn) return isLedAway(met) ? `is turned away (${answer.status})` : undefined;
  return isRefused(met) ? undefined : differenceOf(met);
}

/** Refused in a way of its own: a page leads to the start, nobody is asked to sign in, a body is read before the person. */
function isRefused(met: Asked): boolean {
  const { door, answer, visitor } = met;
  if (door.page) return isLedAway(met);
  if (visitor.role === 'nobody') return isShut(answer);
  return door.alike === true && [400, 422].includes(answer.status);
}

/** What is forbidden must look like what is absent. */
function differenceOf({ answer, absent }: Asked): string | undefined {
  if (answer.status !== absent.status) return `is told apart by its status (${answer.status})`;
  if (answer.body !== absent.body)
    return `is told apart by its words (${answer.body.slice(0, 80)})`;
  return answer.headers === absent.headers
    ? undefined
    : `is told apart by its headers (${answer.headers})`;
}

function isLedAway({ door, answer }: Asked): boolean {
  return answer.status === 401 || (door.page === true && isToStart(answer));
}

const isToStart = ({ headers }: Answer): boolean => headers.includes('"location","/"');

/** How a door answers somebody whom nobody knows. */
function isShut({ status, headers }: Answer): boolean {
  return (
    [400, 401, 404].includes(status) || (status === 303 && isToStart({ status, headers, body: '' }))
  );
}
