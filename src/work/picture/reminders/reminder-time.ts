import { addDays, dayOf, freezeInstant, instantAt, weekdayOf } from '#platform/weeks';

const AT = '09:00';
const FRIDAY = 5;

/**
 * When it is time to remind of a week: 09:00 on the last working day (Monday to Friday) before the day of its freeze,
 * since nobody reads such a mail on a Sunday.
 * @example a week that is frozen on Monday 23 November 12:00: Friday 20 November 09:00
 */
export function reminderInstant(week: string): Date {
  let day = addDays(dayOf(freezeInstant(week)), -1);
  while (weekdayOf(day) > FRIDAY) day = addDays(day, -1);
  return instantAt(day, AT);
}
