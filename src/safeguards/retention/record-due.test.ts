import { expect, it } from 'vitest';
import { recordDue } from './record-due.ts';

const NOW = new Date('2026-11-24T08:00:00Z');
const TEN_YEARS = { months: 120 };

it('is the day on which the oldest entry has had its time', () => {
  expect(recordDue(TEN_YEARS, new Date('2026-11-22T23:30:00Z'), NOW)).toEqual({
    ...{ oldest: '2026-11-23', due: '2036-11-23', isDue: false },
  });
  expect(recordDue(TEN_YEARS, new Date('2016-11-24T08:00:00Z'), NOW)?.isDue).toBe(true);
  expect(recordDue(TEN_YEARS, new Date('2016-11-25T08:00:00Z'), NOW)?.isDue).toBe(false);
});

it('takes the last day of a month that is shorter', () => {
  expect(recordDue({ months: 1 }, new Date('2027-01-31T12:00:00Z'), NOW)?.due).toBe('2027-02-28');
  expect(recordDue({ months: 13 }, new Date('2027-01-31T12:00:00Z'), NOW)?.due).toBe('2028-02-29');
});

it('is not told of a record that is empty, or kept for ever', () => {
  expect(recordDue(TEN_YEARS, undefined, NOW)).toBeUndefined();
  expect(recordDue({ months: undefined }, NOW, NOW)).toBeUndefined();
});
