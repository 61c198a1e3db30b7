// Finds Swedish personal identity numbers that could be somebody's. Skatteverket has published test
// numbers that nobody bears: those with birth numbers 980–999. Nothing else may stand in the tree.

const SHAPE =
  /(?<![\p{L}\d_.,+/=-])((?:18|19|20)?\d{6})[ ]?[-+–−]?[ ]?(\d{4})(?![\p{L}\d_+/=]|[.,]\d)/gu;

/** Luhn's checksum over ten digits, as personnummer and coordination numbers use it. */
export function checksumHolds(ten: string): boolean {
  const sum = ten.split('').reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function isDay(six: string): boolean {
  const month = Number(six.slice(2, 4));
  const day = Number(six.slice(4, 6));
  const calendarDay = day > 60 ? day - 60 : day;
  return month >= 1 && month <= 12 && calendarDay >= 1 && calendarDay <= 31;
}

/** The numbers in a text that a living person may have, as they are written there. */
export function realPersonalNumbers(text: string): string[] {
  return [...text.matchAll(SHAPE)].flatMap(([written, birth = '', last = '']) => {
    const six = birth.slice(-6);
    const test = Number(last.slice(0, 3)) >= 980;
    return !test && isDay(six) && checksumHolds(six + last) ? [written] : [];
  });
}
