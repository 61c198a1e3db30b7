import { dateOf, dayNumberOf } from '#statistics/scans';

/** How finely a date is given. */
export type DatePrecision = 'year' | 'month' | 'day';
export type GivenDate = { readonly day: number; readonly precision: DatePrecision };

/** Where a date that lacks its day, or its day and month, is put. */
export type Missing = {
  readonly ofMonth: number;
  readonly ofYear: readonly [month: number, day: number];
};

/** Cases of a month or year belong to its first day; populations to its middle. */
export const FIRST: Missing = { ofMonth: 1, ofYear: [1, 1] };
export const MIDDLE: Missing = { ofMonth: 15, ofYear: [7, 1] };

/**
 * Reads 2026/6/28, 2026-06, 2026, 28 June as 6/28/2026, and two-figure years by the century of `near`.
 * @throws RangeError when it is no date
 */
export function readDate(text: string, missing: Missing, near: number): GivenDate {
  const parts = text.split(/[/\-.*]/).map(Number);
  const [one = 0, two = 0, three = 0] = parts;
  if (parts.length > 3 || parts.some((part) => !Number.isInteger(part))) throw notADate(text);
  if (parts.length === 1) {
    const [month, day] = missing.ofYear;
    return { day: numberOf(text, [fullYear(one, near), month, day]), precision: 'year' };
  }
  if (parts.length === 2) {
    const [year, month] = two > 999 ? [two, one] : [fullYear(one, near), two];
    return { day: numberOf(text, [year, month, missing.ofMonth]), precision: 'month' };
  }
  const [year, month, day] = three > 999 ? [three, one, two] : [fullYear(one, near), two, three];
  return { day: numberOf(text, [year, month, day]), precision: 'day' };
}

function fullYear(year: number, near: number): number {
  if (year > 99) return year;
  return near === 0 ? 1900 + year : Math.floor(near / 100) * 100 + year;
}

function numberOf(text: string, [year, month, day]: readonly [number, number, number]): number {
  const number = dayNumberOf({ year, month, day });
  const back = dateOf(number);
  if (back.year !== year || back.month !== month || back.day !== day) throw notADate(text);
  return number;
}

function notADate(text: string): RangeError {
  return new RangeError(`${text} is not a date.`);
}

/**
 * A day as the reference program prints it: 2026/6/28, its month, its year, or its number when days are generic.
 * @example printedDate(0, 'month') // '1970/1'
 */
export function printedDate(dayNumber: number, precision: DatePrecision | 'generic'): string {
  if (precision === 'generic') return String(dayNumber);
  const { year, month, day } = dateOf(dayNumber);
  if (precision === 'year') return String(year);
  return precision === 'month' ? `${year}/${month}` : `${year}/${month}/${day}`;
}
