// A person who meets a refusal reads plain words; a program reads a problem. Absent and forbidden are the same page.
import { describe, expect, it } from 'vitest';
import { standingHouse } from '../builders/standing-house.ts';

const house = standingHouse();

async function ask(path: string, accept: string, language = 'sv'): Promise<Response> {
  const cookie = house().visitors.find(({ role }) => role === 'reporter')?.cookie ?? '';
  return house().app.http.request(path, {
    headers: { host: 'localhost', accept, cookie: `${cookie}; lang=${language}` },
  });
}

describe('what is not there', () => {
  it('is told to a person as a page, in their language, with a way on', async () => {
    const page = await ask('/nagot-som-inte-finns', 'text/html');
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toContain('text/html');
    const text = await page.text();
    expect(text).toContain('Sidan finns inte eller har flyttats.');
    expect(text).toContain('href="/"');
    const english = await ask('/nagot-som-inte-finns', 'text/html', 'en');
    expect(await english.text()).toContain('This page does not exist or has moved.');
  });
  it('is told to a program as a problem', async () => {
    const answer = await ask('/nagot-som-inte-finns', 'application/json');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ type: 'urn:samsyn:not-found', status: 404 });
  });
  it('is told to a program in the language that it asks for', async () => {
    for (const [language, title] of [
      ['sv', 'Sidan finns inte eller har flyttats.'],
      ['en', 'This page does not exist or has moved.'],
    ] as const) {
      const answer = await ask('/api/nagot', 'application/json', language);
      expect(await answer.json()).toMatchObject({ type: 'urn:samsyn:not-found', title });
    }
  });
  it('looks like what one may not see, but for the address', async () => {
    const absent = await (await ask('/logg/granskningar-saknas', 'text/html')).text();
    const forbidden = await (await ask('/logg', 'text/html')).text();
    const without = (text: string): string => text.replace(/\/logg[^"?]*/g, '');
    expect(without(forbidden)).toBe(without(absent));
  });
});

describe('a program that asks wrongly', () => {
  type Sent = Omit<RequestInit, 'headers'> & {
    readonly headers?: Readonly<Record<string, string>>;
  };

  async function send(path: string, init: Sent): Promise<Response> {
    const cookie = house().visitors.find(({ role }) => role === 'reporter')?.cookie ?? '';
    const headers = { host: 'localhost', cookie, ...init.headers };
    return house().app.http.request(path, { ...init, headers });
  }
  const JSON_TYPE = { 'content-type': 'application/json' };

  it('is told the name of the field that nobody knows, never what stood in it', async () => {
    const body = JSON.stringify({ reports: [], colour: 'Kim Kimsson' });
    const answer = await send('/api/reports', { method: 'POST', body, headers: JSON_TYPE });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain('colour');
    expect(text).not.toContain('Kimsson');
  });
  it('is told by every route in the same form', async () => {
    for (const path of ['/api/picture/nonsense', '/api/meetings/nonsense', '/api/areas?day=x']) {
      const answer = await send(path, {});
      expect(answer.headers.get('content-type'), path).toContain('application/problem+json');
    }
  });
  it('is told that the format is the wrong one', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const headers = { 'content-type': type };
      const answer = await send('/api/reports', { method: 'POST', body: '{}', headers });
      expect(answer.status, type).toBe(415);
      expect(await answer.json()).toMatchObject({ type: 'urn:samsyn:unsupported-type' });
    }
    const broken = await send('/api/reports', { method: 'POST', body: '{', headers: JSON_TYPE });
    expect(broken.status).toBe(400);
  });
  it('is told which methods a published address takes, signed in or not', async () => {
    for (const headers of [{}, { cookie: '' }]) {
      const wrong = await send('/api/reports', { method: 'PUT', headers });
      expect(wrong.status).toBe(405);
      expect(wrong.headers.get('allow')).toBe('POST');
      const asked = await send('/api/session', { method: 'OPTIONS', headers });
      expect(asked.status).toBe(405);
      expect(asked.headers.get('allow')).toBe('GET, HEAD');
    }
  });
  it('is told nothing of an address that is not published', async () => {
    for (const path of ['/logg', '/api/passkey/ask', '/api/nagot', '/api/cases'])
      expect((await send(path, { method: 'OPTIONS' })).status, path).toBe(404);
  });
  it('has the description of the API in a few bytes when it has it already', async () => {
    const first = await send('/openapi.json', {});
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{20}"$/);
    expect(first.headers.get('content-type')).toContain('application/json');
    expect(await first.json()).toMatchObject({ openapi: '3.1.0' });
    const packed = await send('/openapi.json', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('etag')).not.toBe(tag);
    for (const known of [tag, `"x", W/${tag}`, '*']) {
      const again = await send('/openapi.json', { headers: { 'if-none-match': known } });
      expect(again.status, known).toBe(304);
      expect(await again.text()).toBe('');
    }
    const other = await send('/openapi.json', { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });
});
