import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAtMost } from '../numerics/counts.ts';
import { funnelLimit, funnelPoint, widened, winsorisedDispersion } from './funnel.ts';
import { gammaPoisson } from './gamma-poisson.ts';
import { localMarshall, marshall } from './marshall.ts';
import { neighboursFrom } from './neighbours.ts';
import { rankIntervals } from './ranks.ts';
import { expectedOf, overall, ratesOf } from './rates.ts';

const counted = { cases: [1, 8, 3, 30, 2, 0], population: [500, 2000, 400, 6000, 900, 150] };

describe('rates drawn together', () => {
  it('lie between their own and that of all, the smaller the area the nearer to that of all', () => {
    const { rates, mean } = marshall(counted);
    for (const [area, raw] of ratesOf(counted).entries()) {
      const [low, high] = [Math.min(raw, mean), Math.max(raw, mean)];
      expect(rates[area]).toBeGreaterThanOrEqual(low - 1e-12);
      expect(rates[area]).toBeLessThanOrEqual(high + 1e-12);
    }
  });
  it('areas that are alike have the rate of all', () => {
    const alike = { cases: [5, 10, 20], population: [500, 1000, 2000] };
    expect(marshall(alike).variance).toBe(0);
    expect([...marshall(alike, 'binomial').rates]).toEqual([0.01, 0.01, 0.01]);
  });
  it('an area where nobody lives gets the rate of all and changes no other; nobody anywhere is refused', () => {
    const more = { cases: [...counted.cases, 0], population: [...counted.population, 0] };
    const found = localMarshall(more, neighboursFrom(7, []), 'own-mean');
    expect(found[6]).toBe(overall(counted).rate);
    // An island has nothing but itself.
    expect(found[1]).toBeCloseTo(8 / 2000, 12);
    expect(marshall(more).rates[6]).toBe(marshall(more).mean);
    expect(() => marshall({ cases: [0], population: [0] })).toThrow(RangeError);
  });
  it('ten times the people at a tenth of the rate', () => {
    const large = { ...counted, population: counted.population.map((n) => 10 * n) };
    for (const [area, rate] of marshall(large).rates.entries())
      expect(10 * rate).toBeCloseTo(marshall(counted).rates[area] ?? 0, 10);
  });
});

describe('ratios by gamma and Poisson', () => {
  const cases = [0, 2, 9, 4, 15, 1, 30, 3];
  const expected = [3, 3, 4, 4, 8, 5, 15, 2];
  it('are drawn in, and lie in their intervals', () => {
    const fit = gammaPoisson(cases, expected, 0.95);
    for (const [area, ratio] of fit.ratios.entries()) {
      expect(ratio).toBeGreaterThan(fit.low[area] ?? 9);
      expect(ratio).toBeLessThan(fit.high[area] ?? 0);
      expect(Math.abs(ratio - fit.mean)).toBeLessThanOrEqual(
        Math.abs((cases[area] ?? 0) / (expected[area] ?? 1) - fit.mean) + 1e-9,
      );
    }
    expect(() => gammaPoisson([0, 0], [1, 1], 0.95)).toThrow(RangeError);
  });
  it('areas that are alike get a large shape', () => {
    expect(gammaPoisson(expected, expected, 0.95).shape).toBeGreaterThan(1000);
  });
  it('hardly any order can be told, unless areas are far apart', () => {
    const options = { draws: 400, seed: 3, level: 0.95 };
    const alike = rankIntervals(expected, expected, { ...options, fit: { shape: 8, mean: 1 } });
    for (const rank of alike) expect(rank.high - rank.low).toBeGreaterThanOrEqual(4);
    const apart = rankIntervals([10, 1000], [100, 100], { ...options, fit: { shape: 1, mean: 1 } });
    expect(apart.map(({ low, high }) => [low, high])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe('the funnel', () => {
  it('has exact intervals as in the tables, for none seen too', () => {
    expect(funnelPoint(10, 1).exact[0]).toBeCloseTo(4.795389, 5);
    expect(funnelPoint(10, 1).exact[1]).toBeCloseTo(18.390356, 5);
    expect(funnelPoint(0, 1).exact).toEqual([0, expect.closeTo(3.688879, 5)]);
    expect(funnelPoint(0, 1).byar[0]).toBe(0);
  });
  it('narrows as areas grow, towards the normal distribution', () => {
    expect(funnelLimit(10_000, 0.975)).toBeCloseTo(1 + 1.96 / 100, 3);
    expect(widened(funnelLimit(10_000, 0.975), 4)).toBeCloseTo(1 + 3.92 / 100, 3);
    expect(widened(1.2, 0.5)).toBe(1.2);
  });
  it('a limit is within one count of the whole one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 400, noNaN: true }), (expected) => {
        const count = funnelLimit(expected, 0.975) * expected;
        expect(
          countAtMost({ mean: expected, size: Infinity }, Math.ceil(count)),
        ).toBeGreaterThanOrEqual(0.975 - 1e-9);
      }),
    );
  });
  it('a few outliers do not widen it', () => {
    const calm = Array.from({ length: 40 }, (_, n) => ((n % 10) - 4.5) / 3);
    const wild = calm.map((z, n) => (n < 3 ? 20 : z));
    expect(winsorisedDispersion([...calm, Number.NaN], 0.1)).toBe(winsorisedDispersion(calm, 0.1));
    expect(winsorisedDispersion(wild, 0.1)).toBeLessThan(1.6 * winsorisedDispersion(calm, 0.1));
  });
  it('what is expected adds up to what came', () => {
    expect(expectedOf(counted).reduce((sum, x) => sum + x, 0)).toBeCloseTo(44, 10);
  });
});
