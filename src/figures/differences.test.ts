import { describe, expect, it } from 'vitest';
import { OREBRO } from '../../test/builders/orebro-areas.ts';
import { areaMap, legend, type MapArea } from './index.ts';

const WAYS = ['fewer', 'someFewer', 'same', 'both', 'someMore', 'more', 'broken', 'few'] as const;

function orebro(shownOf: (index: number) => MapArea['shown']): MapArea[] {
  return OREBRO.map(({ properties, geometry }, i) => ({
    ...{ ...properties, geometry, slug: `area-${i}`, shown: shownOf(i), label: 'word' },
    description: properties.name,
  }));
}

describe('a map of differences', () => {
  const way = (i: number) => WAYS[i % WAYS.length] ?? 'same';

  it.each([720, 300])(
    'gives each way a sign or a pattern, at %i pixels also where it is narrow',
    (width) => {
      const areas = orebro((i) => ({ kind: 'difference', way: way(i) }));
      const svg = areaMap({ areas, width, height: width * 0.66, title: 'Karta', idPrefix: 'm' });
      const count = (sign: string): number => svg.split(`>${sign}</text>`).length - 1;
      const ofWay = (one: string): number => areas.filter((_, i) => way(i) === one).length;
      expect(count('▲')).toBe(ofWay('more'));
      expect(count('▼')).toBe(ofWay('fewer'));
      expect(count('△')).toBe(ofWay('someMore'));
      expect(count('▽')).toBe(ofWay('someFewer'));
      expect(count('△▽')).toBe(ofWay('both'));
      expect(count('≠')).toBe(ofWay('broken'));
      for (const one of WAYS) expect(svg.split(`data-way="${one}"`).length - 1).toBe(ofWay(one));
      expect(svg).toContain('url(#m-few)');
      expect(svg).not.toMatch(/--seq-|>\d+<\/text>/);
    },
  );

  it.each([720, 520, 340])('names at %i pixels the areas that have a sign', (width) => {
    // Some of the smallest, as on a Monday: what stands out is seldom more than a few places.
    const signed = new Set(['Vivalla', 'Varberga', 'Oxhagen', 'Tybble', 'Rosta', 'Centrum']);
    const areas = orebro((i) => ({
      kind: 'difference',
      way: signed.has(OREBRO[i]?.properties.short ?? '') ? 'someMore' : 'same',
    }));
    const svg = areaMap({ areas, width, height: width * 0.66, title: 'Karta', idPrefix: 'm' });
    expect(svg.split('>△</text>').length - 1).toBe(signed.size);
    for (const name of signed) expect(svg).toContain(`>${name}</text>`);
  });

  it('has a legend with the same signs, and no numbers', () => {
    const ways = WAYS.map((one) => ({ way: one, text: `word ${one}` }));
    const svg = legend({ ways, texts: { title: '', missing: 'Ingen' }, width: 320, idPrefix: 'l' });
    for (const word of [...ways.map(({ text }) => text), 'Ingen', '▲', '▼', '△', '▽', '≠'])
      expect(svg).toContain(`>${word}</text>`);
    expect(svg).toContain('url(#l-few)');
  });
});
