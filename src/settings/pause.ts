import { addDays, mondayOf, weekNumber } from '#platform/weeks';
import type { Choices } from './choices.ts';
import { holidaysOf } from './holidays.ts';

type Calendar = Pick<Choices['calendar'], 'pauseWeeks' | 'pauseDays'>;

const WORKDAYS = 5;

/** True on a day of a yearly pause; one that runs over New Year begins in one year and ends in the next. */
function isInPauseDays(day: string, { pauseDays }: Calendar): boolean {
  const date = day.slice(5);
  return pauseDays.some(({ from, to }) =>
    from <= to ? from <= date && date <= to : date >= from || date <= to,
  );
}

/**
 * Whether nobody is expected to work or report in a week: its number is a pause week, or each day from Monday to Friday
 * lies in a yearly pause or is a holiday. Reminders and alarms rest in such a week; what is reported counts as ever.
 * @example isPaused({ pauseWeeks: [28], pauseDays: [] }, '2026-W28') // true
 */
export function isPaused(calendar: Calendar, week: string): boolean {
  if (calendar.pauseWeeks.includes(weekNumber(week))) return true;
  const days = Array.from({ length: WORKDAYS }, (_, n) => addDays(mondayOf(week), n));
  if (!days.some((day) => isInPauseDays(day, calendar))) return false;
  return days.every((day) => isInPauseDays(day, calendar) || isHoliday(day));
}

function isHoliday(day: string): boolean {
  return holidaysOf(Number(day.slice(0, 4))).some((one) => one.day === day);
}
