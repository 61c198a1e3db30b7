import { describe, expect, it } from 'vitest';
import { countAtLeast, countAtMost } from '../numerics/counts.ts';
import { randomOf } from '../numerics/random.ts';
import { judgeLatest } from './judge-latest.ts';
import { latestWeeks } from './latest-weeks.ts';

/** Counts of chance around a level that follows the year (Knuth's way). */
function series(
  seed: number,
  weeks: number,
  mean: (week: number) => number,
): Float64Array<ArrayBuffer> {
  const random = randomOf(seed, 1);
  return Float64Array.from({ length: weeks }, (_, week) => {
    const limit = Math.exp(-mean(week));
    let count = -1;
    for (let product = 1; product > limit; product *= random.next()) count += 1;
    return count;
  });
}
const seasonal = (week: number): number => 3 * (1 + 0.3 * Math.cos((2 * Math.PI * week) / 52.18));

describe('the sum of the latest weeks', () => {
  it('is expected to be what the same season gave before', () => {
    const counts = Float64Array.from({ length: 200 }, (_, week) => Math.round(seasonal(week)));
    const found = latestWeeks(counts, 4);
    const usual = [196, 197, 198, 199].reduce((sum, week) => sum + seasonal(week), 0);
    expect(found?.observed).toBe(counts.slice(-4).reduce((sum, n) => sum + n, 0));
    expect(found?.counts.mean).toBeGreaterThan(usual * 0.9);
    expect(found?.counts.mean).toBeLessThan(usual * 1.1);
  });

  it('says nothing without half a year before, or two years for a quarter', () => {
    const counts = series(1, 30, () => 2);
    expect(latestWeeks(counts, 4)).toBeUndefined();
    expect(
      latestWeeks(
        series(1, 40, () => 2),
        4,
      ),
    ).toBeDefined();
    expect(
      latestWeeks(
        series(1, 100, () => 2),
        13,
      ),
    ).toBeUndefined();
    expect(
      latestWeeks(
        series(1, 140, () => 2),
        13,
      ),
    ).toBeDefined();
  });

  it('is not known when one of its weeks is not, and passes over earlier ones', () => {
    const counts = series(2, 160, seasonal);
    const gap = Float64Array.from(counts, (n, week) => (week === 158 ? Number.NaN : n));
    const early = Float64Array.from(counts, (n, week) => (week === 20 ? Number.NaN : n));
    expect(latestWeeks(gap, 4)).toBeUndefined();
    expect(latestWeeks(early, 4)?.counts.mean).toBeCloseTo(
      latestWeeks(counts, 4)?.counts.mean ?? 0,
      0,
    );
  });

  it('of a place where nothing was ever told is still something that could be', () => {
    const found = latestWeeks(new Float64Array(160), 4);
    expect(found?.observed).toBe(0);
    expect(found?.counts.mean).toBeGreaterThan(0);
  });

  it.each([4, 13])('is as rare as it is said to be, over %i weeks', (width) => {
    let [rises, falls] = [0, 0];
    const tries = 600;
    for (let seed = 0; seed < tries; seed += 1) {
      const found = latestWeeks(series(seed, 170, seasonal), width);
      if (!found) continue;
      if (countAtLeast(found.counts, found.observed) <= 0.05) rises += 1;
      if (countAtMost(found.counts, found.observed) <= 0.05) falls += 1;
    }
    // Counts are steps, so that a chance is at most what is said; three standard deviations of 600 tries beyond it.
    expect(rises / tries).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / tries));
    expect(falls / tries).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / tries));
    expect(rises + falls).toBeGreaterThan(5);
  });
});

describe('a family of sums', () => {
  const quiet = Array.from({ length: 20 }, (_, n) => ({
    id: `quiet ${n}`,
    counts: Array.from(series(n, 170, () => 2)),
  }));
  const rising = {
    id: 'rising',
    counts: Array.from(series(99, 170, (week) => (week >= 164 ? 5 : 1.5))),
  };
  const falling = {
    id: 'falling',
    counts: Array.from(series(98, 170, (week) => (week >= 157 ? 0.3 : 2.5))),
  };

  it('finds a rise and a fall that no single week shows', () => {
    const judged = judgeLatest({ series: [...quiet, rising, falling], width: 13, budget: 0.2 });
    expect(judged.find((one) => one?.id === 'rising')?.alarm).toBe('more');
    expect(judged.find((one) => one?.id === 'falling')?.alarm).toBe('fewer');
    expect(judged.filter((one) => one?.alarm !== undefined)).toHaveLength(2);
  });

  it('uses nothing from before a break', () => {
    const broken = { ...rising, breakAfter: 150 };
    expect(judgeLatest({ series: [broken], width: 13, budget: 0.2 })).toEqual([undefined]);
  });

  it('wants a budget', () => {
    expect(() => judgeLatest({ series: [rising], width: 4, budget: 0 })).toThrow(RangeError);
  });
});
