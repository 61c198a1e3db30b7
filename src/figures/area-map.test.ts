import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OREBRO } from '../../test/builders/orebro-areas.ts';
import { areaMap, legend, mapScale, type FigureShown, type MapArea } from './index.ts';
import { overlap, within, type Box } from './plane.ts';
import { textWidth } from './text.ts';

const count = (n: number): FigureShown => ({ kind: 'count', n });

function orebro(shownOf: (index: number) => FigureShown): MapArea[] {
  return OREBRO.map(({ properties, geometry }, i) => {
    const shown = shownOf(i);
    const label = shown.kind === 'count' ? String(shown.n) : '0';
    const slug = `area-${i}`;
    return {
      ...properties,
      slug,
      geometry,
      shown,
      label,
      description: `${properties.name}: ${label}`,
    };
  });
}

/** A rectangle in a grid of one hundredth of a degree. */
function plot(given: {
  x: number;
  y: number;
  w: number;
  h: number;
  short: string;
  shown: FigureShown;
}): MapArea {
  const { x, y, w, h, short, shown } = given;
  const [west, south, east, north] = [
    15 + x / 100,
    59 + y / 100,
    15 + (x + w) / 100,
    59 + (y + h) / 100,
  ];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    slug: `${x}-${y}`,
    name: short,
    short,
    point: [(west + east) / 2, (south + north) / 2],
    approximate: (x + y) % 2 === 0,
    geometry: { type: 'Polygon', coordinates: [ring] },
    shown,
    label: shown.kind === 'count' ? String(shown.n) : '0',
    description: short,
  };
}

const anyShown = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), n: fc.nat(99_999) }),
  fc.constantFrom<FigureShown>({ kind: 'calm' }, { kind: 'protected' }, { kind: 'missing' }),
);
const anyAreas = fc
  .uniqueArray(
    fc.record({
      x: fc.nat(30),
      y: fc.nat(30),
      w: fc.integer({ min: 1, max: 12 }),
      h: fc.integer({ min: 1, max: 12 }),
      short: fc.string({ maxLength: 24 }),
      shown: anyShown,
    }),
    { maxLength: 30, selector: ({ x, y }) => `${x}-${y}` },
  )
  .map((plots) => plots.map(plot));

const TEXT =
  /<text class="fig-(?:number|name)" x="([^"]+)" y="([^"]+)" font-size="(\d+)"[^>]*>([^<]*)</g;

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Boxes around the letters, from the drawing itself: cap height up, a little down for the tails. */
function textBoxes(svg: string): Box[] {
  return [...svg.matchAll(TEXT)].map(([, x, y, size, words]) => {
    const w = textWidth(plain(words ?? ''), Number(size));
    return { x: Number(x) - w / 2, y: Number(y) - Number(size) * 0.8, w, h: Number(size) };
  });
}

function expectNoCollision(svg: string, frame: { width: number; height: number }): void {
  const boxes = textBoxes(svg);
  const sheet = { x: -0.1, y: -0.1, w: frame.width + 0.2, h: frame.height + 0.2 };
  expect(boxes.filter((box) => !within(box, sheet))).toEqual([]);
  // A tenth of a pixel for the rounding of coordinates.
  const firm = boxes.map(({ x, y, w, h }) => ({ x: x + 0.1, y: y + 0.1, w: w - 0.2, h: h - 0.2 }));
  expect(firm.filter((box, i) => firm.slice(i + 1).some((other) => overlap(box, other)))).toEqual(
    [],
  );
}

const sheet = { width: 720, height: 480, title: 'Rapporter vecka 48', idPrefix: 'map' };
const numbers = orebro((i) => count(5 + i * 3));

describe('areaMap', () => {
  it('draws every area of Örebro once, in the order given', () => {
    const slugs = [...areaMap({ ...sheet, areas: numbers }).matchAll(/data-area="([^"]+)"/g)];
    expect(slugs.map(([, slug]) => slug)).toEqual(numbers.map(({ slug }) => slug));
  });

  it.each([
    [720, 480],
    [340, 560],
    [1200, 700],
    [120, 90],
  ])('keeps texts apart and in the frame at %i × %i px', (width, height) => {
    for (const inset of ['auto', 'none'] as const)
      expectNoCollision(
        areaMap({ ...sheet, width, height, areas: numbers, inset, insetTitle: 'Centrala Örebro' }),
        { width, height },
      );
  });

  it('writes the number of all areas but a few on a map as wide as a page', () => {
    const written = [...areaMap({ ...sheet, areas: numbers }).matchAll(/class="fig-number"/g)];
    expect(written.length).toBeGreaterThanOrEqual(34);
  });

  it('keeps texts apart whatever the areas are', () => {
    fc.assert(
      fc.property(anyAreas, fc.integer({ min: 50, max: 900 }), (areas, width) => {
        expectNoCollision(areaMap({ ...sheet, areas, width }), { width, height: sheet.height });
      }),
      { numRuns: 60 },
    );
  });

  it('never writes a coordinate that is not a number, and answers the same twice', () => {
    fc.assert(
      fc.property(anyAreas, (areas) => {
        const svg = areaMap({ ...sheet, areas, selected: areas.map(({ slug }) => slug) });
        expect(svg).not.toMatch(/(?:[ "M]|\d)(?:NaN|-?Infinity|undefined)/);
        expect(areaMap({ ...sheet, areas, selected: areas.map(({ slug }) => slug) })).toBe(svg);
      }),
      { numRuns: 40 },
    );
  });

  it('draws a protected area the same among small and large numbers', () => {
    const elementAmong = (others: number): string | undefined => {
      const areas = orebro((i) => (i === 6 ? { kind: 'protected' } : count(others + i)));
      return /<g class="fig-area" data-area="area-6".*?<\/g>/.exec(
        areaMap({ ...sheet, areas }),
      )?.[0];
    };
    expect(elementAmong(5)).toContain('url(#map-hatch)');
    expect(elementAmong(5)).not.toContain('--seq');
    expect(elementAmong(900)).toBe(elementAmong(5));
  });

  it('gives all protected areas one look: pattern and name, no number, no shade', () => {
    const svg = areaMap({ ...sheet, areas: orebro(() => ({ kind: 'protected' })) });
    const fills = [...svg.matchAll(/class="fig-area".*?<\/g>/g)].flatMap(
      ([element]) => element.match(/fill="[^"]+"/g) ?? [],
    );
    expect(new Set(fills)).toEqual(new Set(['fill="url(#map-hatch)"']));
    expect(svg).not.toContain('fig-number');
    expect(svg).toContain('>Vivalla<');
  });

  it('tells missing from zero', () => {
    const missing = areaMap({ ...sheet, areas: orebro(() => ({ kind: 'missing' })) });
    const calm = areaMap({ ...sheet, areas: orebro(() => ({ kind: 'calm' })) });
    expect(missing).toContain('url(#map-dots)"');
    expect(missing).not.toContain('fig-number');
    expect(calm.replace(/<defs>.*?<\/defs>/, '')).not.toContain('url(#');
    expect(calm).toContain('fig-number');
  });

  it('escapes names, titles, slugs and addresses', () => {
    const evil = `"><script>alert('1')</script>&\u0000`;
    const area = {
      ...plot({ x: 0, y: 0, w: 9, h: 9, short: evil, shown: count(7) }),
      slug: evil,
      description: evil,
      label: evil,
    };
    const svg = areaMap({
      ...sheet,
      areas: [area],
      title: evil,
      idPrefix: evil,
      insetTitle: evil,
      href: () => evil,
    });
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
    expect(svg).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('makes areas links when it knows their addresses', () => {
    const svg = areaMap({ ...sheet, areas: numbers, href: (slug) => `/omrade/${slug}` });
    expect([...svg.matchAll(/<a class="fig-area"/g)]).toHaveLength(37);
    expect(svg).toContain('href="/omrade/area-3" aria-label="Brickebacken: 14"');
    expect(svg).toContain('role="group"');
  });

  it('outlines what is selected in both frames and leaves texts out on request', () => {
    const svg = areaMap({ ...sheet, areas: numbers, selected: ['area-29'], labels: false });
    expect([...svg.matchAll(/stroke-width="3"/g)]).toHaveLength(2);
    expect(svg).not.toContain('<text');
  });

  it('stands no areas, an area without an outline and an outline without extent', () => {
    const bare = (coordinates: number[][][]): MapArea => ({
      ...plot({ x: 1, y: 1, w: 1, h: 1, short: 'A', shown: count(3) }),
      geometry: { type: 'Polygon', coordinates },
    });
    expect(areaMap({ ...sheet, areas: [] })).toMatch(/^<svg [^>]+><\/svg>$/);
    expect(areaMap({ ...sheet, areas: [bare([])] })).not.toContain('NaN');
    expect(
      areaMap({
        ...sheet,
        areas: [
          bare([
            [
              [15, 59],
              [15, 59],
              [15, 59],
              [15, 59],
            ],
          ]),
        ],
      }),
    ).not.toContain('NaN');
    expect(
      areaMap({ ...sheet, areas: [bare([[[15, 59], [Number.NaN, 59], [15]]])] }),
    ).not.toContain('NaN');
  });

  it('draws one area, and one of several parts with a hole', () => {
    const one = plot({ x: 0, y: 0, w: 9, h: 9, short: 'Ön', shown: count(7) });
    const ring = (from: number, to: number): number[][] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ];
    const parts = {
      type: 'MultiPolygon' as const,
      coordinates: [[ring(1, 2)], [ring(3, 9), ring(5, 6)]],
    };
    expect(areaMap({ ...sheet, areas: [one] })).toContain('>Ön<');
    expect(areaMap({ ...sheet, areas: [{ ...one, geometry: parts }] })).toMatch(
      /<path d="(?:M[^MZ]+Z){3}"/,
    );
  });

  it('stays below 60 kB', () => {
    const svg = areaMap({
      ...sheet,
      areas: numbers,
      href: (slug) => `/omrade/${slug}`,
      insetTitle: 'Centrala Örebro',
    });
    expect(new TextEncoder().encode(svg).length).toBeLessThan(60_000);
  });
});

describe('areas where something is done', () => {
  const given = { width: 720, height: 460, title: 'Karta', idPrefix: 'm' } as const;
  const areas = orebro((i) => count(i % 7));
  const marked = areas.map((area, i) => ({ ...area, marked: i % 3 === 0 }));
  const marks = (svg: string): number => svg.split('class="fig-mark"').length - 1;
  it('carry one diamond each, however small they are, and move no text', () => {
    const [bare, drawn] = [areaMap({ ...given, areas }), areaMap({ ...given, areas: marked })];
    expect(marks(bare)).toBe(0);
    expect(marks(drawn)).toBe(Math.ceil(areas.length / 3));
    const words = (svg: string): readonly string[] => svg.match(/<text[^>]*>[^<]*/g) ?? [];
    expect(words(drawn)).toEqual(words(bare));
    expect(marks(areaMap({ ...given, areas: marked, width: 90, height: 60 }))).toBe(marks(drawn));
  });
  it('are told in the legend only when there are any', () => {
    const texts = { title: 'Rapporter', calm: '0', protected: 'Skyddad', missing: 'Ingen' };
    const scale = mapScale([1, 9]);
    const of = (mark?: string): string =>
      legend({ scale, texts: { ...texts, ...(mark && { mark }) }, width: 720, idPrefix: 'l' });
    expect(of('Åtgärd pågår')).toMatch(/fig-mark.*Åtgärd pågår/);
    expect(of()).not.toContain('fig-mark');
  });
});
