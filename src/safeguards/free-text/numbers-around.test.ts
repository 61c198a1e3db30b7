import { describe, expect, it } from 'vitest';
import { findNumbers } from './numbers.ts';

/** Each find as it is told: "!" certain, "?" asked about, then its kind and where it stands. */
const told = (text: string): readonly string[] =>
  findNumbers(text).map(
    ({ kind, start, end, certain }) => `${certain ? '!' : '?'}${kind} ${text.slice(start, end)}`,
  );

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
});
