import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumberOf, stepBack } from './calendar.ts';
import { intervalOf, intervalStarts, unitsBetween } from './intervals.ts';
import { populationsOf } from './population.ts';
import { windowsOf } from './windows.ts';

const on = (year: number, month: number, day: number): number => dayNumberOf({ year, month, day });

describe('the calendar', () => {
  it('numbers the days from 1970, leap days too', () => {
    expect([on(1970, 1, 1), on(2000, 3, 1), on(2024, 2, 29)]).toEqual([0, 11_017, 19_782]);
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        expect(dayNumberOf(dateOf(day))).toBe(day);
        const { year, month, day: ofMonth } = dateOf(day);
        expect(Date.UTC(year, month - 1, ofMonth)).toBe(day * 86_400_000);
      }),
    );
  });

  it('steps back by months, the last of a month staying the last', () => {
    expect(dateOf(stepBack(on(2026, 3, 1), 'month', 1))).toEqual({ year: 2026, month: 2, day: 1 });
    expect(dateOf(stepBack(on(2026, 3, 31), 'month', 1))).toEqual({ year: 2026, month: 3, day: 1 });
    expect(dateOf(stepBack(on(2024, 2, 29), 'year', 1))).toEqual({ year: 2023, month: 3, day: 1 });
    expect(stepBack(100, 'generic', 7)).toBe(93);
  });
});

describe('intervals', () => {
  it('are cut from the end, what is left joining the first', () => {
    expect(intervalStarts({ start: 0, end: 16, unit: 'day', length: 7 })).toEqual([0, 10, 17]);
    expect(intervalStarts({ start: 0, end: 13, unit: 'day', length: 7 })).toEqual([0, 7, 14]);
  });

  it('cover 2026 week by week, its 53rd too', () => {
    const starts = intervalStarts({
      start: on(2025, 12, 29),
      end: on(2027, 1, 3),
      unit: 'day',
      length: 7,
    });
    expect(starts).toHaveLength(54);
    expect(intervalOf(on(2027, 1, 1), starts)).toBe(52);
    expect(intervalOf(on(2027, 1, 4), starts)).toBeUndefined();
  });

  it('count units with their fractions', () => {
    expect(unitsBetween({ start: on(1973, 1, 1), end: on(1991, 12, 31), unit: 'year' })).toBe(19);
    expect(
      unitsBetween({ start: on(2025, 1, 16), end: on(2025, 3, 31), unit: 'month' }),
    ).toBeCloseTo(2 + 16 / 31, 9);
  });

  it('refuse a period too short', () => {
    expect(() => intervalStarts({ start: 0, end: 6, unit: 'day', length: 7 })).toThrow(
      'two intervals',
    );
  });
});

describe('windows', () => {
  it('that are alive end with the period', () => {
    const { starts, ends } = windowsOf({
      intervals: 52,
      shortest: 2,
      longest: 8,
      endsIn: [52, 52],
    });
    expect([...starts]).toEqual([50, 49, 48, 47, 46, 45, 44]);
    expect(new Set(ends)).toEqual(new Set([52]));
  });

  it('are otherwise everywhere within their lengths', () => {
    expect(windowsOf({ intervals: 19, shortest: 1, longest: 9 }).starts).toHaveLength(19 * 9 - 36);
  });
});

describe('a population', () => {
  const count = (
    day: number,
    persons: number,
    wholeDay = false,
  ): Parameters<typeof populationsOf>[0][number] => ({
    ...{ place: 0, stratum: 0, day, persons, wholeDay },
  });
  const who = { place: 0, stratum: 0 };

  it('goes straight from one count to the next, and is level beyond them', () => {
    const { meanBetween } = populationsOf([count(0, 100), count(10, 200)], {
      places: 1,
      strata: 1,
    });
    expect(meanBetween(who, 0, 10)).toBe(150);
    expect(meanBetween(who, 5, 10)).toBe(175);
    expect(meanBetween(who, -10, 0)).toBe(100);
    expect(meanBetween(who, 10, 30)).toBe(200);
    expect(meanBetween(who, -10, 20)).toBe(150);
  });

  it('is what it was the whole day when counted on a day', () => {
    const { meanBetween } = populationsOf([count(0, 100, true), count(2, 200, true)], {
      places: 1,
      strata: 1,
    });
    expect(meanBetween(who, 0, 1)).toBe(100);
    expect(meanBetween(who, 1, 2)).toBe(150);
  });

  it('is nobody where it was not counted, and refuses to be empty', () => {
    const { meanBetween } = populationsOf([count(0, 100)], { places: 2, strata: 1 });
    expect(meanBetween({ place: 1, stratum: 0 }, 0, 10)).toBe(0);
    expect(() => populationsOf([], { places: 1, strata: 1 })).toThrow('no population');
  });
});
