import { weekNumber, weekOfDay } from '#platform/weeks';

/** Weeks without school in Örebro: winter (9), the week of Easter, summer (25–33), autumn (44), Christmas. */
export function isSchoolHoliday(week: string): boolean {
  const n = weekNumber(week);
  return n === 9 || n === 44 || (n >= 25 && n <= 33) || n >= 52 || n === 1 || isEaster(week);
}

/** The four weeks in which youth clubs, too, are mostly closed. */
export function isHighSummer(week: string): boolean {
  const n = weekNumber(week);
  return n >= 28 && n <= 31;
}

function isEaster(week: string): boolean {
  return week === weekOfDay(easterOf(Number(week.slice(0, 4))));
}

/**
 * Easter Sunday of a year, as a day. Source: Gauss's rule for the Gregorian calendar, for the years 1900–2099.
 * @example easterOf(2026) // '2026-04-05'
 */
export function easterOf(year: number): string {
  const a = year % 19;
  const moon = (19 * a + 24) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
  const late = moon + sunday === 35 || (moon === 28 && sunday === 6 && a > 10);
  const day = new Date(Date.UTC(year, 2, 22 + moon + sunday - (late ? 7 : 0)));
  return day.toISOString().slice(0, 10);
}

const YEAR = 52.18;

/** More of what happens outdoors in the light half of the year; 1 on average. @param swing 0 none, 0.4 much */
export function season(week: string, swing: number): number {
  return 1 + swing * Math.cos((2 * Math.PI * (weekNumber(week) - 26)) / YEAR);
}
