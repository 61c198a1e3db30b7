// What the guard says of numbers, and numbers that nobody has.
import { findNumbers } from '../../src/safeguards/free-text/numbers.ts';

/** Each find as it is told: "!" certain, "?" asked about, then its kind and where it stands. */
export function told(text: string): readonly string[] {
  return findNumbers(text).map(
    ({ kind, start, end, certain }) => `${certain ? '!' : '?'}${kind} ${text.slice(start, end)}`,
  );
}

/** Six digits and a birth number of the range that nobody bears (980–999), with its checksum. */
export function numbered(six: string, birth = '980'): string {
  const nine = six + birth;
  const sum = Array.from(nine).reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${six}-${birth}${(10 - (sum % 10)) % 10}`;
}
