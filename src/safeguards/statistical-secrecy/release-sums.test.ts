import fc from 'fast-check';
import { expect, it } from 'vitest';
import { releaseSums, releaseSumsAfter, type Span } from './release-sums.ts';
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

it('hides with one row the smallest other that is not zero, or the first when all are', () => {
  const told = [1, 8];
  expect(shown([[40, 40], told, [0, 0], [9, 9], [30, 30]])).toEqual([
    ...[80, 'protected', 0, 'protected', 60],
  ]);
  expect(shown([[9, 8], told, [9, 9], [50, 5]])).toEqual(['protected', 'protected', 18, 55]);
  expect(shown([[0, 0], [0, 0], told])).toEqual(['protected', 0, 'protected']);
  expect(shown([told])).toEqual(['protected']);
  expect(shown([])).toEqual([]);
});

it('hides no third row when two are hidden already', () => {
  expect(
    shown([
      [1, 8],
      [9, 2],
      [9, 9],
    ]),
  ).toEqual(['protected', 'protected', 18]);
});

it('sums the periods of the span alone', () => {
  const rows = [
    [7, 8, 9, 30],
    [2, 40, 50, 3],
  ];
  expect(releaseSumsAfter({ rows, span: [1, 3], earlier: [] })).toEqual([
    { kind: 'count', n: 17 },
    { kind: 'count', n: 90 },
  ]);
  expect(releaseSumsAfter({ rows, span: [2, 2], earlier: [] })).toEqual([
    { kind: 'count', n: 0 },
    { kind: 'count', n: 0 },
  ]);
});

it('holds back nothing for the sake of a sum that was held back itself', () => {
  const after = (earlier: readonly Span[]) =>
    releaseSumsAfter({ rows: [[3, 4, 1, 9]], span: [0, 3], earlier })[0]?.kind;
  expect(after([])).toBe('count');
  // The first period alone was never shown: it would have told of itself.
  expect(after([[0, 1]])).toBe('count');
  // The last two were: their five says nothing of a four and a one, but beside the eight it tells of the first.
  expect(after([[1, 3]])).toBe('protected');
});

it('refuses a span outside the periods, whenever it was released', () => {
  const rows = [
    [7, 8, 9],
    [7, 8, 9, 9],
  ];
  const refused: readonly Span[] = [
    [-1, 2],
    [2, 1],
    [0, 4],
    [4, 4],
  ];
  for (const span of refused) {
    const told = 'A span lies outside the periods';
    expect(() => releaseSumsAfter({ rows, span, earlier: [] })).toThrow(new RangeError(told));
    expect(() => releaseSumsAfter({ rows, span: [0, 1], earlier: [[0, 1], span] })).toThrow(told);
  }
  expect(releaseSumsAfter({ rows, span: [0, 3], earlier: [[3, 3]] })).toHaveLength(2);
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

it('hides a year’s sum that would tell, beside the year’s before, what the oldest month was', () => {
  const row = [3, 8, 1, 4, 9, 2, 7, 1, 6, 12];
  const after = (earlier: readonly Span[]) =>
    releaseSumsAfter({ rows: [row, row.map((n) => n + 20)], span: [1, 10], earlier })[0]?.kind;
  expect(after([])).toBe('count');
  // The first sum less the second is the hidden first month less the last, which everybody sees.
  expect(after([[0, 9]])).toBe('protected');
  // The same span again tells nothing new.
  expect(after([[1, 10]])).toBe('count');
});

it('leaves every hidden period all that it could be, after any number of sums over spans', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 });
  const span = fc
    .tuple(fc.nat(5), fc.integer({ min: 1, max: 6 }))
    .map(([from, length]): Span => [from, Math.min(6, from + length)]);
  fc.assert(
    fc.property(counts, fc.array(span, { minLength: 1, maxLength: 4 }), (row, spans) => {
      const shown = spans.filter(
        (one, n) =>
          releaseSumsAfter({ rows: [row], span: one, earlier: spans.slice(0, n) })[0]?.kind ===
          'count',
      );
      expect(possible(row, shown)).toEqual(row.map((n) => (n > 0 && n < 5 ? [1, 2, 3, 4] : [n])));
    }),
    { numRuns: 400, seed: 31 },
  );
});

/** By going through every row that there could be: what each period can be when these sums are known. */
function possible(row: readonly number[], spans: readonly Span[]): number[][] {
  const choices = row.map((n) => (n > 0 && n < 5 ? [1, 2, 3, 4] : [n]));
  const all = choices.reduce<number[][]>(
    (rows, these) => rows.flatMap((one) => these.map((n) => [...one, n])),
    [[]],
  );
  const sum = (one: readonly number[], [from, to]: Span): number =>
    one.slice(from, to).reduce((total, n) => total + n, 0);
  const fits = all.filter((one) => spans.every((each) => sum(one, each) === sum(row, each)));
  return row.map((_, at) => [...new Set(fits.map((one) => one[at] ?? -1))].sort());
}
