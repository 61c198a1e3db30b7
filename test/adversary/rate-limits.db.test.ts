// What a machine tries a thousand times is stopped, for that machine alone, and is told how long to wait.
import { describe, expect, it } from 'vitest';
import { someReport } from '../builders/writer.ts';
import { standingHouse } from '../builders/standing-house.ts';

const house = standingHouse();

type Asked = { readonly role: string; readonly path: string; readonly body?: string };

async function ask({ role, path, body }: Asked): Promise<Response> {
  const cookie = house().visitors.find((one) => one.role === role)?.cookie ?? '';
  const posted = { method: 'POST', body: body ?? '' };
  return house().app.http.request(path, {
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
