// The page of an area shows of reports what the picture shows the same person, to the figure, and nothing of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Picture } from '#work/picture';
import { openHouse, type House, type Visitor } from '../builders/house.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-area-'));
let house: House;
beforeAll(async () => {
  house = await openHouse(folder);
}, 240_000);
afterAll(async () => {
  house.app.live.stop();
  await house.demo.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(path: string, visitor: Visitor): Promise<{ status: number; body: string }> {
  const headers = { cookie: visitor.cookie, host: 'localhost' };
  const answer = await house.app.http.request(path, { headers });
  return { status: answer.status, body: await answer.text() };
}

/** The cells of the table of reports, in words as they stand on the page. */
function reportsOn(page: string): readonly string[] {
  const table =
    /<h2[^>]*>Rapporter om området<\/h2>.*?<tbody>(.*?)<\/tbody>/s.exec(page)?.[1] ?? '';
  return [...table.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
    cell.replace(/<[^>]+>/g, '').trim(),
  );
}

type Shown = Picture['areas'][number]['shown'];
const WORDS = {
  protected: 'Skyddad uppgift',
  missing: 'Ingen rapportör',
  calm: '0 (lugnt)',
  waiting: 'Visas när veckan är fryst',
};
const inWords = (shown: Shown): string =>
  shown.kind === 'count' ? String(shown.n) : WORDS[shown.kind];

it('shows the picture’s numbers to everyone who may see it, and the same protected cells', async () => {
  let compared = 0;
  let protectedCells = 0;
  for (const visitor of house.visitors)
    for (const area of ['oxhagen', 'vivalla', 'glanshammar']) {
      const page = await read(`/omrade/${area}`, visitor);
      const answer = await read(`/api/picture/open?area=${area}`, visitor);
      // Nobody and a phone get no picture, and no page either.
      expect([visitor.name, page.status === 200]).toEqual([visitor.name, answer.status === 200]);
      if (answer.status !== 200) continue;
      const picture = Picture.parse(JSON.parse(answer.body));
      const own = picture.areas.find(({ slug }) => slug === area);
      const cells = picture.categories.flatMap(({ id }) =>
        picture.cells.filter((cell) => cell.category === id && cell.area === area),
      );
      const expected = [...(own ? [own.shown] : []), ...cells.map(({ shown }) => shown)].map(
        inWords,
      );
      expect([visitor.name, area, reportsOn(page.body)]).toEqual([visitor.name, area, expected]);
      compared += expected.length;
      protectedCells += expected.filter((words) => words === WORDS.protected).length;
    }
  expect(compared).toBeGreaterThan(100);
  expect(protectedCells).toBeGreaterThan(10);
}, 240_000);
