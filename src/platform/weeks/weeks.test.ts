import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addWeeks,
  dayOf,
  freezeInstant,
  instantAt,
  isWeekId,
  mondayOf,
  openWeek,
  sundayOf,
  weekOf,
  weekOfDay,
  weeksBetween,
  weekState,
} from './index.ts';

test('the new year belongs to the week of its Thursday', () => {
  expect(weekOfDay('2027-01-03')).toBe('2026-W53');
  expect(weekOfDay('2024-12-30')).toBe('2025-W01');
  expect(weekOfDay('2026-11-23')).toBe('2026-W48');
  expect(isWeekId('2026-W53')).toBe(true);
  expect(isWeekId('2025-W53')).toBe(false);
});

test('a week starts on Monday midnight in Sweden, not in Greenwich', () => {
  expect(weekOf(new Date('2026-11-22T22:59:59Z'))).toBe('2026-W47');
  expect(weekOf(new Date('2026-11-22T23:00:00Z'))).toBe('2026-W48');
});

test('the freeze is at noon on Swedish clocks, summer and winter', () => {
  expect(freezeInstant('2026-W47').toISOString()).toBe('2026-11-23T11:00:00.000Z');
  expect(freezeInstant('2026-W26').toISOString()).toBe('2026-06-29T10:00:00.000Z');
});

test('on Monday morning the picture opens on last week, which still waits for its freeze', () => {
  const monday = instantAt('2026-11-23', '08:10');
  expect(openWeek(monday)).toBe('2026-W47');
  expect(weekState('2026-W47', monday)).toBe('closing');
  expect(weekState('2026-W48', monday)).toBe('running');
  expect(weekState('2026-W46', monday)).toBe('frozen');
  expect(weekState('2026-W47', instantAt('2026-11-23', '12:00'))).toBe('frozen');
});

test('days around the change of clocks keep their wall time', () => {
  expect(instantAt('2026-10-25', '12:00').toISOString()).toBe('2026-10-25T11:00:00.000Z');
  expect(instantAt('2026-03-29', '12:00').toISOString()).toBe('2026-03-29T10:00:00.000Z');
  expect(dayOf(instantAt('2026-03-29', '02:30'))).toBe('2026-03-29');
});

test('weeks can be walked back and forth over a century without losing a day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 36_500 }),
      fc.integer({ min: -600, max: 600 }),
      (n, step) => {
        const day = new Date(Date.UTC(1990, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
        const week = weekOfDay(day);
        expect(mondayOf(week) <= day && day <= sundayOf(week)).toBe(true);
        expect(addWeeks(addWeeks(week, step), -step)).toBe(week);
        expect(weeksBetween(week, addWeeks(week, step))).toBe(step);
      },
    ),
  );
});
