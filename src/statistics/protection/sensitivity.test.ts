import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearPrograms } from '../../platform/compute/index.ts';
import { audit, dimensionOf, roomFor, suppress, tableOf } from './index.ts';

const solver = await linearPrograms();
const RULES = { threshold: 5 };
const ONE_OF_90 = { ...RULES, dominance: { largest: 1, percent: 90 } };
const P10 = { ...RULES, withinPercent: 10 };

describe('dominance', () => {
  test('is when the largest make more than their share; the room is what the total lacks', () => {
    // 100/90 · 95 − 100 = 5.6
    expect(roomFor({ count: 100, contributions: [95, 5] }, ONE_OF_90)).toEqual({
      ...{ below: 6, above: 6 },
    });
    expect(roomFor({ count: 100, contributions: [90, 10] }, ONE_OF_90)).toBeUndefined();
    const two = { ...RULES, dominance: { largest: 2, percent: 75 } };
    expect(roomFor({ count: 100, contributions: [40, 39, 21] }, two)).toEqual({
      ...{ below: 6, above: 6 },
    });
    expect(roomFor({ count: 100, contributions: [40, 34, 26] }, two)).toBeUndefined();
  });

  test('takes those that are not listed to be as large as they can be', () => {
    const two = { ...RULES, dominance: { largest: 2, percent: 75 } };
    expect(roomFor({ count: 100, contributions: [40] }, two)).toEqual({ below: 7, above: 7 });
  });
});

describe('the p % rule', () => {
  test('asks how near the second largest comes to the largest', () => {
    // Others 3, and 10 % of 80 is 8: five more are needed.
    expect(roomFor({ count: 100, contributions: [80, 17, 3] }, P10)).toEqual({
      ...{ below: 5, above: 5 },
    });
    expect(roomFor({ count: 100, contributions: [80, 12, 8] }, P10)).toBeUndefined();
    expect(roomFor({ count: 30, contributions: [30] }, P10)).toEqual({ below: 3, above: 3 });
  });

  test('says nothing of a count whose contributions are not known', () => {
    expect(roomFor({ count: 100 }, P10)).toBeUndefined();
    expect(roomFor({ count: 100, contributions: [] }, { ...P10, ...ONE_OF_90 })).toBeUndefined();
  });

  test('agrees with its definition for any contributions', () => {
    const some = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, (contributions) => {
        const [first = 0, second = 0] = contributions.toSorted((a, b) => b - a);
        const count = contributions.reduce((sum, one) => sum + one, 0);
        // What the second largest does not know of the first: all that is neither his nor the first's.
        const isNear = count - second - first < 0.1 * first - 1e-9;
        expect(
          roomFor({ count, contributions }, { threshold: 0, withinPercent: 10 }) !== undefined,
        ).toBe(isNear);
      }),
    );
  });
});

test('of several rules the one that asks for most decides', () => {
  const both = { threshold: 5, withinPercent: 50 };
  expect(roomFor({ count: 4, contributions: [4] }, both)).toEqual({ below: 2, above: 2 });
  expect(roomFor({ count: 1, contributions: [1] }, both)).toEqual({ below: 1, above: 4 });
});

describe('zeros', () => {
  const dimensions = [dimensionOf('area', ['a', 'b', 'c', 'T'])];
  const counts = [0, 3, 7, 10];

  test('may hide another unless everyone knows them', () => {
    const shown = suppress(tableOf({ dimensions, counts, threshold: 5 }), solver);
    expect([...shown.hidden]).toEqual([0, 1, 1, 0]);
    // The three need only be possible to be less: what gains, then, may be the zero, and that is cheapest.
    const cheap = { dimensions, counts, threshold: 5, below: [0, 1, 0, 0], above: [0, 0, 0, 0] };
    expect([...suppress(tableOf(cheap), solver).hidden]).toEqual([1, 1, 0, 0]);
    const known = tableOf({ ...cheap, zeros: 'known' });
    expect([...suppress(known, solver).hidden]).toEqual([0, 1, 1, 0]);
  });

  test('that are secret are hidden, and nobody can tell that there is none', () => {
    const table = tableOf({ dimensions, counts, threshold: 5, zeros: 'secret' });
    expect([...table.primary]).toEqual([1, 1, 0, 0]);
    const { hidden, witnesses } = suppress(table, solver);
    expect(hidden[0]).toBe(1);
    expect(audit(table, { hidden, solver })).toEqual([]);
    expect(audit(table, { hidden, witnesses, solver })).toEqual([]);
    expect(audit(table, { hidden: [1, 1, 0, 0], solver })).toMatchObject([
      { cell: 0 },
      { cell: 1 },
    ]);
  });
});

test('a dominated count is hidden with company that gives it the room it needs', () => {
  const dimensions = [dimensionOf('area', ['a', 'b', 'c', 'd', 'T'])];
  const contributions = new Map([[0, [95, 5]]]);
  const input = { dimensions, counts: [100, 6, 50, 5, 161], contributions, ...ONE_OF_90 };
  const { hidden, cost } = suppress(tableOf(input), solver);
  expect([...hidden]).toEqual([1, 1, 0, 0, 0]);
  expect(cost).toBe(108);
  const plain = { ...input, counts: [100, 5, 50, 5, 160] };
  // Five is less than the six that it must be able to be more: two are hidden with it.
  expect(suppress(tableOf(plain), solver).hidden.reduce((sum, one) => sum + one, 0)).toBe(3);
});
