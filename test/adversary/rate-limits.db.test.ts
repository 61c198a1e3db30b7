// What a machine tries a thousand times is stopped, for that machine alone, and is told how long to wait.
import { describe, expect, it } from 'vitest';
import type { App } from '../../src/app/compose.ts';
import { someReport } from '../builders/writer.ts';
import { standingHouse } from '../builders/standing-house.ts';

const house = standingHouse();

type Asked = {
  readonly role: string;
  readonly path: string;
  readonly body?: string;
  readonly app?: App;
};

async function ask({ role, path, body, app = house().app }: Asked): Promise<Response> {
  const cookie = house().visitors.find((one) => one.role === role)?.cookie ?? '';
  const posted = { method: 'POST', body: body ?? '' };
  return app.http.request(path, {
    headers: {
      ...{ host: 'localhost', origin: 'http://localhost', cookie },
      'content-type': path.startsWith('/api/')
        ? 'application/json'
        : 'application/x-www-form-urlencoded',
    },
    ...(body === undefined ? {} : posted),
  });
}

/** Asks until it is stopped. @returns how often it was let through, and the refusal */
async function untilStopped(asked: Asked, most: number): Promise<{ let: number; last: Response }> {
  for (let n = 0; n < most; n += 1) {
    const answer = await ask(asked);
    if (answer.status === 429) return { let: n, last: answer };
  }
  return { let: most, last: await ask(asked) };
}

describe('a machine', () => {
  it('cannot gather members by asking for page after page', async () => {
    const path = '/medlemmar/organisation/finns-inte';
    const stopped = await untilStopped({ role: 'coordinator', path }, 400);
    expect(stopped.let).toBe(300);
    expect(await stopped.last.json()).toMatchObject({ type: 'urn:samsyn:too-many' });
    expect((await ask({ role: 'data-protection-officer', path })).status).not.toBe(429);
  });
  it('cannot send invitations by the thousand', async () => {
    const path = '/medlemmar/organisation/finns-inte/bjud-in';
    const stopped = await untilStopped({ role: 'unit-responsible', path, body: 'title=x' }, 60);
    expect(stopped.let).toBe(30);
  });
  it('cannot try out what the guard knows, but may go on with innocent texts until then', async () => {
    const path = '/api/reports';
    const body = JSON.stringify({ reports: [{ ...someReport(1), text: 'Ring 070-174 06 05.' }] });
    const stopped = await untilStopped({ role: 'reporter', path, body }, 100);
    expect(stopped.let).toBe(60);
    expect(stopped.last.headers.get('cache-control')).toContain('no-store');
  });
});

describe('a machine that is sent to one server after the other', () => {
  it('has no more tries than at one: they count together', async () => {
    const other = house().another();
    const path = '/medlemmar/organisation/finns-inte/bjud-in';
    const asked = { role: 'coordinator', path, body: 'title=x' };
    const answers: number[] = [];
    for (let n = 0; n < 40; n += 1)
      answers.push((await ask(n % 2 === 0 ? asked : { ...asked, app: other })).status);
    expect(answers.filter((status) => status !== 429)).toHaveLength(30);
    expect(answers.slice(30)).toEqual(Array.from({ length: 10 }, () => 429));
    other.live.stop();
  });
  it('tries out the guard at most once more at each other server', async () => {
    const other = house().another();
    const path = '/api/reports';
    const body = JSON.stringify({ reports: [{ ...someReport(1), text: 'Ring 070-174 06 05.' }] });
    const asked = { role: 'unit-responsible', path, body };
    const here = await untilStopped(asked, 100);
    const there = await untilStopped({ ...asked, app: other }, 100);
    expect([here.let, there.let]).toEqual([60, 1]);
    other.live.stop();
  });
});
