import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameRate } from './compare-counts.ts';
import { displacementQuotient, weightedDisplacement } from './displacement.ts';
import { regressionToMean } from './regression-to-mean.ts';
import { judge, VERDICT_RULE, type VerdictGiven } from './verdict.ts';

describe('displacement', () => {
  const counts = {
    control: [20, 20],
    treated: [20, 10],
    controlBelt: [30, 30],
    treatedBelt: [30, 20],
  } as const;
  it('the worked example of Wheeler and Ratcliffe’s program', () => {
    const found = weightedDisplacement({ ...counts, alpha: 0.1 });
    expect(found.total.estimate).toBe(-20);
    expect(found.total.error).toBeCloseTo(13.41640786, 8);
    expect(found.low).toBeCloseTo(-42.06802714, 7);
    expect(displacementQuotient(counts).quotient).toBe(1);
  });
  it('the quotient is left out where it says nothing', () => {
    expect(displacementQuotient({ ...counts, treatedBelt: [0, 0] }).quotient).toBeUndefined();
    expect(displacementQuotient({ ...counts, treated: [20, 20] }).quotient).toBeUndefined();
    expect(displacementQuotient({ ...counts, control: [0, 20] }).quotient).toBeUndefined();
  });
  it('areas twice the size have half the change for each unit', () => {
    const large = weightedDisplacement({ ...counts, sizes: [2, 2, 2, 2], alpha: 0.1 });
    expect(large.total.estimate).toBe(-10);
    expect(large.z).toBeCloseTo(weightedDisplacement({ ...counts, alpha: 0.1 }).z, 12);
  });
});

describe('two counts', () => {
  it('the same is the same, and either order gives the same p', () => {
    expect(sameRate({ count: 7, exposure: 1 }, { count: 7, exposure: 1 })).toBeCloseTo(1, 9);
    expect(sameRate({ count: 0, exposure: 1 }, { count: 0, exposure: 2 })).toBe(1);
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (x, y) => {
        const [a, b] = [
          { count: x, exposure: 1 },
          { count: y, exposure: 2 },
        ];
        expect(sameRate(a, b)).toBeCloseTo(sameRate(b, a), 9);
        expect(sameRate(a, b)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what can be said', () => {
  const clear: VerdictGiven = {
    ...{ ratio: 0.6, low: 0.5, high: 0.74, expected: 90, periodsBefore: 24 },
    ...{ isChosenAfterPeak: false, hasReportingChanged: false },
  };
  it('an effect, none, or that it cannot be told and why', () => {
    expect(judge(clear, VERDICT_RULE)).toEqual({ verdict: 'fewer', reasons: [] });
    expect(judge({ ...clear, low: 0.95, high: 1.05 }, VERDICT_RULE).verdict).toBe('about-the-same');
    expect(judge({ ...clear, high: 1.2 }, VERDICT_RULE).reasons).toEqual(['interval-too-wide']);
    const doubtful = { ...clear, expected: 4, isChosenAfterPeak: true, trendBefore: 0.01 };
    expect(judge(doubtful, VERDICT_RULE)).toEqual({
      verdict: 'cannot-tell',
      reasons: ['too-few-reports', 'trends-differ-before', 'chosen-after-peak'],
    });
  });
  it('the rule is the same for better and worse', () => {
    const ratios = fc.double({ min: 0.2, max: 5, noNaN: true });
    const turned: Readonly<Record<string, string>> = { fewer: 'more', more: 'fewer' };
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const { verdict } = judge({ ...clear, low, high }, VERDICT_RULE);
        const mirrored = judge({ ...clear, low: 1 / high, high: 1 / low }, VERDICT_RULE).verdict;
        expect(mirrored).toBe(turned[verdict] ?? verdict);
      }),
    );
  });
  it('an area chosen after its worst months gets better by itself', () => {
    const found = regressionToMean({ peak: 24, usual: 14, dispersion: 1.4 });
    expect(found.warn).toBe(true);
    expect(found.fallByItself).toBeCloseTo(10 / 24, 12);
    expect(regressionToMean({ peak: 12, usual: 14, dispersion: 1 })).toMatchObject({
      warn: false,
      fallByItself: 0,
    });
    expect(() => regressionToMean({ peak: 1, usual: -1, dispersion: 1 })).toThrow(RangeError);
  });
});
