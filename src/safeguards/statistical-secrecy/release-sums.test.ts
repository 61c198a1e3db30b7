import fc from 'fast-check';
import { expect, it } from 'vitest';
import { releaseSums } from './release-sums.ts';
import { isSafe } from './release.ts';

const shown = (rows: readonly (readonly number[])[]) =>
  releaseSums(rows).map((one) => (one.kind === 'count' ? Number(one.n) : one.kind));

it('shows a sum whose parts are all shown, and zero as zero', () => {
  expect(
    shown([
      [9, 8, 0],
      [5, 6, 7],
    ]),
  ).toEqual([17, 18]);
  expect(
    shown([
      [0, 0],
      [5, 6],
    ]),
  ).toEqual([0, 11]);
});

it('hides a sum that tells of the one hidden part, and another row with it', () => {
  expect(
    shown([
      [9, 2, 8],
      [7, 6, 5],
      [30, 30, 30],
    ]),
  ).toEqual(['protected', 'protected', 90]);
});

it('hides a small sum also when its parts are as small', () => {
  expect(
    shown([
      [1, 1, 1],
      [1, 0, 0],
      [50, 60, 70],
    ]),
  ).toEqual(['protected', 'protected', 180]);
});

it('shows no sum from which a hidden part can be narrowed', () => {
  const count = fc.integer({ min: 0, max: 12 });
  const rows = fc.array(fc.array(count, { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(rows, (given) => {
      const answers = releaseSums(given);
      for (const [n, answer] of answers.entries()) {
        expect(isSafe(answer)).toBe(true);
        if (answer.kind !== 'count') continue;
        const small = (given[n] ?? []).filter((one) => one > 0 && one < 5);
        const sum = small.reduce((all, one) => all + one, 0);
        // Each of the hidden parts could be 1, and could be 4, with the others between 1 and 4.
        for (const value of small.length > 0 ? [1, 4] : []) {
          expect(sum - value).toBeGreaterThanOrEqual(small.length - 1);
          expect(sum - value).toBeLessThanOrEqual((small.length - 1) * 4);
        }
      }
      expect(
        answers.filter(({ kind }) => kind === 'protected').length === 1 && given.length > 1,
      ).toBe(false);
    }),
  );
});
