import { expect, test } from 'vitest';
import { cellOf } from '../src/statistics/protection/index.ts';
import { yearOf } from './statistics-protection.ts';

test('the measured table is a year of the municipality, the same every time, and most of it small', () => {
  const table = yearOf(1);
  expect(table.counts).toHaveLength(21 * 53 * 19);
  const all = table.counts[cellOf(table.dimensions, ['T', 'T', 'T'])] ?? 0;
  expect(Math.abs(all - 90 * 52)).toBeLessThan(4 * Math.sqrt(90 * 52));
  expect([...yearOf(1).counts]).toEqual([...table.counts]);
  const primary = table.primary.reduce((sum, one) => sum + one, 0);
  expect(primary).toBeGreaterThan(3_000);
  const dense = yearOf(1, { reports: 300 }).primary.reduce((sum, one) => sum + one, 0);
  expect(dense).toBeGreaterThan(8_000);
});
