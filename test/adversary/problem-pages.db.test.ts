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
