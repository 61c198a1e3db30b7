import fc from 'fast-check';
import { expect, it } from 'vitest';
import { weekdayOf } from '#platform/weeks';
import { easterOf, holidaysOf } from './holidays.ts';

it('knows Easter of years that anybody can look up', () => {
  const known = [
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
  ];
  expect(known.map((day) => easterOf(Number(day.slice(0, 4))))).toEqual(known);
  expect(easterOf(2038)).toBe('2038-04-25');
});

it('gives the holidays of 2026 as they stand in the almanac', () => {
  const days = Object.fromEntries(holidaysOf(2026).map(({ day, key }) => [key, day]));
  expect(days).toMatchObject({
    goodFriday: '2026-04-03',
    easterMonday: '2026-04-06',
    ascension: '2026-05-14',
    pentecost: '2026-05-24',
    midsummerEve: '2026-06-19',
    midsummer: '2026-06-20',
    allSaints: '2026-10-31',
    christmasEve: '2026-12-24',
  });
  expect(holidaysOf(2027).find(({ key }) => key === 'allSaints')?.day).toBe('2027-11-06');
  expect(holidaysOf(2025).find(({ key }) => key === 'midsummer')?.day).toBe('2025-06-21');
});

it('puts each on its weekday in every year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2099 }), (year) => {
      const day = (key: string) => holidaysOf(year).find((one) => one.key === key)?.day ?? '';
      const weekdays = ['goodFriday', 'easter', 'ascension', 'pentecost', 'midsummer', 'allSaints'];
      expect(weekdays.map((key) => weekdayOf(day(key)))).toEqual([5, 7, 4, 7, 6, 6]);
      expect(day('midsummer') >= `${year}-06-20` && day('midsummer') <= `${year}-06-26`).toBe(true);
      expect(day('allSaints') >= `${year}-10-31` && day('allSaints') <= `${year}-11-06`).toBe(true);
      expect(holidaysOf(year)).toHaveLength(21);
    }),
  );
});
