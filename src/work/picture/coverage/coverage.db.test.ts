// Who has reported, as the page says it, against what the picture says of the same week.
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../../test/builders/database.ts';
import { standingHouse } from '../../../../test/builders/standing-house.ts';
import { Picture } from '../contract.ts';

const house = standingHouse();

async function get(role: string, path: string): Promise<Response> {
  const cookie = house().visitors.find((one) => one.role === role)?.cookie ?? '';
  return house().app.http.request(path, { headers: { cookie, host: 'localhost' } });
}

type Line = { readonly name: string; readonly told: readonly string[] };

/** The rows of the table: the organisation, and what each cell says to whoever listens. */
function linesOf(page: string): readonly Line[] {
  return [...page.matchAll(/<tr>\s*<th scope="row">([^<]*)<\/th>(.*?)<\/tr>/gs)].map(
    ([, name = '', cells = '']) => ({
      name: name.replaceAll('&amp;', '&'),
      told: [...cells.matchAll(/aria-label="([^"]*)"/g)].map(([, words = '']) => words),
    }),
  );
}

const WORDS = { reported: 'Rapporterat', calm: 'Lugnt', silent: 'Inte rapporterat' } as const;

describe('who has reported', () => {
  it.each(['2026-W48', '2026-W47', '2026-W40'])(
    'is said of %s as the picture says it, for the last 13 weeks',
    async (week) => {
      const answer = await get('coordinator', `/api/picture/${week}`);
      const { coverage } = Picture.parse(await answer.json());
      const lines = linesOf(await (await get('coordinator', `/lage/${week}/tackning`)).text());
      expect(lines.map(({ name }) => name)).toEqual(coverage.organisations.map(({ name }) => name));
      expect(lines.length).toBeGreaterThan(5);
      expect(new Set(lines.map(({ told }) => told.length))).toEqual(new Set([13]));
      expect(lines.map(({ told }) => told.at(-1))).toEqual(
        coverage.organisations.map(({ state }) => WORDS[state]),
      );
    },
  );

  it('never draws silence as a number', async () => {
    const page = await (await get('coordinator', '/lage/2026-W48/tackning')).text();
    const cells = [...page.matchAll(/<td class="told-(\w+)">\s*<span[^>]*>([^<]*)<\/span>/g)];
    const signs = new Set(cells.map(([, told, sign]) => `${told} ${sign}`));
    expect(signs).toEqual(new Set(['reported ●', 'calm ○', 'silent –']));
  });

  it('says of a week of pause that nobody was expected', async () => {
    const page = await (await get('coordinator', '/lage/2026-W34/tackning')).text();
    expect(page).toMatch(/Vecka 30\s*<small>uppehåll<\/small>/);
    expect(page).not.toMatch(/Vecka 34\s*<small>/);
  });

  it('begins with the first week of which anything is known', async () => {
    const [row] = await rowsOf(
      house().demo.url,
      `select to_char(min(week), 'IYYY"-W"IW') as week from work.tally`,
    );
    const first = String(row?.['week']);
    const page = await (await get('coordinator', `/lage/${first}/tackning`)).text();
    expect(new Set(linesOf(page).map(({ told }) => told.length))).toEqual(new Set([1]));
    expect(page).toContain('De veckorna är inte med.');
  });

  it('is not there for those who may not see exact numbers', async () => {
    expect((await get('politician', '/lage/2026-W47/tackning')).status).toBe(404);
    expect((await get('coordinator', '/lage/2031-W01/tackning')).status).toBe(404);
  });
});
