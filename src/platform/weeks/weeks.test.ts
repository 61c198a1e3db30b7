import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import {
  addWeeks,
  dayOf,
  freezeInstant,
  freezeRuleOf,
  holdFreezes,
  instantAt,
  isWeekId,
  lastWeeks,
  mondayOf,
  openWeek,
  sundayOf,
  weekOf,
  weekOfDay,
  weeksBetween,
  weekState,
} from './index.ts';

const USUAL = { weekday: 1, time: '12:00' };
afterEach(() => holdFreezes(USUAL));

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

test('a changed freeze holds from its week on, and no week before it moves', () => {
  const before = lastWeeks('2026-W52', 100).map((week) => freezeInstant(week).getTime());
  holdFreezes(USUAL, [
    { from: '2027-W05', weekday: 3, time: '08:30' },
    { from: '2027-W01', weekday: 2, time: '15:00' },
  ]);
  expect(lastWeeks('2026-W52', 100).map((week) => freezeInstant(week).getTime())).toEqual(before);
  expect(freezeInstant('2026-W53')).toEqual(instantAt('2027-01-04', '12:00'));
  expect(freezeInstant('2027-W01')).toEqual(instantAt('2027-01-12', '15:00'));
  expect(freezeInstant('2027-W04')).toEqual(instantAt('2027-02-02', '15:00'));
  expect(freezeInstant('2027-W40')).toEqual(instantAt('2027-10-13', '08:30'));
  expect(freezeRuleOf('2027-W06')).toMatchObject({ from: '2027-W05', weekday: 3 });
});

test('weeks are frozen one after the other, whatever is chosen', () => {
  const rule = fc.record({
    from: fc.integer({ min: 0, max: 60 }).map((n) => addWeeks('2026-W20', n)),
    weekday: fc.integer({ min: 1, max: 7 }),
    time: fc.constantFrom('00:00', '08:15', '12:00', '23:59'),
  });
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 6 }), (changes) => {
      holdFreezes(USUAL, changes);
      const freezes = lastWeeks('2027-W40', 80).map((week) => freezeInstant(week).getTime());
      expect(freezes).toEqual([...freezes].sort((a, b) => a - b));
      expect(new Set(freezes).size).toBe(freezes.length);
    }),
  );
});
