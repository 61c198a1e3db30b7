import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellKey } from './perturb.ts';
import { perturb, perturbationTable } from './index.ts';

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

test('a change keeps the mean and the variance, and shows nothing that is withheld', () => {
  const parameters = fc.record({
    most: fc.integer({ min: 3, max: 9 }),
    variance: fc.double({ min: 1.8, max: 2.9, noNaN: true }),
    withheld: fc.integer({ min: 0, max: 2 }),
  });
  fc.assert(
    fc.property(parameters, (options) => {
      const table = perturbationTable(options);
      const counts = new Set(table.map(({ count }) => count));
      for (const count of counts) {
        const rows = table.filter((row) => row.count === count);
        expect(sum(rows.map(({ p }) => p))).toBeCloseTo(1, 9);
        expect(sum(rows.map(({ p, change }) => p * change))).toBeCloseTo(0, 6);
        expect(rows.at(-1)?.to).toBe(1);
        for (const { shown, p } of rows) {
          expect(shown === 0 || shown > options.withheld).toBe(true);
          expect(p).toBeGreaterThanOrEqual(0);
        }
        // Where no change at all is possible any variance is; a small count has few ways to go.
        if (count <= options.withheld) continue;
        const spread = sum(rows.map(({ p, change }) => p * change * change));
        expect(spread).toBeCloseTo(options.variance, 5);
      }
    }),
    { numRuns: 40 },
  );
});

test('a variance that a small count cannot have becomes the largest it can', () => {
  const table = perturbationTable({ most: 2, variance: 9, withheld: 0 });
  const rows = table.filter(({ count, p }) => count === 1 && p > 0);
  expect(rows.map(({ change }) => change)).toEqual([-1, 2]);
  expect(rows[0]?.p).toBeCloseTo(2 / 3, 12);
});

test('the same records always give the same figure, in whichever order', () => {
  const table = perturbationTable({ most: 5, variance: 3, withheld: 2 });
  const keys = fc.array(fc.double({ min: 0, max: 0.999_999, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(keys, (list) => {
      const one = perturb(table, list);
      expect(Math.abs(one.change)).toBeLessThanOrEqual(5);
      expect([1, 2]).not.toContain(one.published);
      expect(one.published).toBeGreaterThanOrEqual(0);
      expect(perturb(table, list.toSorted()).key).toBeCloseTo(one.key, 7);
    }),
  );
});

test('nothing stays nothing, and keys are the fraction of a sum', () => {
  const table = perturbationTable({ most: 2, variance: 1.05, withheld: 1 });
  expect(perturb(table, [])).toEqual({ count: 0, key: 0, change: 0, published: 0 });
  expect(cellKey([0.6, 0.7])).toBe(0.3);
});

test('parameters that mean nothing are refused', () => {
  const good = { most: 2, variance: 1, withheld: 1 };
  for (const wrong of [
    { most: 0 },
    { variance: 0 },
    { withheld: 2 },
    { withheld: -1 },
    { most: 1.5 },
  ])
    expect(() => perturbationTable({ ...good, ...wrong })).toThrow(RangeError);
});
