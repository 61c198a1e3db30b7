import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digamma } from '../numerics/digamma.ts';
import { gammaRandom } from '../numerics/gamma-random.ts';
import { randomOf } from '../numerics/random.ts';
import { information } from './information.ts';
import { fitMixture, shrunkRatio, type Mixture } from './mixture.ts';

const mixture: Mixture = { shapes: [0.2, 1.4], rates: [0.06, 1.8], share: 0.1 };

describe('more often than by itself', () => {
  it('a pair seen as expected says nothing, many more say something', () => {
    expect(information(10, 10).value).toBe(0);
    expect(information(10, 10).low).toBeLessThan(0);
    expect(information(54, 16.06).low).toBeGreaterThan(1);
    expect(information(0, 0).value).toBe(0);
  });
  it('one report more is never less', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.double({ min: 0.01, max: 200, noNaN: true }),
        (observed, expected) => {
          const [less, more] = [observed, observed + 1].map((n) =>
            shrunkRatio({ observed: n, expected }, mixture),
          );
          expect(more?.ratio).toBeGreaterThan(less?.ratio ?? 9);
          expect(less?.low).toBeLessThan(less?.ratio ?? 0);
          expect(less?.high).toBeGreaterThan(less?.ratio ?? 9);
        },
      ),
      { numRuns: 40 },
    );
  });
  it('a pair seen once is drawn far, one seen often hardly', () => {
    expect(shrunkRatio({ observed: 1, expected: 0.01 }, mixture).ratio).toBeLessThan(20);
    expect(shrunkRatio({ observed: 5000, expected: 1000 }, mixture).ratio).toBeCloseTo(5, 1);
  });
  it('the mixture is found again from what it made, also when pairs seen never are left out', () => {
    const random = randomOf(4);
    const made = Array.from({ length: 4000 }, (_, n) => {
      const part = random.next() < 0.3 ? 0 : 1;
      const ratio = gammaRandom(part === 0 ? 6 : 20, random) / (part === 0 ? 1 : 20);
      const expected = 2 + (n % 9);
      // A Poisson count: arrivals before `expected · ratio`.
      let observed = -1;
      for (let time = 0; time < expected * ratio; time += gammaRandom(1, random)) observed += 1;
      return { observed: Math.max(0, observed), expected };
    });
    const found = fitMixture(made);
    const means = [0, 1]
      .map((n) => (found.shapes[n] ?? 0) / (found.rates[n] ?? 1))
      .sort((a, b) => a - b);
    expect(means[0]).toBeCloseTo(1, 0);
    expect(Math.abs((means[1] ?? 0) - 6)).toBeLessThan(1);
    const worse = fitMixture(made.slice(0, 400), 1);
    expect(worse.share).toBeGreaterThan(0);
    expect(() => fitMixture([])).toThrow(RangeError);
  });
});

describe('the slope of log gamma', () => {
  it('is that of the tables', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13);
    expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 13);
    expect(digamma(10)).toBeCloseTo(2.251752589066721, 13);
    expect(digamma(0)).toBeNaN();
  });
});
