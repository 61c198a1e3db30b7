import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearPrograms } from '../../platform/compute/index.ts';
import { randomOf } from '../numerics/random.ts';
import { attack } from './attack.ts';
import { countOf, type MemberFigure } from './member-figure.ts';
import { giveaways, releaseNext } from './release-next.ts';

const solver = await linearPrograms();
const upTo = (n: number): number[] => Array.from({ length: n }, (_, place) => place);

/** What an attacker makes of each small figure that was held back, worked out figure by figure, without our program. */
function found(
  figures: readonly MemberFigure[],
  counts: ArrayLike<number>,
  threshold = 5,
): readonly number[] {
  const rows = figures.flatMap(({ atoms, isShown }) => {
    const count = countOf(atoms, counts);
    const weights = atoms.map(() => 1);
    return isShown ? [{ columns: atoms, weights, lower: count, upper: count }] : [];
  });
  const lower = new Float64Array(counts.length);
  const knowledge = { lower, upper: lower.map(() => Infinity), rows };
  const targets = figures.map(({ atoms }) => ({ columns: atoms, weights: atoms.map(() => 1) }));
  return attack(knowledge, targets, solver).flatMap(({ low, high }, n) => {
    const count = countOf(figures[n]?.atoms ?? [], counts);
    if (count === 0 || count >= threshold) return [];
    return low <= count - 1 && high >= threshold ? [] : [n];
  });
}

describe('the next release', () => {
  test('holds back what the earlier ones would make tell', () => {
    const counts = [3, 9];
    const first = releaseNext({ before: [], next: [[0], [0, 1]], counts, threshold: 5 }, solver);
    expect(first).toEqual({ isShown: [false, true], atRisk: [] });
    const before = [
      { atoms: [0], isShown: false },
      { atoms: [0, 1], isShown: true },
    ];
    const next = releaseNext({ before, next: [[1]], counts, threshold: 5 }, solver);
    expect(next).toEqual({ isShown: [false], atRisk: [] });
  });

  test('says what earlier releases have given away already', () => {
    const figures = [
      { atoms: [0], isShown: false },
      { atoms: [0, 1], isShown: true },
      { atoms: [1], isShown: true },
    ];
    expect(giveaways({ figures, counts: [3, 9], threshold: 5 }, solver)).toEqual([0]);
    const shown = [{ atoms: [0], isShown: true }];
    expect(giveaways({ figures: shown, counts: [3], threshold: 5 }, solver)).toEqual([0]);
  });

  test('agrees with an attacker who takes the figures one by one', () => {
    const aFigure = fc.record({
      atoms: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 }),
      isShown: fc.boolean(),
    });
    const counts = fc.array(fc.nat(4), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(aFigure, { minLength: 1, maxLength: 7 }), counts, (figures, atoms) => {
        expect(giveaways({ figures, counts: atoms, threshold: 5 }, solver)).toEqual(
          found(figures, atoms),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('52 weeks in a row, each view renewed when its own time is out: the union tells of nobody', () => {
    const [areas, sorts, weeks] = [4, 3, 52];
    const random = randomOf(7);
    const counts = upTo(areas * sorts * weeks).map(() =>
      random.next() < 0.3 ? random.below(4) : 0,
    );
    const atom = (area: number, sort: number, week: number): number =>
      (area * sorts + sort) * weeks + week;
    const span = (week: number, length: number): number[] => upTo(length).map((n) => week - n);
    const released = (week: number): number[][] => [
      ...upTo(sorts).map((sort) => upTo(areas).map((area) => atom(area, sort, week))),
      ...((week + 1) % 4 === 0 ? upTo(areas) : []).map((area) =>
        upTo(sorts).flatMap((sort) => span(week, 4).map((one) => atom(area, sort, one))),
      ),
      ...((week + 1) % 13 === 0 ? upTo(areas * sorts) : []).map((cell) =>
        span(week, 13).map((one) => cell * weeks + one),
      ),
    ];
    const figures: MemberFigure[] = [];
    for (const week of upTo(weeks)) {
      const next = released(week);
      const decided = releaseNext({ before: figures, next, counts, threshold: 5 }, solver);
      expect(decided.atRisk).toEqual([]);
      for (const [n, atoms] of next.entries())
        figures.push({ atoms, isShown: decided.isShown[n] === true });
    }
    expect(figures.some(({ isShown }) => isShown)).toBe(true);
    expect(found(figures, counts)).toEqual([]);
  });
});
