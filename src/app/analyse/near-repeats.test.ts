import { expect, test } from 'vitest';
import { addDays } from '#platform/weeks';
import type { AreaRow } from './area-rows.ts';
import { nearRepeats, type Repeats } from './near-repeats.ts';
import { repeatFigure, repeatLines } from './near-repeats-words.ts';

const OPTIONS = { draws: 199, seed: 1 };

/** An event in one of 41 areas on a row every third day; where `isRepeated`, once more in the same area four days later. */
function rows(isRepeated: boolean, places = true): AreaRow[] {
  return Array.from({ length: 120 }, (_, n) => {
    const area = (n * 7 + n * n * 11) % 41;
    const at = places ? { x: (area % 7) * 1000, y: Math.floor(area / 7) * 1000 } : NOWHERE;
    const row = {
      area: `a${area}`,
      day: addDays('2025-01-01', n * 3),
      count: 1,
      population: NaN,
      ...at,
    };
    return isRepeated && n % 3 === 0 ? [row, { ...row, day: addDays(row.day, 4) }] : [row];
  }).flat();
}

const NOWHERE = { x: Number.NaN, y: Number.NaN };

const first = ({ cells }: Repeats): Repeats['cells'][number] | undefined => cells[0];

test('what happens again in the same area within a week is found, and what does not is not', () => {
  const found = nearRepeats(rows(true), OPTIONS);
  expect(first(found)).toMatchObject({ place: 'same-area', days: [0, 7], p: 1 / 200 });
  expect(first(found)?.observed).toBeGreaterThanOrEqual(40);
  expect(first(nearRepeats(rows(false), OPTIONS))?.p).toBeGreaterThan(0.05);
  // Of the 41 areas about half have had an event.
  expect(found.near).toBeCloseTo(2000, -1);
  expect(found.cells).toHaveLength(6);
});

test('areas without a place are told of, but nothing is near', () => {
  const found = nearRepeats(rows(true, false), OPTIONS);
  expect(found).not.toHaveProperty('near');
  expect(found.cells.map(({ place }) => place)).toEqual(['same-area', 'same-area', 'same-area']);
  expect(first(found)).toEqual(first(nearRepeats(rows(true), OPTIONS)));
});

test('the order of the rows and a row of two events change nothing of what is counted', () => {
  const own = rows(true);
  expect(nearRepeats(own.toReversed(), OPTIONS).cells.map(({ observed }) => observed)).toEqual(
    nearRepeats(own, OPTIONS).cells.map(({ observed }) => observed),
  );
  const twice = nearRepeats(
    own.map((row) => ({ ...row, count: 2 })),
    OPTIONS,
  );
  expect(twice.events).toBe(2 * nearRepeats(own, OPTIONS).events);
});

test('is told in words and drawn', () => {
  const found = nearRepeats(rows(true), OPTIONS);
  expect(repeatLines(found)[0]).toBe(
    'Det händer oftare än vanligt igen: i samma område inom en vecka.',
  );
  const calm = nearRepeats(rows(false), OPTIONS);
  expect(repeatLines(calm)[0]).toContain('Inget tyder på');
  expect(repeatFigure(found)).toMatch(/^<svg [^]*<\/svg>$/);
  expect(repeatFigure(found)).not.toContain('NaN');
});
