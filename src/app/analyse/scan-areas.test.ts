import { expect, test } from 'vitest';
import { addWeeks, mondayOf } from '#platform/weeks';
import { areaPlaces, areDegrees, lateAreas } from './area-places.ts';
import type { AreaRow } from './area-rows.ts';
import {
  chanceIn,
  foundIn,
  prepareAreas,
  type FoundCluster,
  type ScanOptions,
} from './scan-areas.ts';
import { scanFigure } from './scan-figure.ts';
import { clusterLines, isWeak } from './scan-words.ts';

const OPTIONS: ScanOptions = {
  ...{ model: 'space-time-permutation', direction: 'high', window: 4, share: 0.5, ends: 'alive' },
};
const AREAS = ['Ö', 'A', 'B', 'C', 'D'];

/** Thirty weeks with two or three events in each area, and more in Ö the last two. */
function rowsOf(more: number): readonly AreaRow[] {
  return Array.from({ length: 30 }, (_, week) => week).flatMap((week) =>
    AREAS.map((area, n) => ({
      ...{ area, day: mondayOf(addWeeks('2026-W17', week)), population: 1000, x: n * 100, y: 0 },
      count: 2 + ((week + n) % 2) + (area === 'Ö' && week > 27 ? more : 0),
    })),
  );
}

async function scanned(
  rows: readonly AreaRow[],
  options: ScanOptions,
): Promise<readonly FoundCluster[]> {
  const { places } = areaPlaces(rows);
  const prepared = prepareAreas(rows, places, options);
  const chance = await chanceIn(prepared, { seed: 1, replicates: 99 }, () => Promise.resolve());
  return foundIn(prepared, places, chance);
}

test.each(['space-time-permutation', 'poisson'] as const)(
  '%s finds where and when',
  async (model) => {
    const [found] = await scanned(rowsOf(12), { ...OPTIONS, model });
    expect(found).toMatchObject({ areas: ['Ö'], from: '2026-W45', to: '2026-W46', observed: 29 });
    expect(found?.expected).toBeLessThan(13);
    expect(found && isWeak(found)).toBe(false);
    expect(found?.recurrenceDays).toBeCloseTo(7 / (found?.p ?? 1), 6);
  },
);

test('what is even is weak, and said so', async () => {
  const found = await scanned(rowsOf(0), OPTIONS);
  expect(found.every(isWeak)).toBe(true);
  if (found.length > 0)
    expect(clusterLines(found).join()).toContain('Det här kan slumpen ha gjort');
  expect(clusterLines([])[0]).toContain('Ingen anhopning');
});

test('windows may end whenever; then there is no recurrence', async () => {
  const [found] = await scanned(rowsOf(12), { ...OPTIONS, ends: 'whenever' });
  expect(found).toMatchObject({ areas: ['Ö'] });
  expect(found).not.toHaveProperty('recurrenceDays');
  expect(clusterLines(found ? [found] : []).join()).toContain(
    'Ö, vecka 2026-W45 till 2026-W46: 29',
  );
});

test('the same seed gives the same answer, whatever the order of the rows', async () => {
  const rows = rowsOf(6);
  const once = await scanned(rows, OPTIONS);
  expect(await scanned([...rows].reverse(), OPTIONS)).toEqual(once);
});

test('one week alone cannot be looked through', () => {
  const rows = rowsOf(0).slice(0, AREAS.length);
  expect(() => prepareAreas(rows, areaPlaces(rows).places, OPTIONS)).toThrow(RangeError);
});

test('areas have one middle each, in alphabetical order, and late ones are known', () => {
  const [row] = rowsOf(0);
  const at = (area: string, day: string, x: number): AreaRow[] =>
    row ? [{ ...row, area, day, x, y: 59 }] : [];
  const rows = [
    ...at('Ö', '2026-01-05', 15),
    ...at('A', '2026-03-02', Number.NaN),
    ...at('A', '2026-03-02', 15.2),
    ...at('B', '2026-01-12', Number.NaN),
  ];
  const { places, lacking } = areaPlaces(rows);
  expect(places.map(({ area }) => area)).toEqual(['A', 'Ö']);
  expect(lacking).toEqual(['B']);
  expect(areDegrees(places)).toBe(true);
  expect(lateAreas(rows)).toEqual(['A']);
  const chance = { p: 0.01, uneven: { p: 0.01 } };
  const clearest = { areas: ['A'], from: '', to: '', observed: 9, expected: 3, ...chance };
  const svg = scanFigure(places, [clearest]);
  expect(svg.match(/fig-dot/g)).toHaveLength(2);
  expect(svg.match(/fig-stands/g)).toHaveLength(1);
});

test('where reporting comes in lumps, a find is said to come oftener, and every answer says when it holds', async () => {
  // Each area reports every other week what it saw in two: as much in all, by turns.
  const lumps = rowsOf(12).map((row, n) => ({
    ...row,
    count: Math.floor(n / AREAS.length) % 2 === (n % AREAS.length) % 2 ? 2 * row.count : 0,
  }));
  const [even, lumped] = await Promise.all([scanned(rowsOf(12), OPTIONS), scanned(lumps, OPTIONS)]);
  expect(even[0]?.uneven).toEqual({ p: even[0]?.p, recurrenceDays: even[0]?.recurrenceDays });
  expect(lumped[0]?.uneven.p).toBeGreaterThan(5 * (lumped[0]?.p ?? 1));
  const words = clusterLines(lumped).join('\n');
  expect(words).toContain('Med det inräknat');
  for (const found of [even, lumped])
    expect(clusterLines(found).join('\n')).toContain('oberoende av varandra');
});
