import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/app/seed/random.ts';
import {
  AREAS,
  CALM,
  familyOf,
  KIND_COUNT,
  levelsOf,
  madeUp,
  normal,
  usualOf,
  type Circumstances,
} from './made-up.ts';

const sum = (values: Iterable<number>): number => {
  let all = 0;
  for (const one of values) all += one;
  return all;
};

type Halves = { readonly before: number; readonly after: number };

/** Reports of many municipalities, in the first and the second half of a year each, whole years so that seasons cancel. */
function halves(of: Partial<Circumstances>, worlds: number, weeks = 104): Halves {
  let [before, after] = [0, 0];
  for (let seed = 1; seed <= worlds; seed += 1) {
    const random = seeded(seed);
    const { cells } = madeUp({ ...CALM, ...of, weeks }, random, { levels: levelsOf(random) });
    for (const counts of cells) {
      before += sum(counts.subarray(0, weeks / 2));
      after += sum(counts.subarray(weeks / 2));
    }
  }
  return { before, after };
}

describe('a municipality in which nothing has changed', () => {
  test('has no more in its second year than in its first, but for chance', () => {
    const { before, after } = halves({}, 12);
    // About a hundred thousand reports: four standard errors of their difference.
    expect(Math.abs(after - before)).toBeLessThan(4 * Math.sqrt(before + after));
    expect((before + after) / (12 * 104)).toBeGreaterThan(80);
    expect((before + after) / (12 * 104)).toBeLessThan(100);
  });

  test('has areas whose levels are what the whole is, and is the same for the same seed', () => {
    expect(sum(levelsOf(seeded(3)))).toBeCloseTo(90, 9);
    expect(levelsOf(seeded(3))).toHaveLength(AREAS);
    const made = (seed: number): readonly (readonly number[])[] => {
      const random = seeded(seed);
      const of = { ...CALM, weeks: 53 };
      return madeUp(of, random, { levels: levelsOf(random) }).cells.map((counts) => [...counts]);
    };
    expect(made(5)).toEqual(made(5));
    expect(made(5)).not.toEqual(made(6));
  });

  test('varies as chance does when calm, and more when scattered or when organisations stay away', () => {
    const spread = (of: Partial<Circumstances>): number => {
      const random = seeded(11);
      const levels = Array.from({ length: AREAS }, () => 10);
      const { cells } = madeUp({ ...CALM, ...of, weeks: 53 }, random, { levels });
      const areas = Array.from({ length: AREAS }, (_, area) =>
        Array.from({ length: 53 }, (_w, week) =>
          sum(
            cells
              .slice(area * KIND_COUNT, (area + 1) * KIND_COUNT)
              .map((counts) => counts[week] ?? 0),
          ),
        ),
      );
      const mean = sum(areas.flat()) / (AREAS * 53);
      return sum(areas.flat().map((count) => (count - mean) ** 2)) / (AREAS * 53) / mean;
    };
    expect(spread({})).toBeLessThan(1.3);
    expect(spread({ scatter: 0.4 })).toBeGreaterThan(1.7);
    expect(spread({ takesPart: 0.8 })).toBeGreaterThan(1.7);
  });
});

describe('what is planted', () => {
  test('is where it was planted and nowhere else', () => {
    const random = seeded(7);
    const levels = Array.from({ length: AREAS }, () => 20);
    const factor = (area: number, kind: number, week: number): number =>
      area === 4 && kind === 2 && week >= 20 ? 0 : 1;
    const { cells } = madeUp({ ...CALM, weeks: 53 }, random, { levels, factor });
    const planted = cells[4 * KIND_COUNT + 2] ?? new Float64Array();
    expect(sum(planted.subarray(20))).toBe(0);
    expect(sum(planted.subarray(0, 20))).toBeGreaterThan(0);
    const beside = cells[4 * KIND_COUNT + 3] ?? new Float64Array();
    expect(sum(beside.subarray(20))).toBeGreaterThan(0);
  });

  test('a growth of reporters is in the last half year', () => {
    const { before, after } = halves({ growth: 2 }, 4, 52);
    expect(after / before).toBeGreaterThan(1.25);
  });
});

test('the family holds areas and categories whose sums are all the reports, and parts that are usual enough', () => {
  const random = seeded(9);
  const world = madeUp({ ...CALM, weeks: 60 }, random, { levels: levelsOf(random) });
  const family = familyOf(world);
  const all = sum(world.cells.map((counts) => sum(counts)));
  const of = (kind: RegExp): number =>
    sum(family.filter(({ id }) => kind.test(id)).map(({ counts }) => sum(counts)));
  expect(of(/^a\d+$/)).toBe(all);
  expect(of(/^k\d+$/)).toBe(all);
  const parts = family.filter(({ id }) => /^a\d+k\d+$/.test(id));
  expect(parts.length).toBeGreaterThan(10);
  expect(parts.every(({ counts }) => usualOf(counts) >= 0.5)).toBe(true);
});

test('what is usual is the mean of the year before the last week', () => {
  const counts = Float64Array.from({ length: 60 }, (_, n) => (n < 7 ? 100 : n === 59 ? 50 : 2));
  expect(usualOf(counts)).toBe(2);
});

test('the bell is centred and as wide as it should be', () => {
  const random = seeded(1);
  const drawn = Array.from({ length: 20_000 }, () => normal(random));
  expect(Math.abs(sum(drawn) / drawn.length)).toBeLessThan(0.03);
  expect(sum(drawn.map((one) => one * one)) / drawn.length).toBeCloseTo(1, 1);
});
