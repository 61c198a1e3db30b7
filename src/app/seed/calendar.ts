import { weekNumber } from '#platform/weeks';

/** Weeks without school in Örebro: winter (9), Easter roughly (14), summer (25–33), autumn (44), Christmas. */
export function isSchoolHoliday(week: string): boolean {
  const n = weekNumber(week);
  return n === 9 || n === 14 || (n >= 25 && n <= 33) || n === 44 || n >= 52 || n === 1;
}

const YEAR = 52.18;

/** More of what happens outdoors in the light half of the year; 1 on average. @param swing 0 none, 0.4 much */
export function season(week: string, swing: number): number {
  return 1 + swing * Math.cos((2 * Math.PI * (weekNumber(week) - 26)) / YEAR);
}
