import { addDays, dayOf, weekdayOf } from './days.ts';
import { freezeOf } from './freezes.ts';

/** running: the week goes on · closing: it has ended and waits for the freeze · frozen. */
export type WeekState = 'running' | 'closing' | 'frozen';

const MOST_KEPT = 5_000;

/** The same few days and weeks are asked for all the time, and working one out takes longer than finding it. */
function remembered(of: (text: string) => string): (text: string) => string {
  const kept = new Map<string, string>();
  return (text) => {
    const found = kept.get(text) ?? of(text);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, found);
    return found;
  };
}
/** The ISO week of a day: the one that holds its Thursday. @example weekOfDay('2027-01-03') // "2026-W53" */
export const weekOfDay: (day: string) => string = remembered((day) => {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const nth = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * 86_400_000));
  return `${year}-W${String(nth + 1).padStart(2, '0')}`;
});

/** The week in which an instant falls in Sweden. */
export function weekOf(instant: Date): string {
  return weekOfDay(dayOf(instant));
}

/** @example mondayOf('2026-W48') // "2026-11-23" */
export const mondayOf: (week: string) => string = remembered((week) => {
  const fourth = `${week.slice(0, 4)}-01-04`;
  return addDays(fourth, 1 - weekdayOf(fourth) + (weekNumber(week) - 1) * 7);
});

export function sundayOf(week: string): string {
  return addDays(mondayOf(week), 6);
}

export function addWeeks(week: string, weeks: number): string {
  return weekOfDay(addDays(mondayOf(week), weeks * 7));
}

/** Whole weeks from one week to another. @example weeksBetween('2026-W48', '2026-W50') // 2 */
export function weeksBetween(from: string, to: string): number {
  return Math.round((Date.parse(mondayOf(to)) - Date.parse(mondayOf(from))) / (7 * 86_400_000));
}

/** 48 of "2026-W48". */
export function weekNumber(week: string): number {
  return Number(week.slice(6));
}

/** True when the text names a week that exists (2025 has no week 53). */
export function isWeekId(text: string): boolean {
  return /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(text) && weekOfDay(mondayOf(text)) === text;
}

/** Week N is frozen on a day of week N+1: Monday 12:00 (DESIGN.md §5), or as the municipality has chosen (`holdFreezes`). */
export function freezeInstant(week: string): Date {
  return freezeOf(week, mondayOf(week));
}

export function weekState(week: string, now: Date): WeekState {
  if (now >= freezeInstant(week)) return 'frozen';
  return dayOf(now) > sundayOf(week) ? 'closing' : 'running';
}

/** The week on which the picture opens: the last one that has ended. */
export function openWeek(now: Date): string {
  return addWeeks(weekOf(now), -1);
}

/** The last `count` weeks up to and with `week`, oldest first. */
export function lastWeeks(week: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => addWeeks(week, i - count + 1));
}
