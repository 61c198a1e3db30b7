import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearPrograms } from '#platform/compute';
import { attackCells, dimensionOf, equationsOf, knowledgeOf } from '#statistics/protection';
import { isSafe, isSafeTable, release, releaseTable, type SafeTable } from './index.ts';

const solver = await linearPrograms();
const dimensions = [
  dimensionOf('area', ['a', 'b', 'c', 'T']),
  dimensionOf('sort', ['x', 'y', 'T']),
];

/** Counts of three areas and two sorts with their sums. */
function counted([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: readonly number[]): number[] {
  const rows = [
    [a, b],
    [c, d],
    [e, f],
    [a + c + e, b + d + f],
  ];
  return rows.flatMap(([x = 0, y = 0]) => [x, y, x + y]);
}

function released(counts: readonly number[]): SafeTable {
  const found = releaseTable({ dimensions, counts }, solver);
  if (found.kind === 'refused') throw new Error('refused');
  return found.table;
}

const sixCounts = fc.array(fc.oneof(fc.nat(6), fc.nat(40)), { minLength: 6, maxLength: 6 });

test('what leaves tells nobody of a small count, not even who can add and subtract', () => {
  fc.assert(
    fc.property(sixCounts, (leaves) => {
      const counts = counted(leaves);
      const { cells } = released(counts);
      const hidden = cells.map(({ kind }) => (kind === 'protected' ? 1 : 0));
      const small = counts.flatMap((count, cell) => (count > 0 && count < 5 ? [cell] : []));
      const shown = cells.flatMap((cell) => (cell.kind === 'count' ? [cell.n as number] : []));
      expect(shown.filter((n) => n > 0 && n < 5)).toEqual([]);
      const knowledge = knowledgeOf(counts, hidden, equationsOf(dimensions));
      for (const [cell, { low, high }] of attackCells(knowledge, small, solver)) {
        const count = counts[cell] ?? 0;
        expect(low).toBeLessThanOrEqual(count - 1);
        expect(high).toBeGreaterThanOrEqual(5);
      }
    }),
    { numRuns: 20 },
  );
});

test('protected cells are all the same: small, or hidden for the sake of others', () => {
  const { cells } = released(counted([1, 9, 20, 30, 17, 12]));
  const hidden = cells.filter(({ kind }) => kind === 'protected');
  expect(hidden.length).toBeGreaterThanOrEqual(4);
  expect(new Set(hidden).size).toBe(1);
  expect(Object.keys(hidden[0] ?? {})).toEqual(['kind']);
});

test('a count that few people reported is protected although it is large', () => {
  const one = [dimensionOf('area', ['a', 'b', 'T'])];
  const found = releaseTable({ dimensions: one, counts: [9, 8, 17], reporters: [2, 7, 9] }, solver);
  expect(found.kind === 'released' && found.table.cells.map(({ kind }) => kind)).toEqual([
    'protected',
    'protected',
    'count',
  ]);
});

test('nothing leaves when what was published before gives a small count away', () => {
  const published = counted([3, 9, 20, 30, 17, 12]).map((_, cell) =>
    cell === 1 || cell === 2 ? 1 : 0,
  );
  const found = releaseTable(
    { dimensions, counts: counted([3, 9, 20, 30, 17, 12]), published },
    solver,
  );
  expect(found).toEqual({ kind: 'refused', atRisk: 1 });
});

test('a table that was put together elsewhere is found out', () => {
  const table = released(counted([7, 9, 20, 30, 17, 12]));
  expect(isSafeTable(table)).toBe(true);
  expect(table.cells.every(isSafe)).toBe(true);
  expect(Object.isFrozen(table) && Object.isFrozen(table.cells)).toBe(true);
  expect(table.cells.every((cell) => Object.isFrozen(cell))).toBe(true);
  // @ts-expect-error a look-alike is no SafeTable, not even when each of its cells is safe: forging one does not compile
  const forged: SafeTable = { dimensions, cells: [release(7, 'others')] };
  expect(isSafeTable(forged)).toBe(false);
});

test('counts that do not add up are refused', () => {
  expect(() => releaseTable({ dimensions, counts: [1, 2] }, solver)).toThrow(RangeError);
});
