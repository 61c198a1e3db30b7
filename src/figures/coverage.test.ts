import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageDots, legend, mapScale } from './index.ts';

const tally = (svg: string, kind: string): number => svg.split(`class="fig-${kind}"`).length - 1;
const texts = {
  title: 'Rapporter',
  calm: '0 (lugnt)',
  protected: 'Skyddad uppgift',
  missing: 'Ingen rapportör',
};

describe('coverageDots', () => {
  it('draws a dot an organisation: filled, ring, dotted', () => {
    const svg = coverageDots({
      expected: 14,
      reported: 10,
      calm: 2,
      title: '10 av 14',
      width: 300,
      idPrefix: 'c',
    });
    expect(['reported', 'calm', 'silent'].map((kind) => tally(svg, kind))).toEqual([8, 2, 4]);
    expect(svg).toContain('aria-label="10 av 14"');
  });

  it('never draws more dots than organisations, whatever it is told', () => {
    const n = fc.oneof(fc.integer({ min: -5, max: 300 }), fc.double());
    fc.assert(
      fc.property(n, n, n, n, (expected, reported, calm, width) => {
        const svg = coverageDots({ expected, reported, calm, width, title: '', idPrefix: 'c' });
        const dots = svg.split('<circle').length - 1;
        expect(dots).toBe(
          Number.isFinite(expected) ? Math.max(0, Math.min(2000, Math.floor(expected))) : 0,
        );
        expect(svg).not.toMatch(/NaN|Infinity/);
      }),
    );
  });
});

describe('legend', () => {
  it('names zero, each class, the hatch and the dots', () => {
    const svg = legend({ scale: mapScale([30]), texts, width: 720, idPrefix: 'l' });
    const words = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);
    expect(words).toEqual([
      'Rapporter',
      '0 (lugnt)',
      '1–3',
      '4–8',
      '9–14',
      '15–22',
      '23+',
      'Skyddad uppgift',
      'Ingen rapportör',
    ]);
    expect(svg).not.toContain('stroke-dasharray');
  });

  it('explains the dashed border if some borders are approximate', () => {
    const svg = legend({
      scale: mapScale([]),
      texts: { ...texts, approximate: 'Ungefärliga gränser' },
      width: 720,
      idPrefix: 'l',
    });
    expect(svg).toContain('Ungefärliga gränser');
    expect(svg).toContain('stroke-dasharray');
  });

  it('wraps on a phone', () => {
    const heightOf = (width: number): number =>
      Number(
        / height="(\d+)"/.exec(legend({ scale: mapScale([30]), texts, width, idPrefix: 'l' }))?.[1],
      );
    expect(heightOf(300)).toBeGreaterThan(heightOf(900));
  });
});
