import { addDays, addWeeks, mondayOf, weekdayOf, weekOfDay } from '#platform/weeks';
import type { OtherKind } from '../contract.ts';

export const RHYTHMS = [
  ...(['once', 'weekly', 'monthly', 'quarterly', 'tertial'] as const),
  ...(['half-yearly', 'yearly', 'two-yearly'] as const),
];
export type Rhythm = (typeof RHYTHMS)[number];

/** Meetings that may be held on the days of the wheel. */
export const OTHERS = ['month', 'tertial', 'council'] as const satisfies readonly OtherKind[];

/** Months between two times; a week is counted in days. */
const MONTHS: Readonly<Record<Exclude<Rhythm, 'once' | 'weekly'>, number>> = {
  monthly: 1,
  quarterly: 3,
  tertial: 4,
  'half-yearly': 6,
  yearly: 12,
  'two-yearly': 24,
};

export type Turning = { readonly rhythm: Rhythm; readonly firstDay: string };

/** Times that are looked through at most: fifty years of weeks. */
const MOST = 2_600;
const MOST_PAUSED = 12;

/**
 * The days on which something comes, from one day to another, both included. What would fall in a week of pause comes on
 * the same weekday of the first week after it; what would fall on a weekend, on the Monday after.
 * @example daysOf({ rhythm: 'tertial', firstDay: '2026-01-20' }, { from: '2026-05-01', to: '2026-12-31' }, () => false)
 *   // ['2026-05-20', '2026-09-21']
 */
export function daysOf(
  { rhythm, firstDay }: Turning,
  { from, to }: { readonly from: string; readonly to: string },
  isPaused: (week: string) => boolean,
): readonly string[] {
  const days: string[] = [];
  for (let n = 0; n < MOST; n += 1) {
    const day = nth(firstDay, rhythm, n);
    if (day > to) break;
    const moved = afterPause(onWorkday(day), isPaused);
    if (moved >= from && moved <= to) days.push(moved);
    if (rhythm === 'once') break;
  }
  return days;
}

function nth(firstDay: string, rhythm: Rhythm, n: number): string {
  if (rhythm === 'once' || n === 0) return firstDay;
  if (rhythm === 'weekly') return addDays(firstDay, 7 * n);
  return addMonths(firstDay, MONTHS[rhythm] * n);
}

/** The same day of a later month; its last day where the month is shorter. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const all = year * 12 + (month - 1) + months;
  const last = new Date(Date.UTC(Math.floor(all / 12), (all % 12) + 1, 0)).getUTCDate();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${Math.floor(all / 12)}-${two((all % 12) + 1)}-${two(Math.min(date, last))}`;
}

/** Saturday and Sunday: the Monday after. */
function onWorkday(day: string): string {
  const weekday = weekdayOf(day);
  return weekday > 5 ? addDays(day, 8 - weekday) : day;
}

function afterPause(day: string, isPaused: (week: string) => boolean): string {
  const week = weekOfDay(day);
  for (let n = 0; n <= MOST_PAUSED; n += 1) {
    const one = addWeeks(week, n);
    if (!isPaused(one)) return n === 0 ? day : addDays(mondayOf(one), weekdayOf(day) - 1);
  }
  return day;
}
