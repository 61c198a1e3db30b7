import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAtLeast, countAtMost, countQuantile, countsWithDispersion } from './counts.ts';
import { incompleteBeta, logGamma, lowerGamma, upperGamma } from './gamma-functions.ts';
import { normalAbove, normalBelow, normalQuantile } from './normal.ts';
import { studentTwoSided } from './student.ts';

const near = (value: number, expected: number): void =>
  expect(Math.abs(value - expected) / Math.max(Math.abs(expected), 1e-300)).toBeLessThan(1e-10);

describe('gamma and beta functions', () => {
  it('agree with what is known in closed form', () => {
    near(logGamma(11), Math.log(3_628_800));
    near(logGamma(0.5), Math.log(Math.sqrt(Math.PI)));
    near(lowerGamma(1, 2), 1 - Math.exp(-2));
    near(upperGamma(3, 10), Math.exp(-10) * (1 + 10 + 50));
    near(incompleteBeta(2, 3, 0.5), 0.6875);
    near(incompleteBeta(1, 7, 0.2), 1 - 0.8 ** 7);
  });
  it('say that there is no answer outside their range', () => {
    for (const value of [logGamma(0), lowerGamma(-1, 1), incompleteBeta(1, 1, 1.1)])
      expect(value).toBeNaN();
  });
});

describe('the normal distribution', () => {
  // Abramowitz & Stegun, tables 26.1 and 26.2 (more digits: Wichura 1988).
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [1.96, 0.9750021048517795],
    [-3, 0.001349898031630095],
    [-10, 7.619853024160527e-24],
  ])('lies below %d with the chance of the tables', (x, p) => {
    near(normalBelow(x), p);
    near(normalAbove(-x), p);
  });
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [0.975, 1.959963984540054],
    [1e-20, -9.262340089798408],
  ])('has the quantiles of Wichura’s paper (%d)', (p, x) => near(normalQuantile(p), x));
  it('leads there and back', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
        expect(normalQuantile(normalBelow(x))).toBeCloseTo(x, x > 5 ? 1 : 8);
      }),
    );
  });
});

describe('Student’s distribution', () => {
  it('agrees with closed forms and the tables', () => {
    near(studentTwoSided(1, 1), 0.5);
    near(studentTwoSided(2, 2), 1 - 2 / Math.sqrt(6));
    near(studentTwoSided(2.085963447265837, 20), 0.05);
  });
});

describe('counts', () => {
  it('add up to what is summed term by term', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 60, noNaN: true }),
        fc.oneof(fc.constant(1), fc.double({ min: 1.01, max: 9, noNaN: true })),
        fc.integer({ min: 0, max: 80 }),
        (mean, phi, k) => {
          const counts = countsWithDispersion(mean, phi);
          const sum = terms(mean, counts.size, k);
          expect(countAtMost(counts, k)).toBeCloseTo(sum, 9);
          expect(countAtLeast(counts, k + 1)).toBeCloseTo(1 - sum, 9);
        },
      ),
    );
  });
  it('have the quantile that is the smallest to reach the share', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 5_000, noNaN: true }),
        fc.double({ min: 1, max: 40, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (mean, phi, p) => {
          const counts = countsWithDispersion(mean, phi);
          const k = countQuantile(counts, p);
          expect(countAtMost(counts, k)).toBeGreaterThanOrEqual(p - 1e-12);
          expect(countAtMost(counts, k - 1)).toBeLessThan(p);
        },
      ),
    );
  });
  it('know nothing but zero when none are expected', () => {
    const none = countsWithDispersion(0, 1);
    expect([countAtMost(none, 0), countAtLeast(none, 1), countQuantile(none, 0.99)]).toEqual([
      1, 0, 0,
    ]);
  });
});

/** Chance of at most k, one term after the other. */
function terms(mean: number, size: number, k: number): number {
  const isPoisson = size === Infinity;
  let term = isPoisson ? Math.exp(-mean) : (size / (size + mean)) ** size;
  let sum = term;
  for (let n = 1; n <= k; n += 1) {
    term *= isPoisson ? mean / n : ((size + n - 1) / n) * (mean / (size + mean));
    sum += term;
  }
  return sum;
}
