import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { SafeShown } from './index.ts';
import { holdSmallestShown, isSafe, release, releaseReporters } from './index.ts';

afterEach(() => holdSmallestShown(5));

test('outside the inner circle a small number is protected, whatever it is', () => {
  for (const n of [1, 2, 3, 4]) expect(release(n, 'others')).toEqual({ kind: 'protected' });
  expect(release(0, 'others')).toEqual({ kind: 'count', n: 0 });
  expect(release(5, 'others')).toEqual({ kind: 'count', n: 5 });
});

test('protected cells cannot be told apart', () => {
  expect(new Set([1, 2, 3, 4].map((n) => release(n, 'others'))).size).toBe(1);
});

test('the inner circle sees exact numbers', () => {
  fc.assert(
    fc.property(fc.nat(), (n) => {
      expect(release(n, 'inner')).toEqual({ kind: 'count', n });
    }),
  );
});

test('reporters are people: few of them are protected too, and none is not a zero', () => {
  expect(releaseReporters(3, 'others')).toEqual({ kind: 'protected' });
  expect(releaseReporters(0, 'others')).toEqual({ kind: 'missing' });
});

test('a count that was made elsewhere is found out', () => {
  // @ts-expect-error a plain number is no SafeCount: forging one does not compile
  const forged: SafeShown = { kind: 'count', n: 3 };
  expect(isSafe(forged)).toBe(false);
  expect(isSafe(release(7, 'others'))).toBe(true);
  expect(() => release(-1, 'inner')).toThrow(RangeError);
});

test('the municipality may ask for more than five, and nobody for less', () => {
  holdSmallestShown(8);
  for (const n of [1, 5, 7]) expect(release(n, 'others')).toEqual({ kind: 'protected' });
  expect(release(8, 'others')).toEqual({ kind: 'count', n: 8 });
  expect(release(0, 'others')).toEqual({ kind: 'count', n: 0 });
  expect(release(3, 'inner')).toEqual({ kind: 'count', n: 3 });
  expect(releaseReporters(7, 'others')).toEqual({ kind: 'protected' });
  for (const less of [4, 0, -1, 5.5, 21, Number.NaN])
    expect(() => holdSmallestShown(less)).toThrow(RangeError);
  expect(release(7, 'others')).toEqual({ kind: 'protected' });
});
