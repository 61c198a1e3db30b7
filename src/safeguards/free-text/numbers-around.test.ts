import { describe, expect, it } from 'vitest';
import { numbered, told } from '../../../test/builders/told-numbers.ts';

/** A phone number of the range that nobody has, which could be read as a coordination number. */
const DOUBTFUL = ['070', '1740631'].join('');

describe('a number among other things', () => {
  it.each([
    ['ring Uffes mob0701740624', ['!phone 0701740624']],
    ['46701740622 skickar hot', ['!phone 46701740622']],
    [`tfn: ${DOUBTFUL}`, [`!phone ${DOUBTFUL}`]],
    [`sms ${DOUBTFUL}`, [`!phone ${DOUBTFUL}`]],
    ['telnr 174062', ['!phone 174062']],
    ['hans nr 174062', ['!phone 174062']],
    ['xmob0701740624', []],
    ['Art.nr 702-44-118 är slut', []],
    ['order nr 1234567', []],
    ['faktura nr 2026118', []],
    ['Pos N 59 16.512 E 015 12.804', []],
    ['lon 015 13.112', []],
    ['pnr8003139816', ['!personnummer 8003139816']],
  ])('is told from them: %s', (text, found) => {
    expect(told(text)).toEqual(found);
  });

  it.each([
    '02.15-03.45',
    '0215-0345',
    '02.15 - 03.45',
    '0215-03.45',
    '02.15-0345',
    'lon 015 3.11234',
    '00460000000000',
    'nr 12345678901',
  ])('is none where it is a time, a place on the map, or of no length that one has: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  it.each([
    [DOUBTFUL, DOUBTFUL],
    ['019-12 34.56', '019-12 34.56'],
    ['0771-123 456', '0771-123 456'],
    ['020-012 34 56', '020-012 34 56'],
    ['010-012 34 56', '010-012 34 56'],
    ['ring 301234', '301234'],
    ['ring 467123', '467123'],
    ['+47 12345 67', '+47 12345 67'],
  ])('is a phone number as it is written: %s', (text, number) => {
    expect(told(text)).toEqual([`!phone ${number}`]);
  });

  it('is a person’s number also after "ring", when it does not begin as a phone number', () => {
    const number = ['8003', '739813'].join('');
    expect(told(`ring ${number}`)).toEqual([`!personnummer ${number}`]);
  });

  it('has no odd digit before its century', () => {
    expect(told(`2${numbered('001231').replace('-', '')}`)).toEqual([]);
  });

  it.each(['890313', '190919', '990909'])('is certain whatever nines it has: %s', (six) => {
    expect(told(numbered(six))).toEqual([`!personnummer ${numbered(six)}`]);
  });
});
