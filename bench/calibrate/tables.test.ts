import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/app/seed/random.ts';
import { verdictsOf } from './effects.ts';
import { TRUTHS } from './made-up-measures.ts';
import { CALM } from './made-up.ts';
import { planted } from './planted.ts';
import { chancesIn } from './scan.ts';
import { weeklyNull } from './weekly-null.ts';

/** Few municipalities: the tables' form and sense, not their figures. */
const FEW = 2;

describe('tables on few municipalities', () => {
  test('the null world: every row has a rate with its interval, and as many cells as the head', () => {
    const tables = weeklyNull(FEW, 1);
    expect(tables.map(({ name }) => name)).toEqual(['falska-larm', 'en-vecka-av', 'det-vanliga']);
    expect(tables.map(({ rows }) => rows.length)).toEqual([8, 16, 8]);
    for (const { head, rows } of tables)
      for (const row of rows) expect(row).toHaveLength(head.length);
    for (const row of tables[0]?.rows ?? [])
      expect(row[1]).toMatch(/^\d+,\d\d \(\d+,\d\d–\d+,\d\d\)$/);
  });

  test('planted changes are counted where they are usual enough, and no more than were planted', () => {
    const [first, within] = planted(FEW, 1);
    const tried = (table: typeof first): number =>
      (table?.rows ?? []).reduce((sum, row) => sum + Number(row.at(-1)), 0);
    expect(tried(first)).toBe(tried(within));
    expect(tried(first)).toBeGreaterThan(0);
    expect(tried(first)).toBeLessThanOrEqual(FEW * 12);
  });

  test('verdicts are as many as the measures', () => {
    const [truth] = TRUTHS;
    if (!truth) throw new Error('There are truths');
    const found = verdictsOf(truth, { count: 3, seed: 1 });
    expect(found.helped + found.none + found.harm + found.unknown).toBe(3);
  });
});

test('a search is as sure with the spread reckoned in as without, or less', () => {
  const found = chancesIn({ ...CALM, scatter: 0.4, weeks: 53 }, seeded(3), 1);
  expect(found.plain).toBeGreaterThan(0);
  expect(found.uneven).toBeGreaterThanOrEqual(found.plain);
  expect(found.uneven).toBeLessThanOrEqual(1);
});
