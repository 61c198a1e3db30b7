import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearPrograms } from '../../platform/compute/index.ts';
import { at } from '../numerics/at.ts';
import { checkerOf } from './check-witness.ts';
import { cycleFor, planesOf } from './cycles.ts';
import {
  attackCells,
  audit,
  dimensionOf,
  equationsOf,
  knowledgeOf,
  suppress,
  tableOf,
  type Dimension,
  type Table,
} from './index.ts';
import { movesOf } from './moves.ts';
import { isProtected, primariesOf } from './published.ts';
import { needOf, SIDES } from './witnesses.ts';

const solver = await linearPrograms();
const flat = (name: string, size: number): Dimension =>
  dimensionOf(name, [...Array.from({ length: size }, (_, n) => `${name}${n}`), 'T']);
const NESTED = dimensionOf('d', ['a', 'b', 'c', 'd', 'N', 'S', 'T'], {
  ...{ N: ['a', 'b'], S: ['c', 'd'], T: ['N', 'S'] },
});

function summed(dimensions: readonly Dimension[], leaves: readonly number[]): Table {
  const equations = equationsOf(dimensions);
  const size = dimensions.reduce((cells, { values }) => cells * values.length, 1);
  const sums = new Set(equations.map(({ cells }) => cells.at(-1) ?? 0));
  const counts = Float64Array.from({ length: size }, (_, cell) =>
    sums.has(cell) ? 0 : at(leaves, cell % leaves.length),
  );
  // As many rounds as sums can be nested, of each dimension.
  for (let round = 0; round < 6; round += 1)
    for (const { cells } of equations)
      counts[cells.at(-1) ?? 0] = cells
        .slice(0, -1)
        .reduce((sum, cell) => sum + at(counts, cell), 0);
  return tableOf({ dimensions, counts, threshold: 5 });
}

const SHAPES: readonly (readonly Dimension[])[] = [
  [flat('a', 5), flat('w', 6), flat('c', 4)],
  [flat('a', 4), flat('w', 5), NESTED],
  [flat('a', 4), flat('w', 7), dimensionOf('bare', ['x', 'y'])],
  [NESTED, flat('a', 6)],
];

/** Sparse, dense and mixed, and hidden well, poorly, or by chance. */
const aCase = fc
  .record({
    dimensions: fc.constantFrom(...SHAPES),
    leaves: fc.oneof(
      ...[2, 5, 30].map((most) => fc.array(fc.nat(most), { minLength: 97, maxLength: 97 })),
      fc.array(fc.oneof(fc.constant(0), fc.nat(6), fc.nat(40)), { minLength: 97, maxLength: 97 }),
    ),
    chances: fc.array(fc.nat(9), { minLength: 101, maxLength: 101 }),
    how: fc.constantFrom('well', 'opened', 'primaries', 'more'),
  })
  .map(({ dimensions, leaves, chances, how }) => {
    const table = summed(dimensions, leaves);
    const hidden = Uint8Array.from(table.primary);
    const chance = (cell: number): number => at(chances, cell % chances.length);
    if (how === 'well' || how === 'opened') hidden.set(suppress(table, solver).hidden);
    for (const cell of hidden.keys()) {
      if (how === 'opened' && table.primary[cell] !== 1 && chance(cell) === 0) hidden[cell] = 0;
      if (how === 'more' && chance(cell) < 4) hidden[cell] = 1;
    }
    return { table, hidden };
  });

describe('a full audit', () => {
  test('says of every cell what the attacker says who asks the solver for each, in tables of every kind', () => {
    let [found, asked] = [0, 0];
    fc.assert(
      fc.property(aCase, ({ table, hidden }) => {
        const primaries = primariesOf(table);
        const knowledge = knowledgeOf(table.counts, hidden, equationsOf(table.dimensions));
        const oneByOne = [...attackCells(knowledge, primaries, solver)].flatMap(
          ([cell, interval]) => (isProtected(table, cell, interval) ? [] : [{ cell, ...interval }]),
        );
        expect(audit(table, { hidden, solver })).toEqual(oneByOne);
        found += oneByOne.length;
        asked += primaries.length;
      }),
      { numRuns: 24, seed: 5 },
    );
    expect(asked).toBeGreaterThan(600);
    expect(found).toBeGreaterThan(100);
    expect(found).toBeLessThan(asked / 2);
  });

  test('that is given up calls nothing safe that it has not proven, and says how far it came', () => {
    const leaves = Array.from({ length: 97 }, (_, n) => (n * 7) % 6);
    const table = summed([flat('a', 5), flat('w', 6), flat('c', 4)], leaves);
    const { primary: hidden } = table;
    const told: number[] = [];
    const none = audit(table, { hidden, solver, goOn: (left) => (told.push(left), false) });
    expect(none.map(({ cell }) => cell)).toEqual(primariesOf(table));
    // What follows from one row at a time is certain, and is said as it is.
    const undecided = none.filter(({ isUndecided }) => isUndecided === true);
    expect(undecided.length).toBeGreaterThan(none.length / 2);
    expect(none.every(({ isUndecided, low, high }) => isUndecided === true || low === high)).toBe(
      true,
    );
    for (const { cell, low, high } of none) {
      expect(low).toBeLessThanOrEqual(at(table.counts, cell));
      expect(high).toBeGreaterThanOrEqual(at(table.counts, cell));
    }
    expect(told[0]).toBe(none.length);
    const counted: number[] = [];
    const whole = audit(table, { hidden, solver, goOn: (left) => counted.push(left) > 0 });
    expect(counted.every((left, n) => left > 0 && left <= (counted[n - 1] ?? Infinity))).toBe(true);
    expect(counted.at(-1)).toBeLessThan(none.length);
    expect(whole).toEqual(audit(table, { hidden, solver }));
    expect(whole.length).toBeLessThan(none.length);
  });
});

test('a cycle keeps every sum, touches only what is hidden, and goes as far as it says', () => {
  let cycles = 0;
  fc.assert(
    fc.property(aCase, ({ table, hidden }) => {
      const planes = planesOf(table.dimensions, movesOf(table.dimensions));
      const holds = checkerOf(table, hidden, { ranges: new Map(), rows: [] });
      const { counts } = table;
      for (const cell of primariesOf(table))
        for (const side of SIDES) {
          const change = cycleFor(planes, { cell, by: needOf(table, cell, side), hidden, counts });
          if (!change) continue;
          cycles += 1;
          expect(new Set(change.cells).size).toBe(change.cells.length);
          expect(holds({ cell, side, change })).toBe(true);
        }
    }),
    { numRuns: 30, seed: 6 },
  );
  expect(cycles).toBeGreaterThan(300);
});
