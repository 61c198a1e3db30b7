import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeByMargins } from './change-by-margins.ts';
import { compareChanges, type BeforeAfter } from './compare-changes.ts';
import { intervalBy } from './interval.ts';

describe('a change by its margins', () => {
  it('has the interval of R’s fisher.test', () => {
    // Fisher's tea: fisher.test(matrix(c(3, 1, 1, 3), 2)).
    const tea = changeByMargins([1, 3], [3, 1], 0.05);
    expect(tea.low).toBeCloseTo(0.2117329, 5);
    // R stops at 621.93; all four right has the chance 0.975 exactly at this odds.
    const all = 1 + 16 / tea.high + 36 / tea.high ** 2 + 16 / tea.high ** 3 + tea.high ** -4;
    expect(1 / all).toBeCloseTo(0.975, 9);
    // Criminal like-sex twins (Fisher 1970, p. 48): fisher.test(matrix(c(2, 10, 15, 3), 2)).
    const twins = changeByMargins([10, 2], [3, 15], 0.05);
    expect(twins.low).toBeCloseTo(0.003325764, 4);
    expect(twins.high).toBeCloseTo(0.363182271, 3);
  });
  it('is open towards a side of which nothing was seen', () => {
    expect(changeByMargins([6, 0], [100, 100], 0.05).low).toBe(0);
    expect(changeByMargins([0, 6], [100, 100], 0.05).high).toBe(Infinity);
  });
});

const OTHERS: readonly BeforeAfter[] = Array.from({ length: 21 }, (_, n) => [30 + n, 29 + n]);

describe('the change of a place beside that of others', () => {
  it('halved here and nowhere else: about a half, and no lot gives as much', () => {
    const found = compareChanges({
      ...{ treated: [[80, 40]], comparison: OTHERS },
      ...{ alpha: 0.05, leastSpread: 0.1, seed: 1 },
    });
    expect(found?.ratio).toBeCloseTo(0.516, 2);
    expect(found?.high).toBeLessThan(1);
    expect(found?.lots).toBe(22);
    expect(found?.p).toBeCloseTo(1 / 22, 12);
  });
  it('the spread is DerSimonian’s and Laird’s', () => {
    const comparison: readonly BeforeAfter[] = [
      [100, 50],
      [100, 100],
      [100, 200],
    ];
    const logs = comparison.map(([b, a]) => Math.log((a + 0.5) / (b + 0.5)));
    const weights = comparison.map(([b, a]) => 1 / (1 / (a + 0.5) + 1 / (b + 0.5)));
    const sum = weights.reduce((all, w) => all + w, 0);
    const mean = weights.reduce((all, w, n) => all + w * (logs[n] ?? 0), 0) / sum;
    const q = weights.reduce((all, w, n) => all + w * ((logs[n] ?? 0) - mean) ** 2, 0);
    const scale = sum - weights.reduce((all, w) => all + w * w, 0) / sum;
    const found = compareChanges({
      ...{ treated: [[100, 100]], comparison, alpha: 0.05, leastSpread: 0, seed: 1 },
    });
    expect(found?.spread).toBeCloseTo(Math.sqrt((q - 2) / scale), 10);
  });
  it('the more the others differ, the less is said', () => {
    const wide = OTHERS.map(([b, a], n): BeforeAfter => [b, n % 2 ? a * 2 : Math.ceil(a / 2)]);
    const width = (comparison: readonly BeforeAfter[]): number => {
      const found = compareChanges({
        ...{ treated: [[80, 40]], comparison, alpha: 0.05, leastSpread: 0.1, seed: 1 },
      });
      return (found?.high ?? 0) / (found?.low ?? 1);
    };
    expect(width(wide)).toBeGreaterThan(2 * width(OTHERS));
    expect(width(OTHERS.slice(0, 3))).toBeGreaterThan(width(OTHERS));
  });
  it('time turned round turns the ratio round', () => {
    const counts = fc.integer({ min: 5, max: 200 });
    fc.assert(
      fc.property(fc.array(fc.tuple(counts, counts), { minLength: 4, maxLength: 9 }), (places) => {
        const told = (turned: boolean): number => {
          const [first, ...comparison] = places.map(([b, a]): BeforeAfter =>
            turned ? [a, b] : [b, a],
          );
          const treated = first ? [first] : [];
          return (
            compareChanges({ treated, comparison, alpha: 0.05, leastSpread: 0.1, seed: 1 })
              ?.ratio ?? 0
          );
        };
        expect(told(true) * told(false)).toBeCloseTo(1, 9);
      }),
      { numRuns: 50 },
    );
  });
  it('says nothing with nothing to compare with', () => {
    const given = { treated: [[8, 4]], alpha: 0.05, leastSpread: 0.1, seed: 1 } as const;
    expect(compareChanges({ ...given, comparison: [[8, 8]] })).toBeUndefined();
  });
});

it('few have told an error: the interval reaches farther', () => {
  expect(intervalBy({ estimate: 0, error: 1, freedom: 20, alpha: 0.05 }).high).toBeCloseTo(
    Math.exp(2.0859634),
    5,
  );
  expect(intervalBy({ estimate: 0, error: 1, freedom: 1e6, alpha: 0.05 }).high).toBeCloseTo(
    Math.exp(1.959966),
    4,
  );
});
