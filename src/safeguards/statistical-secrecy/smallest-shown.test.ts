import { afterEach, expect, test } from 'vitest';
import { release, releaseReporters } from './release.ts';
import { holdSmallestShown, smallestShown } from './smallest-shown.ts';

afterEach(() => holdSmallestShown(5));

test('the municipality may ask for more than five, and nobody for less', () => {
  expect(smallestShown()).toBe(5);
  holdSmallestShown(8);
  for (const n of [1, 5, 7]) expect(release(n, 'others')).toEqual({ kind: 'protected' });
  expect(release(8, 'others')).toEqual({ kind: 'count', n: 8 });
  expect(release(0, 'others')).toEqual({ kind: 'count', n: 0 });
  expect(release(3, 'inner')).toEqual({ kind: 'count', n: 3 });
  expect(releaseReporters(7, 'others')).toEqual({ kind: 'protected' });
  for (const less of [4, 0, -1, 5.5, 21, Number.NaN])
    expect(() => holdSmallestShown(less)).toThrow(
      new RangeError('The smallest count is from 5 to 20'),
    );
  expect(release(7, 'others')).toEqual({ kind: 'protected' });
  holdSmallestShown(20);
  expect(release(19, 'others')).toEqual({ kind: 'protected' });
  expect(release(20, 'others')).toEqual({ kind: 'count', n: 20 });
});
