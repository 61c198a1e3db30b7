import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearPrograms } from '../../platform/compute/index.ts';
import { at } from '../numerics/at.ts';
import { attack } from './attack.ts';
import { protectByMoves } from './protect-by-moves.ts';
import { isProtected, primariesOf } from './published.ts';
import {
  attackCells,
  cellOf,
  dimensionOf,
  equationsOf,
  findInReleases,
  knowledgeOf,
  suppress,
  tableOf,
  valuesOf,
  type Dimension,
  type Table,
} from './index.ts';

const solver = await linearPrograms();

/** A table from the counts of its innermost cells, with every sum worked out. */
function summed(dimensions: readonly Dimension[], leaves: (cell: number) => number): Table {
  const equations = equationsOf(dimensions);
  const size = dimensions.reduce((cells, { values }) => cells * values.length, 1);
  const sums = new Set(equations.map(({ cells }) => cells.at(-1) ?? 0));
  const counts = Float64Array.from({ length: size }, (_, cell) =>
    sums.has(cell) ? 0 : leaves(cell),
  );
  // As many rounds as sums can be nested.
  for (let round = 0; round < 8; round += 1)
    for (const { cells } of equations)
      counts[cells.at(-1) ?? 0] = cells
        .slice(0, -1)
        .reduce((sum, cell) => sum + at(counts, cell), 0);
  return tableOf({ dimensions, counts, threshold: 5 });
}

/** What an attacker who knows nothing of how we hid the cells can do with each of them. */
function violations(table: Table, hidden: ArrayLike<number>): readonly number[] {
  const knowledge = knowledgeOf(table.counts, hidden, equationsOf(table.dimensions));
  return [...attackCells(knowledge, primariesOf(table), solver)].flatMap(([cell, interval]) =>
    isProtected(table, cell, interval) ? [] : [cell],
  );
}

const names = (prefix: string, n: number): string[] =>
  Array.from({ length: n }, (_, place) => `${prefix}${place}`);

/** Flat dimensions, or one with two levels of sums: what a municipality divides by. */
const aDimension = fc.oneof(
  fc.integer({ min: 2, max: 4 }).map((n) => dimensionOf('flat', [...names('v', n), 'T'])),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 })).map(([one, other]) => {
    const [north, south] = [names('n', one), names('s', other)];
    const groups = { N: north, S: south, T: ['N', 'S'] };
    return dimensionOf('district', [...north, ...south, 'N', 'S', 'T'], groups);
  }),
  fc.constant(dimensionOf('bare', ['a', 'b'])),
);

const aTable = fc
  .tuple(
    fc.array(aDimension, { minLength: 1, maxLength: 2 }),
    fc.array(fc.oneof(fc.nat(6), fc.nat(60), fc.constant(0)), { minLength: 64, maxLength: 64 }),
  )
  .map(([dimensions, counts]) => summed(dimensions, (cell) => counts[cell % 64] ?? 0));

describe('what must be protected', () => {
  test('small counts, and counts that few have reported; zero tells of nobody', () => {
    const dimensions = [dimensionOf('area', ['a', 'b', 'c', 'd', 'T'])];
    const input = { dimensions, counts: [0, 1, 4, 5, 10], threshold: 5 };
    expect(primariesOf(tableOf(input))).toEqual([1, 2]);
    const table = tableOf({ ...input, reporters: [0, 1, 2, 1, 9] });
    expect(primariesOf(table)).toEqual([1, 2, 3]);
    expect([...table.below]).toEqual([0, 1, 1, 1, 1]);
    expect([...table.above]).toEqual([5, 4, 1, 1, 1]);
  });

  test('a table that does not hold together is refused', () => {
    const dimensions = [dimensionOf('area', ['a', 'b', 'T'])];
    expect(() => tableOf({ dimensions, counts: [1, 2, 4], threshold: 5 })).toThrow(RangeError);
    expect(() => tableOf({ dimensions, counts: [1, -2, -1], threshold: 5 })).toThrow(RangeError);
    expect(() => tableOf({ dimensions, counts: [1, 2], threshold: 5 })).toThrow(RangeError);
    expect(() => dimensionOf('area', ['a', 'a'])).toThrow(RangeError);
    expect(() => dimensionOf('area', ['a'], { b: ['a'] })).toThrow(RangeError);
    const twice = { b: ['a'], c: ['a'] };
    expect(() => dimensionOf('area', ['a', 'b', 'c'], twice)).toThrow(RangeError);
    expect(() => dimensionOf('area', ['a', 'b'], { a: ['b'], b: ['a'] })).toThrow(RangeError);
  });

  test('cells are found by their values and named by them', () => {
    const dimensions = [dimensionOf('area', ['a', 'b', 'T']), dimensionOf('week', ['1', '2'])];
    expect(cellOf(dimensions, ['b', '1'])).toBe(2);
    expect(valuesOf(dimensions, 5)).toEqual(['T', '2']);
    expect(() => cellOf(dimensions, ['c', '1'])).toThrow(RangeError);
  });
});

describe('the attacker', () => {
  test('finds between which numbers a hidden cell lies', () => {
    const sum = { columns: [0, 1], weights: [1, 1], lower: 7, upper: 7 };
    const knowledge = { lower: [0, 0], upper: [Infinity, 3], rows: [sum] };
    expect(attack(knowledge, [{ columns: [0], weights: [1] }], solver)).toEqual([
      { low: 4, high: 7 },
    ]);
  });

  test('knows what nothing holds to be without end, and that lies contradict each other', () => {
    const free = { lower: [0], upper: [Infinity], rows: [] };
    expect(attack(free, [{ columns: [0], weights: [1] }], solver)).toEqual([
      { low: 0, high: Infinity },
    ]);
    const five = { columns: [0, 1], weights: [1, 1], lower: 5, upper: 5 };
    const six = { ...five, lower: 6, upper: 6 };
    const lie = { lower: [0, 0], upper: [9, 9], rows: [five, six] };
    expect(() => attack(lie, [{ columns: [0], weights: [1] }], solver)).toThrow(RangeError);
  });

  test('agrees with trying every table there is', () => {
    const cells = fc.array(fc.nat(5), { minLength: 4, maxLength: 4 });
    const pattern = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
    const dimensions = [dimensionOf('area', ['a', 'b', 'T']), dimensionOf('sort', ['x', 'y', 'T'])];
    fc.assert(
      fc.property(cells, pattern, (counts, isHidden) => {
        const table = summed(dimensions, (cell) => counts[[0, 1, -1, 2, 3][cell] ?? -1] ?? 0);
        const hidden = isHidden.map((one, cell) => (one && cell !== 8 ? 1 : 0));
        const knowledge = knowledgeOf(table.counts, hidden, equationsOf(dimensions));
        const targets = hidden.flatMap((one, cell) => (one === 1 ? [cell] : []));
        const found = attackCells({ ...knowledge, isWhole: true }, targets, solver);
        const possible = everyTable(table.counts[8] ?? 0).filter((other) =>
          hidden.every((one, cell) => one === 1 || other[cell] === table.counts[cell]),
        );
        for (const [cell, { low, high }] of found) {
          const values = possible.map((other) => other[cell] ?? 0);
          expect([low, high]).toEqual([Math.min(...values), Math.max(...values)]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('takes the difference of releases that were each safe', () => {
    const figures = [
      { atoms: [0, 1, 2], value: 12 },
      { atoms: [0, 1], value: 9 },
      { atoms: [2] },
      { atoms: [0] },
    ];
    const targets = [
      { columns: [2], weights: [1] },
      { columns: [0], weights: [1] },
    ];
    expect(findInReleases({ atoms: 3, figures, threshold: 5 }, targets, solver)).toEqual([
      { low: 3, high: 3, exact: true, disclosed: true },
      { low: 1, high: 4, exact: false, disclosed: false },
    ]);
  });
});

/** Every table of two by two that adds up to no more than `most`, with its sums. */
function everyTable(most: number): readonly (readonly number[])[] {
  const numbers = Array.from({ length: most + 1 }, (_, n) => n);
  return numbers.flatMap((a) =>
    numbers.flatMap((b) =>
      numbers.flatMap((c) =>
        numbers.map((d) => [a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d]),
      ),
    ),
  );
}

describe('complementary suppression', () => {
  test('of any table, hierarchies and all, leaves the attacker nothing', () => {
    fc.assert(
      fc.property(aTable, (table) => {
        const { hidden, unprotected, cost } = suppress(table, solver);
        expect(unprotected).toEqual([]);
        expect(violations(table, hidden)).toEqual([]);
        for (const cell of primariesOf(table)) expect(hidden[cell]).toBe(1);
        const fast = protectByMoves(table);
        expect(violations(table, fast.hidden)).toEqual([]);
        const hiddenFast = [...fast.hidden].reduce(
          (sum, one, n) => sum + one * at(table.costs, n),
          0,
        );
        expect(cost).toBeLessThanOrEqual(hiddenFast + 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  test('is the cheapest of all patterns that protect', () => {
    const dimensions = [dimensionOf('area', ['a', 'b', 'T']), dimensionOf('sort', ['x', 'y', 'T'])];
    const cells = fc.array(fc.oneof(fc.nat(5), fc.nat(30)), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(cells, (counts) => {
        const table = summed(dimensions, (cell) => counts[[0, 1, -1, 2, 3][cell] ?? -1] ?? 0);
        const { cost, exact } = suppress(table, solver);
        expect(exact).toBe(true);
        expect(cost).toBeCloseTo(cheapestByTrying(table), 6);
      }),
      { numRuns: 6 },
    );
  });

  test('does not depend on the order or the names of the values', () => {
    const one = dimensionOf('area', ['a', 'b', 'c', 'T']);
    const other = dimensionOf('area', ['T', 'z', 'y', 'x']);
    const counts = [2, 9, 14, 25];
    const plain = suppress(tableOf({ dimensions: [one], counts, threshold: 5 }), solver);
    const turned = tableOf({ dimensions: [other], counts: counts.toReversed(), threshold: 5 });
    const { hidden, cost } = suppress(turned, solver);
    expect([...hidden].toReversed()).toEqual([...plain.hidden]);
    expect(cost).toBe(plain.cost);
  });

  test('hides nothing where nothing is small, and leaves zeros alone', () => {
    const dimensions = [dimensionOf('area', ['a', 'b', 'T'])];
    const table = tableOf({ dimensions, counts: [0, 1_000_000, 1_000_000], threshold: 5 });
    expect(suppress(table, solver)).toMatchObject({ cost: 0, exact: true, unprotected: [] });
  });

  test('says so when too much has been published already', () => {
    const dimensions = [dimensionOf('area', ['a', 'b', 'T'])];
    const published = [0, 1, 1];
    const table = tableOf({ dimensions, counts: [3, 9, 12], threshold: 5, published });
    expect(suppress(table, solver).unprotected).toEqual([0]);
  });

  test('uses what is published nowhere for nothing', () => {
    const dimensions = [dimensionOf('area', ['a', 'b', 'T'])];
    const unpublished = [0, 0, 1];
    const table = tableOf({ dimensions, counts: [3, 9, 12], threshold: 5, unpublished });
    expect(suppress(table, solver)).toMatchObject({ cost: 4, unprotected: [] });
  });
});

function cheapestByTrying(table: Table): number {
  const open = [...table.primary.keys()].filter((cell) => table.primary[cell] === 0);
  let best = Infinity;
  for (let choice = 0; choice < 2 ** open.length; choice += 1) {
    const hidden = Uint8Array.from(table.primary);
    for (const [bit, cell] of open.entries()) hidden[cell] = Math.floor(choice / 2 ** bit) % 2;
    const cost = hidden.reduce((sum, one, cell) => sum + one * at(table.costs, cell), 0);
    if (cost < best && violations(table, hidden).length === 0) best = cost;
  }
  return best;
}
