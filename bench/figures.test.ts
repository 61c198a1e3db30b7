import { describe, expect, test } from 'vitest';
import { table } from './figure.ts';
import { quantile, rounded } from './stopwatch.ts';

describe('what is measured', () => {
  test('a quantile is one of the values, by rank', () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([5, 1, 4, 2, 3], 0.95)).toBe(5);
    expect(quantile([5, 1, 4, 2, 3], 0)).toBe(1);
    expect(quantile([7], 0.5)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
    expect(rounded(1.256, 2)).toBe(1.26);
  });

  test('the order of what was measured is left as it was', () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });

  test('a bar that is missed is said first in its row', () => {
    const one = { name: 'a', value: 2, unit: 's', bar: '≤ 1 s', held: false };
    const other = { ...one, name: 'longer', held: true, baseline: { name: 'twin', value: 4 } };
    expect(table([one, other]).split('\n')).toEqual([
      'MISSED  a       2 s            ≤ 1 s',
      'ok      longer  2 s  4 (twin)  ≤ 1 s',
    ]);
  });
});
