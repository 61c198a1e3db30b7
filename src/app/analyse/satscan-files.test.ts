import { describe, expect, it } from 'vitest';
import { FIRST, MIDDLE, printedDate, readDate } from './satscan-dates.ts';
import { countsOf, personsOf, placesOf, recordsOf } from './satscan-files.ts';
import { fixed, printedNumber, printedPopulation, printedRecurrence } from './satscan-numbers.ts';

const time = { hasDates: true, isGeneric: false, start: 0 };

describe('input files', () => {
  it('part words by blanks and tabs, keep quoted ones whole, pass over empty lines', () => {
    expect(recordsOf('a\t1  2\r\n\n"Norra byn" 3\n')).toEqual([
      ['a', '1', '2'],
      ['Norra byn', '3'],
    ]);
  });

  it('make one place of names at one point, in the order of the names', () => {
    const places = placesOf('b 1 1\na15 2 2\na6 3 3\na 1 1\n', { onEarth: false });
    expect(places.names).toEqual([['a', 'b'], ['a15'], ['a6']]);
    expect(places.indexOf.get('b')).toBe(0);
    expect(() => placesOf('a 1 1\na 2 2', { onEarth: false })).toThrow('two points');
    expect(() => placesOf('a 1', { onEarth: false })).toThrow('no coordinates');
  });

  it('read cases with dates and covariates', () => {
    expect(countsOf('a 2 1970/1/3 f 4', time)).toEqual([
      { name: 'a', count: 2, day: 2, stratum: 'f 4' },
    ]);
    expect(countsOf('a 2 f', { ...time, hasDates: false })[0]).toMatchObject({ stratum: 'f' });
    expect(countsOf('a 2 17', { ...time, isGeneric: true })[0]).toMatchObject({ day: 17 });
    expect(() => countsOf('a 1.5 1970/1/3', time)).toThrow('1.5 at a');
    expect(() => countsOf('a 1 1970/2/30', time)).toThrow('not a date');
  });

  it('read populations, of a year by its first of July', () => {
    expect(personsOf('a 1970 100 f', time)).toEqual([
      { name: 'a', day: 181, persons: 100, stratum: 'f', wholeDay: false },
    ]);
    expect(personsOf('a 1970/1/2 100', time)[0]).toMatchObject({ day: 1, wholeDay: true });
  });
});

describe('dates', () => {
  it.each([
    ['1970/1/3', FIRST, 2],
    ['1970-01', FIRST, 0],
    ['1/3/1970', FIRST, 2],
    ['1970/2', MIDDLE, 45],
    ['70', MIDDLE, 181],
  ])('%s is a day', (text, missing, day) => {
    expect(readDate(text, missing, 1975).day).toBe(day);
  });

  it('are printed as finely as they were given', () => {
    expect(printedDate(2, 'day')).toBe('1970/1/3');
    expect(printedDate(2, 'month')).toBe('1970/1');
    expect(printedDate(2, 'year')).toBe('1970');
    expect(printedDate(2, 'generic')).toBe('2');
  });
});

describe('printed numbers', () => {
  it('have two decimals above one, two figures below', () => {
    expect([0, 0.67, 0.0234, 12.3, 1].map((one) => printedNumber(one))).toEqual([
      ...['0', '0.67', '0.023', '12.30', '1.00'],
    ]);
  });

  it('go to the even one of two that are as near', () => {
    expect([fixed(12.125, 2), fixed(12.375, 2), fixed(0.5, 0), fixed(2.675, 2)]).toEqual([
      ...['12.12', '12.38', '0', '2.67'],
    ]);
  });

  it('tell of time in days, then years, then words', () => {
    expect(
      [0.2, 357.14, 400, 365.25 * 111.1, 365.25 * 23_400].map((n) => printedRecurrence(n, false)),
    ).toEqual([...['1 day', '357 days', '1.1 years', '111.1 years', '23.4 thousand years']]);
    expect(printedRecurrence(233.33, true)).toBe('233.3 units');
  });

  it('tell of persons whole', () => {
    expect([592_327.5, 0.7, 0.25].map((one) => printedPopulation(one))).toEqual([
      '592328',
      '0.7',
      '0.25',
    ]);
  });
});
