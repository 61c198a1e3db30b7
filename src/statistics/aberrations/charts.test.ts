import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../numerics/at.ts';
import { countAtMost } from '../numerics/counts.ts';
import { withinBudget } from './alarm-budget.ts';
import { likelihoodRatio, type LikelihoodRatioOptions } from './likelihood-ratio.ts';
import { methodFor } from './method-for.ts';
import { outbreakEvidence } from './outbreak.ts';
import { CROW_GARDNER, publishedBound } from './published-limit.ts';
import { seasonalMeans } from './seasonal-means.ts';

describe('published bounds', () => {
  /** For each mean the shortest run of counts that holds 95 % is accepted, of equally short ones the highest. */
  function firstAccepted(mean: number): number {
    const most = Math.ceil(mean + 8 * Math.sqrt(mean) + 8);
    const below = Array.from({ length: most + 2 }, (_, k) =>
      countAtMost({ mean, size: Infinity }, k - 1),
    );
    for (let length = 1; length <= most; length += 1)
      for (let first = most + 1 - length; first >= 0; first -= 1)
        if (at(below, first + length) - at(below, first) >= 0.95) return first;
    return 0;
  }
  it('the printed table is what Crow and Gardner’s rule gives', () => {
    for (const [count, printed] of CROW_GARDNER.entries()) {
      expect(firstAccepted(printed - 0.002)).toBeLessThanOrEqual(count);
      expect(firstAccepted(printed + 0.002)).toBeGreaterThan(count);
    }
  });
  it('small means by the table, large ones by spread, and none without a history', () => {
    const shape = { frequency: 52, years: 0, halfWindow: 4, thisYear: true };
    expect(publishedBound([1, 1, 2, 1, 9], 4, shape)).toBe(5.323);
    expect(publishedBound([40, 44, 36, 40, 9], 4, shape)).toBeCloseTo(
      40 + 2 * Math.sqrt(32 / 3),
      10,
    );
    expect(publishedBound([1, 1], 1, shape)).toBeUndefined();
  });
});

describe('a change of any size since any point', () => {
  const poisson: LikelihoodRatioOptions = { limit: 5, dispersion: 0, direction: 'more' };
  it('the first point alone is the ratio of two Poisson chances', () => {
    const [point] = likelihoodRatio([8], [2], poisson);
    expect(point?.statistic).toBeCloseTo(8 * Math.log(4) - 6, 12);
    expect(point?.alarm).toBe(true);
    expect(point?.upper).toBe(8);
    expect(likelihoodRatio([1], [2], poisson)[0]?.statistic).toBe(0);
  });
  it('begins anew after an alarm', () => {
    const points = likelihoodRatio([8, 2, 2, 8], [2, 2, 2, 2], poisson);
    expect(points.map(({ alarm }) => alarm)).toEqual([true, false, false, true]);
    expect(points[1]?.statistic).toBe(0);
  });
  it('the negative binomial is Poisson when nothing varies more, and slower when it does', () => {
    const counts = [3, 4, 2, 6, 5];
    const means = [2, 2, 3, 2, 2];
    const of = (dispersion: number): number =>
      likelihoodRatio(counts, means, { ...poisson, limit: 99, dispersion }).at(-1)?.statistic ?? 0;
    expect(of(1e-7)).toBeCloseTo(of(0), 4);
    expect(of(0.5)).toBeLessThan(of(0));
  });
  it('a count at the bound is enough, one less is not', () => {
    const small = fc.array(fc.nat(6), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(small, fc.constantFrom(0, 0.3), (past, dispersion) => {
        const options = { ...poisson, limit: 4, dispersion };
        const means = [...past, 0].map(() => 2.5);
        const judged = (last: number): boolean =>
          likelihoodRatio([...past, last], means, options).at(-1)?.alarm ?? false;
        const upper = likelihoodRatio([...past, 0], means, options).at(-1)?.upper ?? 0;
        expect(judged(upper)).toBe(true);
        if (upper > 0) expect(judged(upper - 1)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
  it('finds too few as well', () => {
    const points = likelihoodRatio([0, 0, 0], [4, 4, 4], { ...poisson, direction: 'fewer' });
    expect(points.map(({ alarm }) => alarm)).toEqual([false, true, false]);
    expect(points[1]?.upper).toBe(0);
  });
  it('what is expected follows the season and the trend', () => {
    const year = Array.from({ length: 120 }, (_, n) =>
      Math.round(100 * Math.exp(0.4 * Math.sin((2 * Math.PI * (n + 1)) / 12))),
    );
    const found = seasonalMeans(year, 108, {
      frequency: 12,
      waves: 1,
      trend: false,
      dispersion: 0,
    });
    for (const [n, mean] of (found?.means ?? []).entries())
      expect(Math.abs(mean - (year[108 + n] ?? 0))).toBeLessThan(1);
    expect(
      seasonalMeans([0, 0, 0, 0], 3, { frequency: 12, waves: 0, trend: true }),
    ).toBeUndefined();
  });
});

describe('growth that has begun', () => {
  it('is nothing in a series that falls or stands, and much in one that grows', () => {
    expect(outbreakEvidence([5, 4, 3, 1])).toBeCloseTo(0, 12);
    expect(outbreakEvidence([0, 0, 0])).toBe(0);
    expect(outbreakEvidence([1, 1, 2, 5, 9])).toBeGreaterThan(5);
    // Two steps, by hand: means 1 and 3 against 2.
    expect(outbreakEvidence([1, 3])).toBeCloseTo(Math.log(1 / 2) + 3 * Math.log(3 / 2), 12);
  });
});

describe('alarms of a whole week', () => {
  it('are as few as was decided, in number or in share', () => {
    const p = [0.0001, 0.004, 0.03, 0.2, 0.5, Number.NaN, 0.9, 0.8, 0.7, 0.6, 0.4];
    const byNumber = withinBudget(p, { kind: 'false-alarms', expected: 0.1 });
    expect(byNumber.alarms.filter(Boolean)).toHaveLength(2);
    expect(byNumber.expectedFalse).toBeCloseTo(0.1, 12);
    const byShare = withinBudget(p, { kind: 'false-share', share: 0.1 });
    expect(byShare.alarms.filter(Boolean)).toHaveLength(3);
    expect(withinBudget([0.9, 0.8], { kind: 'false-share', share: 0.1 })).toMatchObject({
      threshold: 0,
      alarms: [false, false],
    });
    expect(withinBudget([], { kind: 'false-alarms', expected: 1 }).expectedFalse).toBe(0);
  });
  it('a series gets the method its history allows', () => {
    const of = (weeks: number, count: (n: number) => number): string =>
      methodFor({ frequency: 52, counts: Array.from({ length: weeks }, (_, n) => count(n)) });
    expect(of(200, () => 2)).toBe('farrington');
    expect(of(60, () => 2)).toBe('ears');
    expect(of(200, (n) => (n % 10 === 0 ? 1 : 0))).toBe('sparse');
    expect(of(5, () => 9)).toBe('none');
    expect(of(200, (n) => (n < 195 ? Number.NaN : 3))).toBe('none');
  });
});
