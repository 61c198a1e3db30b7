// Without script a page that is loaded again, or a button pressed twice, sends the same form again.
import { expect, it } from 'vitest';
import { standingHouse } from '../builders/standing-house.ts';

const house = standingHouse();

async function visit(form?: URLSearchParams): Promise<Response> {
  const cookie = house().visitors.find(({ role }) => role === 'reporter')?.cookie ?? '';
  const headers = { host: 'localhost', origin: 'http://localhost', accept: 'text/html', cookie };
  const sent = form && { method: 'POST', body: form };
  return house().app.http.request('http://localhost/r', { headers, ...sent });
}

const valueIn = (page: string, pattern: RegExp): string => pattern.exec(page)?.[1] ?? '';

it('the same form again is the same report; changed it is told as already sent, and offers nothing to send once more', async () => {
  const page = await (await visit()).text();
  const form = new URLSearchParams({
    id: valueIn(page, /name="id"\s+value="([^"]+)"/),
    kind: 'event',
    what: valueIn(page, /name="what"\s+value="([^"]+)"/),
    where: 'other',
    area: valueIn(page, /<option\s+value="([^"]+)"/),
    when: 'today',
    text: 'En ruta är krossad',
  });
  expect((await visit(form)).status).toBe(200);
  expect((await visit(form)).status).toBe(200);
  // The clock has gone on, or something was put in: no longer word for word what is kept.
  form.set('text', 'En ruta är krossad, och en dörr');
  const again = await visit(form);
  expect(again.status).toBe(409);
  const told = await again.text();
  expect(told).toContain('Den här rapporten är redan skickad');
  expect(told).not.toContain('En ruta är krossad');
  expect(told).not.toContain('role="alert"');
});
