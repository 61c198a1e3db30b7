import { describe, expect, it } from 'vitest';
import { binomialBy, lehmerOf } from './reference-numbers.ts';

describe('the reference program’s numbers', () => {
  it('pass the check that Park and Miller give: 399268537 after ten thousand steps from 1', () => {
    // From 12345678 + replicate + 1.
    const random = lehmerOf(1 - 12_345_678 - 1);
    let last = 0;
    for (let n = 0; n < 10_000; n += 1) last = random.next();
    expect(Math.round(last * 2_147_483_647)).toBe(399_268_537);
  });

  it.each([
    [10, 0.3],
    [1_000, 0.0005],
    [1_000, 0.4],
    [500, 0.9],
  ])('give binomial numbers of %i with chance %f', (n, chance) => {
    const random = lehmerOf(7);
    const drawn = Array.from({ length: 20_000 }, () => binomialBy(random, n, chance));
    const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    const spread = Math.sqrt((n * chance * (1 - chance)) / drawn.length);
    expect(Math.abs(mean - n * chance)).toBeLessThan(5 * spread);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(n);
  });
});
