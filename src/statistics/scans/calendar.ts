/** A day is a whole number: days since 1970-01-01 in the Gregorian calendar. */
export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

/** What time is counted in. `generic` days have numbers and no date. */
export type TimeUnit = 'year' | 'month' | 'day' | 'generic';

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * The number of a date.
 * Source: H. Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so that the leap day is last.
 * @example dayNumberOf({ year: 1970, month: 1, day: 2 }) // 1
 */
export function dayNumberOf({ year, month, day }: CalendarDate): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a number: the inverse of `dayNumberOf`. */
export function dateOf(dayNumber: number): CalendarDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part < 10 ? part + 3 : part - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * part + 2) / 5) + 1,
  };
}

/**
 * The day that many units before another. A day that its month lacks becomes the first of the next month; the last of a
 * month stays the last.
 * @example stepBack(dayNumberOf({ year: 2026, month: 3, day: 31 }), 'month', 1) // 2026-03-01: February has no 31st
 */
export function stepBack(from: number, unit: TimeUnit, units: number): number {
  if (unit === 'day' || unit === 'generic') return from - units;
  const { year, month, day } = dateOf(from);
  const months = year * 12 + month - 1 - units * (unit === 'year' ? 12 : 1);
  const to = { year: Math.floor(months / 12), month: (months % 12) + 1 };
  const wanted = wantedDay({ year, month, day });
  if (wanted > daysOfMonth(to.year, to.month)) {
    return dayNumberOf({ year: to.year, month: to.month + 1, day: 1 });
  }
  return dayNumberOf({ ...to, day: wanted });
}

function wantedDay({ year, month, day }: CalendarDate): number {
  if (day !== daysOfMonth(year, month)) return day;
  return month === 2 && day === 29 ? 29 : 31;
}
