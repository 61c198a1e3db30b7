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

  it.each(['80 03 13 ', '46 ', '080 ', '(080) ', '80 03 14 '])(
    'costs little in a flood of "%s"',
    (shape) => {
      const flood = shape.repeat(1e6 / shape.length);
      const began = process.cpuUsage();
      told(flood);
      const { user } = process.cpuUsage(began);
      // Four times what it takes on a slow machine; it was ten times more before most places were left at once.
      expect(user / 1000).toBeLessThan(400);
    },
  );
});
