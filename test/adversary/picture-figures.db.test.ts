// Slides and figures say what the screen says, to each what they may see, and no more.
import { describe, expect, it } from 'vitest';
import { partsOf, pictureDesk } from '../builders/picture-desk.ts';
import { standingHouse } from '../builders/standing-house.ts';

const { ask, fileOf, pictureOf } = pictureDesk(standingHouse());

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
