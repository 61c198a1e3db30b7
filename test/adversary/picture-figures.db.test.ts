// Slides and figures say what the screen says, to each what they may see, and no more.
import { beforeAll, describe, expect, it } from 'vitest';
import { areaDifferences } from '../../src/work/picture/area-differences.ts';
import { Changes } from '../../src/work/picture/contract.ts';
import { judgeSoFar } from '../../src/work/picture/versions/freeze-week.ts';
import { partsOf, pictureDesk } from '../builders/picture-desk.ts';
import { standingHouse } from '../builders/standing-house.ts';

const house = standingHouse();
const { ask, fileOf, pictureOf } = pictureDesk(house);

// How areas differ is known of a week that has been judged.
beforeAll(() => judgeSoFar(house().app.judging));

/** What a slide says, cell by cell. */
function slidesIn(file: Buffer): readonly string[] {
  return [...partsOf(file)]
    .filter(([name]) => /^ppt\/slides\/slide\d+[.]xml$/.test(name))
    .map(([, part]) =>
      part
        .toString()
        .replaceAll('</a:tc>', '|')
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll(/\s*[|]\s*/g, '|'),
    );
}

/** What pictures and tables on slides say to those who do not see them. */
function alternativesIn(file: Buffer): string {
  const slides = [...partsOf(file)].filter(([name]) => name.startsWith('ppt/slides/slide'));
  return slides.flatMap(([, part]) => part.toString().match(/ descr="[^"]*"/g) ?? []).join('\n');
}

describe('the week as slides', () => {
  it.each(['coordinator', 'politician'])('has every number that a %s sees', async (role) => {
    const picture = await pictureOf(role, '2026-W47');
    const slides = slidesIn(await fileOf(role, '2026-W47', 'pptx'));
    expect(slides.length).toBeGreaterThanOrEqual(3);
    expect(slides.length).toBeLessThanOrEqual(6);
    const all = slides.join('\n');
    for (const { name, shown } of [...picture.categories, ...picture.areas]) {
      if (shown.kind === 'count')
        expect(all).toMatch(new RegExp(`${name}\\|${shown.n}(\\||  ?\\()`));
      if (shown.kind === 'protected') expect(all).toContain(`${name}|Skyddad uppgift|`);
    }
    expect(slides.filter((slide) => slide.includes('Arbetsmaterial'))).toHaveLength(
      role === 'coordinator' ? 1 : 0,
    );
  });
});

describe('a figure as a file', () => {
  const figure = async (role: string, name: string, week = '2026-W47'): Promise<string> =>
    (await fileOf(role, week, `svg?figur=${name}`)).toString();

  it.each(['coordinator', 'politician'])('says of every area what a %s sees', async (role) => {
    const picture = await pictureOf(role, '2026-W47');
    const svg = await figure(role, 'karta');
    const said = /<desc>([^<]*)</.exec(svg)?.[1] ?? '';
    const words = {
      protected: 'Skyddad uppgift',
      missing: 'Ingen rapportör',
      calm: '0 (lugnt)',
      waiting: 'Visas när veckan är fryst',
    };
    const kinds = [...svg.matchAll(/data-area="([^"]*)" data-kind="([^"]*)"/g)];
    expect(new Map(kinds.map(([, slug, kind]) => [slug, kind]))).toEqual(
      new Map(picture.areas.map(({ slug, shown }) => [slug, shown.kind])),
    );
    for (const { shown } of picture.areas)
      expect(said).toContain(`: ${shown.kind === 'count' ? shown.n : words[shown.kind]}`);
    expect(svg.includes('Arbetsmaterial')).toBe(role === 'coordinator');
    expect(svg).not.toMatch(/var\(|#[0-9a-f]{8}"/);
  });

  it('has a week’s bar only where the screen has a number', async () => {
    // The newest week that is frozen.
    const picture = await pictureOf('politician', '2026-W46');
    const hidden = picture.categories.find(({ shown }) => shown.kind === 'protected');
    const svg = await figure('politician', hidden?.id ?? '', '2026-W46');
    expect(svg).toContain('vecka 46');
    expect(/<desc>([^<]*)</.exec(svg)?.[1]).toBe('Vecka 46: Skyddad uppgift');
  });

  it('is there for the figures of the picture alone, and the circle’s only after the box', async () => {
    for (const name of ['finns-inte', '../karta', ''])
      expect(
        (await ask('politician', `/lage/2026-W47/export/svg?figur=${encodeURIComponent(name)}`))
          .status,
      ).toBe(404);
    expect((await ask('politician', '/lage/2026-W47/export/png')).status).toBe(404);
    expect((await ask('coordinator', '/lage/2026-W47/export/png?figur=karta')).status).toBe(303);
    const png = await fileOf('coordinator', '2026-W47', 'png?figur=karta');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('the map of how areas differ from what is usual', () => {
  const WEEK = '2026-W47';
  const FIGURE = 'svg?figur=skillnad';
  const changesOf = async (role: string): Promise<Changes> =>
    Changes.parse(await (await ask(role, `/api/picture/${WEEK}/changes`)).json());
  const NOTHING = { categories: [] };

  it.each([
    ['', []],
    ['&category=damage', ['damage']],
  ] as const)('says in the circle’s file what its screen says%s', async (search, categories) => {
    const picture = await pictureOf('coordinator', WEEK, search.replace('&', '?'));
    const onScreen = areaDifferences(picture, await changesOf('coordinator'), { categories });
    if (!onScreen) throw new Error('The week has not been judged');
    const svg = (await fileOf('coordinator', WEEK, `${FIGURE}${search}`)).toString();
    const ways = [...svg.matchAll(/data-area="([^"]*)" data-kind="difference" data-way="(\w+)"/g)];
    expect(new Map(ways.map(([, slug, way]) => [slug, way]))).toEqual(
      new Map([...onScreen].map(([slug, { way }]) => [slug, way])),
    );
    expect(ways.some(([, , way]) => way?.endsWith('ore'))).toBe(true);
    expect(svg).toContain('Arbetsmaterial');
    expect(/<desc>([^<]*)</.exec(svg)?.[1]).toMatch(/Vivalla: Fler än väntat/);
  });

  it('stands in the circle’s documents with its twin in words, and among the figures to choose', async () => {
    const document = partsOf(await fileOf('coordinator', WEEK, 'docx')).get('word/document.xml');
    const said = document?.toString().replaceAll(/<[^>]*>/g, '') ?? '';
    expect(said).toContain('Skillnad mot vanligt');
    expect(said).toMatch(/VivallaFler än väntat i någon kategori\. \d+ rapport/);
    const slides = await fileOf('coordinator', WEEK, 'pptx');
    expect(alternativesIn(slides)).toMatch(/Skillnad mot vanligt\..*Vivalla: Fler än väntat/);
    const page = await (await ask('coordinator', `/lage/${WEEK}/export`)).text();
    expect(page).toContain('<option value="skillnad">Skillnad mot vanligt</option>');
  });

  it('leaves only after the box, and is there for nobody else', async () => {
    expect((await ask('coordinator', `/lage/${WEEK}/export/${FIGURE}`)).status).toBe(303);
    for (const role of ['politician', 'reporter', 'lawyer']) {
      const post = { method: 'POST', body: 'understood=yes' } as const;
      for (const form of ['svg', 'png'])
        expect((await ask(role, `/lage/${WEEK}/export/${form}?figur=skillnad`, post)).status).toBe(
          404,
        );
      expect(areaDifferences(await pictureOf(role, WEEK), await changesOf(role), NOTHING)).toBe(
        undefined,
      );
    }
    const page = await (await ask('politician', `/lage/${WEEK}/export`)).text();
    expect(page).not.toContain('skillnad');
    const slides = await fileOf('politician', WEEK, 'pptx');
    expect(slidesIn(slides).join() + alternativesIn(slides)).not.toMatch(
      /Skillnad mot vanligt|väntat/,
    );
    const document = partsOf(await fileOf('politician', WEEK, 'docx')).get('word/document.xml');
    expect(document?.toString()).not.toMatch(/Skillnad mot vanligt|väntat/);
  });
});
