import { afterEach, expect, it } from 'vitest';
import { holdFreezes } from '#platform/weeks';
import { reminderInstant } from './reminder-time.ts';

afterEach(() => holdFreezes({ weekday: 1, time: '12:00' }));

it('is the last working day before the freeze, by Swedish clocks', () => {
  expect(reminderInstant('2026-W47').toISOString()).toBe('2026-11-20T08:00:00.000Z');
  expect(reminderInstant('2026-W27').toISOString()).toBe('2026-07-03T07:00:00.000Z');
});

it('follows the municipality’s own freeze', () => {
  holdFreezes({ weekday: 3, time: '09:00' });
  expect(reminderInstant('2026-W47').toISOString()).toBe('2026-11-24T08:00:00.000Z');
  holdFreezes({ weekday: 7, time: '09:00' });
  expect(reminderInstant('2026-W47').toISOString()).toBe('2026-11-27T08:00:00.000Z');
});
