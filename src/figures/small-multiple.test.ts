import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallMultiple, type FigureShown } from './index.ts';
import type { SmallMultipleGiven } from './types.ts';

const count = (n: number): FigureShown => ({ kind: 'count', n });
const weeks = Array.from({ length: 26 }, (_, i) => `2026-W${23 + i}`);

function series(
  shownOf: (index: number) => FigureShown,
  more: Partial<SmallMultipleGiven> = {},
): SmallMultipleGiven {
  const points = weeks.map((week, i) => ({ week, tick: `v. ${23 + i}`, shown: shownOf(i) }));
  return {
    title: 'Klotter',
    points,
    marks: [],
    current: '2026-W48',
    width: 250,
    height: 150,
    idPrefix: 's',
    description: 'Som vanligt.',
    ...more,
  };
}

const anyShown = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), n: fc.nat(10_000_000) }),
  fc.constantFrom<FigureShown>({ kind: 'calm' }, { kind: 'protected' }, { kind: 'missing' }),
);

const classesOf = (svg: string): (string | undefined)[] =>
  [...svg.matchAll(/class="fig-(bar|zero|missing|protected)"/g)].map(([, kind]) => kind);

describe('smallMultiple', () => {
  it('draws each week as what it is', () => {
    const cycle: FigureShown[] = [
      count(3),
      { kind: 'calm' },
      { kind: 'missing' },
      { kind: 'protected' },
      count(0),
    ];
    const svg = smallMultiple(series((i) => cycle[i % 5] ?? count(1)));
    expect(classesOf(svg).slice(0, 5)).toEqual(['bar', 'zero', 'missing', 'protected', 'zero']);
  });

  it('draws a protected week the whole height, whatever the others are', () => {
    const heights = [4, 9000].map((n) => {
      const svg = smallMultiple(
        series((i) => (i === 3 ? { kind: 'protected' } : count(n)), { yMax: 9000 }),
      );
      return /<rect class="fig-protected"[^>]*>/.exec(svg)?.[0];
    });
    expect(heights[0]).toMatch(/y="26" height="104"/);
    expect(heights[1]).toBe(heights[0]);
  });

  it('writes the current number beside the title, and nothing there when it is protected or missing', () => {
    const bold = (shown: FigureShown): string | undefined =>
      /font-weight="700"[^>]*>([^<]*)</.exec(
        smallMultiple(series((i) => (i === 25 ? shown : count(2)))),
      )?.[1];
    expect(bold(count(17))).toBe('17');
    expect(bold({ kind: 'calm' })).toBe('0');
    expect(bold({ kind: 'protected' })).toBeUndefined();
    expect(bold({ kind: 'missing' })).toBeUndefined();
  });

  it('shares the axis when it is told to, so that equal numbers are equally high', () => {
    const heightOf = (others: number): string | undefined => {
      const svg = smallMultiple(series((i) => count(i === 0 ? 5 : others), { yMax: 60 }));
      return /<rect class="fig-bar"[^>]*height="([^"]+)"/.exec(svg)?.[1];
    };
    expect(heightOf(2)).toBe(heightOf(50));
  });

  it('begins the axis at zero and writes whole numbers only', () => {
    const svg = smallMultiple(series(() => count(1)));
    const ticks = [...svg.matchAll(/text-anchor="end">([^<]*)</g)].map(([, tick]) => tick);
    expect(ticks).toContain('0');
    expect(ticks.every((tick) => /^\d+$/.test(tick ?? ''))).toBe(true);
  });

  it('draws the band of what was usual only when there is one', () => {
    expect(smallMultiple(series(() => count(5), { usual: { lo: 3, hi: 8 } }))).toContain(
      'fig-usual',
    );
    expect(smallMultiple(series(() => count(5)))).not.toContain('fig-usual');
  });

  it('marks the week from which numbers cannot be compared, and ignores weeks it does not show', () => {
    const marks = [
      { week: '2026-W40', text: 'Nya gränser' },
      { week: '2019-W01', text: 'Förr' },
    ];
    const svg = smallMultiple(series(() => count(5), { marks }));
    expect(svg).toContain('<title>Nya gränser</title>');
    expect(svg).not.toContain('Förr');
  });

  it('writes no text below 11 px and leaves out the weeks under the axis that would touch', () => {
    const svg = smallMultiple(series(() => count(5), { width: 200 }));
    const sizes = [...svg.matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
    const middles = [...svg.matchAll(/<text x="([\d.]+)" y="147">/g)].map(([, x]) => Number(x));
    expect(middles.length).toBeGreaterThan(2);
    expect(middles.slice(1).every((x, i) => (middles[i] ?? 0) - x > 24)).toBe(true);
    expect(svg).toContain('>v. 48<');
  });

  it('escapes what it is given', () => {
    const evil = `"><script>&'`;
    const svg = smallMultiple(
      series(() => count(1), {
        title: evil,
        description: evil,
        idPrefix: evil,
        marks: [{ week: '2026-W30', text: evil }],
      }),
    );
    expect(svg).not.toContain('<script');
    expect(svg).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
  });

  it('never writes a coordinate that is not a number, and answers the same twice', () => {
    const given = fc.record({
      shown: fc.array(anyShown, { maxLength: 60 }),
      width: fc.integer({ min: 0, max: 900 }),
      height: fc.integer({ min: 0, max: 400 }),
      usual: fc.option(fc.record({ lo: fc.double(), hi: fc.double() }), { nil: { lo: 0, hi: 0 } }),
    });
    fc.assert(
      fc.property(given, ({ shown, ...rest }) => {
        const points = shown.map((one, i) => ({ week: String(i), tick: String(i), shown: one }));
        const all = { ...series(() => count(1)), ...rest, points };
        const svg = smallMultiple(all);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        expect(svg).not.toMatch(/(?:width|height|r)="-/);
        expect(smallMultiple(all)).toBe(svg);
      }),
    );
  });

  it('stands no weeks and only missing ones', () => {
    expect(classesOf(smallMultiple({ ...series(() => count(1)), points: [] }))).toEqual([]);
    expect(new Set(classesOf(smallMultiple(series(() => ({ kind: 'missing' })))))).toEqual(
      new Set(['missing']),
    );
  });
});
