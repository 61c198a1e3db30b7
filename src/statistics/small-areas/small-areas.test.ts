import { describe, expect, it } from 'vitest';
import { conditionalPermutation, type PermutationOptions } from './conditional-permutation.ts';
import { adjustedForDiscoveries } from './false-discoveries.ts';
import { getisOrd } from './getis-ord.ts';
import { localMoran } from './local-moran.ts';
import { moran, standardisedMoran } from './moran.ts';
import {
  nearestNeighbours,
  neighboursFrom,
  neighboursWithin,
  type Neighbours,
} from './neighbours.ts';

/** A square of areas that touch by their sides. */
function square(side: number): Neighbours {
  const pairs: [number, number][] = [];
  for (let a = 0; a < side * side; a += 1) {
    if (a % side < side - 1) pairs.push([a, a + 1], [a + 1, a]);
    if (a + side < side * side) pairs.push([a, a + side], [a + side, a]);
  }
  return neighboursFrom(side * side, pairs);
}

const grid = square(6);
const halves = Array.from({ length: 36 }, (_, n) => (n < 18 ? 10 : 2) + (n % 5) / 10);
const chess = Array.from({ length: 36 }, (_, n) => (Math.floor(n / 6) + n) % 2);

describe('neighbours', () => {
  const points = [0, 1, 2, 10].map((x) => ({ x, y: 0 }));
  const listed = ({ starts, of }: Neighbours): number[][] =>
    Array.from({ length: starts.length - 1 }, (_, n) => [...of.subarray(starts[n], starts[n + 1])]);
  it('by list, by distance and by nearness; an area in no pair is an island', () => {
    expect(
      listed(
        neighboursFrom(3, [
          [0, 1],
          [1, 0],
          [0, 1],
        ]),
      ),
    ).toEqual([[1], [0], []]);
    expect(listed(neighboursWithin(points, 1))).toEqual([[1], [0, 2], [1], []]);
    expect(listed(nearestNeighbours(points, 2))).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
      [1, 2],
    ]);
    expect(() => neighboursFrom(2, [[0, 0]])).toThrow(RangeError);
    expect(() => neighboursFrom(2, [[0, 2]])).toThrow(RangeError);
  });
});

describe('whether like lies beside like', () => {
  it('a chessboard is as unlike as can be, two halves are alike', () => {
    expect(moran(chess, grid).index).toBeCloseTo(-1, 12);
    expect(moran(halves, grid).index).toBeGreaterThan(0.7);
    expect(moran(halves, grid).p).toBeLessThan(1e-6);
    expect(moran(halves, grid).expected).toBe(-1 / 35);
    expect(() => moran([1, 2, 3], neighboursFrom(3, []))).toThrow(RangeError);
  });
  it('does not depend on unit, nor on what areas are called', () => {
    const order = Array.from({ length: 36 }, (_, n) => (n * 5) % 36);
    const pairs = Array.from({ length: 36 }, (_, n) => n).flatMap((n) =>
      [...grid.of.subarray(grid.starts[n], grid.starts[n + 1])].map(
        (other) => [order.indexOf(n), order.indexOf(other)] as const,
      ),
    );
    const renamed = moran(
      order.map((n) => 100 - 3 * (halves[n] ?? 0)),
      neighboursFrom(36, pairs),
    );
    expect(renamed.index).toBeCloseTo(moran(halves, grid).index, 12);
    expect(renamed.varianceByLot).toBeCloseTo(moran(halves, grid).varianceByLot, 12);
  });
  it('lots agree with the normal p, for rates of people as many', () => {
    const counted = {
      cases: chess.map((x, n) => 5 + x + (n % 3)),
      population: chess.map(() => 1000),
    };
    const found = standardisedMoran(counted, grid, { draws: 999, seed: 1 });
    const plain = moran(counted.cases, grid);
    expect(found.index).toBeCloseTo(plain.index, 10);
    expect(Math.abs(found.p - plain.p)).toBeLessThan(0.06);
  });
});

describe('where like lies beside like', () => {
  const options: PermutationOptions = {
    ...{ draws: 1999, seed: 7, statistic: 'neighbours', replacement: false },
  };
  it('local indices sum to the global one, and are called by what lies there', () => {
    const local = localMoran(halves, grid, 'all');
    expect(local.index.reduce((sum, x) => sum + x, 0) / 36).toBeCloseTo(
      moran(halves, grid).index,
      12,
    );
    expect(local.quadrants[0]).toBe('high-high');
    expect(local.quadrants[35]).toBe('low-low');
    const gathered = getisOrd(halves, grid, 'with');
    expect(gathered.z[7]).toBeGreaterThan(1.5);
    expect(gathered.z[28]).toBeLessThan(-1.5);
  });
  it('an island and values that are all the same have no answer, and do not disturb', () => {
    const island = neighboursFrom(5, [
      [0, 1],
      [1, 0],
      [1, 2],
      [2, 1],
      [2, 3],
      [3, 2],
    ]);
    expect(localMoran([1, 2, 3, 4, 5], island, 'own').p[4]).toBeNaN();
    expect(conditionalPermutation([1, 2, 3, 4, 5], island, options).twoSided[4]).toBeNaN();
    expect(getisOrd([3, 3, 3, 3, 3], island, 'without').p[0]).toBeNaN();
    const same = conditionalPermutation([3, 3, 3, 3, 3], island, options);
    expect(same.twoSided[0]).toBe(1);
  });
  it('p by lot is what counting all ways gives', () => {
    // One neighbour of the three others: each value as likely.
    const pair = neighboursFrom(4, [[0, 1]]);
    const found = conditionalPermutation([0, 9, 1, 2], pair, { ...options, draws: 20_000 });
    expect(found.folded[0]).toBeCloseTo(1 / 3, 1);
    expect(found.twoSided[0]).toBeCloseTo(1 / 3, 1);
  });
  it('is the same for the same seed, whatever the areas after it', () => {
    const whole = conditionalPermutation(halves, grid, options);
    expect(conditionalPermutation(halves, grid, options)).toEqual(whole);
    expect(whole.twoSided[7]).toBeLessThan(0.25);
    expect(Math.min(...whole.folded)).toBeGreaterThanOrEqual(1 / 2000);
  });
});

describe('false discoveries', () => {
  it('the worked example of Benjamini and Hochberg: four of fifteen', () => {
    const p = [
      ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
      ...[0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
    ];
    expect(adjustedForDiscoveries(p).filter((one) => one <= 0.05)).toHaveLength(4);
    expect([...adjustedForDiscoveries([0.5, Number.NaN, 0.01])]).toEqual([0.5, Number.NaN, 0.02]);
  });
});
