import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SafeShown } from './index.ts';
import { isSafe, release, releaseReporters } from './index.ts';
import { mint } from './release.ts';

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

test('only whole numbers from zero on are counts, also for those who would not see them', () => {
  for (const none of [-1, 2.5, Number.NaN, Infinity]) {
    expect(() => release(none, 'others')).toThrow(/whole number, 0 or more/);
    expect(() => release(none, 'inner')).toThrow(/whole number, 0 or more/);
    expect(() => mint(none)).toThrow(/whole number, 0 or more/);
  }
});
