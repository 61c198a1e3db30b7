// Those who would be somebody else: with a cookie of theirs, from another page, under another name.
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startServer } from '../builders/server.ts';
import { serverUrl } from '../builders/persona.ts';
import { sessionCookie } from '../builders/writer.ts';

type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
};

/** As raw as one likes: a Host and an Origin of one's own choice. */
function ask(path: string, asked: Asked = {}, base: string = serverUrl()): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, base), { method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const cookiesOf = (answer: Answer): readonly string[] =>
  [answer.headers['set-cookie'] ?? []].flat();
const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function personIn(cookie: string): Promise<boolean> {
  return (await ask('/api/session', { headers: { cookie } })).body.includes('"person"');
}

describe('a session', () => {
  it('is not chosen by whoever put a cookie there before the sign-in (fixation)', async () => {
    const planted = `samsyn=${'A'.repeat(43)}`;
    const asked = { method: 'POST', headers: { ...form, cookie: planted }, body: 'persona=police' };
    expect((await ask('/demo/persona', asked)).status).toBe(303);
    expect(await personIn(planted)).toBe(false);
    const [one, other] = [
      await sessionCookie(serverUrl(), 'police'),
      await sessionCookie(serverUrl(), 'police'),
    ];
    expect(one).not.toBe(other);
  });

  it('that was stolen is worth nothing after its owner has signed out', async () => {
    const cookie = await sessionCookie(serverUrl(), 'police');
    expect(await personIn(cookie)).toBe(true);
    const left = await ask('/leave', { method: 'POST', headers: { cookie } });
    expect(left.headers['clear-site-data']).toContain('storage');
    expect(await personIn(cookie)).toBe(false);
  });

  it('is out of reach of scripts and of other sites, and not kept longer than it lasts', async () => {
    const asked = { method: 'POST', headers: form, body: 'persona=police' };
    const [flow] = cookiesOf(await ask('/demo/persona', asked));
    expect(flow).toMatch(/^samsyn-flow=\S{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

describe('another page', () => {
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'no address' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('changes nothing here: %j', async (headers) => {
    const cookie = await sessionCookie(serverUrl(), 'police');
    for (const path of ['/leave', '/konto/avsluta-allt', '/demo/persona', '/api/passkey/ask'])
      expect((await ask(path, { method: 'POST', headers: { ...headers, cookie } })).status).toBe(
        404,
      );
    expect(await personIn(cookie)).toBe(true);
  });

  it('puts no one else’s account into this browser: an answer that was not asked for is refused', async () => {
    const answer = await ask('/logga-in/tillbaka?code=stolen&state=theirs');
    expect(answer.status).toBe(403);
    expect(cookiesOf(answer).join()).not.toMatch(/^samsyn=/);
    expect(answer.body).not.toContain('stolen');
  });

  it('frames nothing and runs nothing here', async () => {
    for (const path of ['/', '/logga-in', '/r', '/nowhere']) {
      const policy = String((await ask(path)).headers['content-security-policy']);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toContain('unsafe');
    }
  });
});

describe('another name', () => {
  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:80',
    'localhost@evil',
  ])('in Host is not answered to: %j', async (host) => {
    const answer = await ask('/', { headers: { host } });
    expect([400, 421]).toContain(answer.status);
    expect(answer.body).not.toContain('evil');
  });

  it('in a forwarded header changes no address', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', ...form };
    const answer = await ask('/demo/persona', { method: 'POST', headers, body: 'persona=police' });
    expect(String(answer.headers['location'])).toMatch(serverUrl());
  });

  it('of a page to come back to leads nowhere else', async () => {
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const { body } = await ask(`/logga-in?till=${encodeURIComponent(to)}`);
      expect(body).not.toMatch(/till=[^"&]*evil/);
    }
  });
});

describe('another’s things', () => {
  it('are not found: sessions, keys and duties of others', async () => {
    const cookie = await sessionCookie(serverUrl(), 'police');
    const id = '00000000-0000-4000-8000-000000000000';
    for (const [path, name] of [
      ['/konto/avsluta', 'session'],
      ['/konto/nyckel', 'passkey'],
      ['/konto/uppdrag', 'duty'],
    ] as const) {
      const asked = { method: 'POST', headers: { ...form, cookie }, body: `${name}=${id}` };
      expect((await ask(path, asked)).status).toBe(404);
    }
  });
});

describe('a machine that tries', () => {
  it('is stopped after a minute’s worth of attempts, and told how long to wait', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9', 'content-type': 'application/json' };
    const statuses: number[] = [];
    for (let n = 0; n < 40; n += 1)
      statuses.push((await ask('/logga-in/tillbaka?code=x&state=y', { headers })).status);
    expect(statuses.filter((status) => status === 403)).toHaveLength(30);
    const last = await ask('/logga-in/tillbaka', { headers });
    expect(last.status).toBe(429);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    const other = { 'x-forwarded-for': '203.0.113.10' };
    expect((await ask('/logga-in/tillbaka?code=x', { headers: other })).status).toBe(403);
  });
});

describe('live mode', () => {
  it('knows no demo: no persona, no provider of the demo’s, and pages ask to sign in', async () => {
    const environment = { SAMSYN_MODE: 'live', BASE_URL: 'https://samsyn.example.se' };
    await using live = await startServer({ environment });
    const asked = { method: 'POST', headers: form, body: 'persona=coordinator' };
    expect((await ask('/demo/persona', asked, live.url)).status).toBe(404);
    for (const path of [
      '/demo/idp/auth',
      '/demo/idp/.well-known/openid-configuration',
      '/logga-in/org/demo',
    ])
      expect((await ask(path, {}, live.url)).status).toBe(404);
    const page = { headers: { accept: 'text/html', host: 'samsyn.example.se' } };
    const gate = await ask('/lage/2026-W47', page, live.url);
    expect([gate.status, gate.headers['location']]).toEqual([
      303,
      '/logga-in?till=%2Flage%2F2026-W47',
    ]);
    expect(gate.headers['strict-transport-security']).toMatch(/max-age=31536000/);
    expect((await ask('/logga-in', page, live.url)).body).toContain('Ingen organisation');
  });
});
