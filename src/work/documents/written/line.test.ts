import { expect, it } from 'vitest';
import { lineOf } from './line.ts';

const year = { first: '2025-12-01', last: '2026-11-29' };

it('lays a period alone as its own weeks', () => {
  const line = lineOf(year, []);
  expect(line.mondays).toHaveLength(52);
  expect(line.span).toEqual([0, 52]);
  expect(line.inGroups(4).span).toEqual([0, 13]);
  expect(line.inGroups(4).sums(Array.from({ length: 52 }, () => 1))).toEqual(
    Array.from({ length: 13 }, () => 4),
  );
});

it('lays what was told before on the same line, and leaves what meets nothing out', () => {
  const before = { first: '2025-11-03', last: '2026-11-01' };
  const long = { first: '2023-01-02', last: '2023-12-31' };
  const line = lineOf(year, [long, before, year]);
  expect(line.mondays[0]).toBe('2025-11-03');
  expect(line.span).toEqual([4, 56]);
  expect(line.earlier).toEqual([
    [0, 52],
    [4, 56],
  ]);
  expect(line.inGroups(4)).toMatchObject({
    span: [1, 14],
    earlier: [
      [0, 13],
      [1, 14],
    ],
  });
});

it('follows those that meet one another', () => {
  const chain = [
    { first: '2025-06-02', last: '2025-12-07' },
    { first: '2025-01-06', last: '2025-06-08' },
  ];
  expect(lineOf(year, chain).mondays[0]).toBe('2025-01-06');
});
