import { addDays, addWeeks, dayOf, mondayOf, weekOf } from '#platform/weeks';
import { STEPS, type MeetingKind, type Step } from './contract.ts';

/** When the municipality meets. 1 is Monday. */
export type MeetingTime = { readonly weekday: number; readonly time: string };

/** Minutes that each item has: a week's meeting takes three quarters of an hour, the others one, two and one and a half. */
export const MINUTES: Readonly<Record<MeetingKind, Readonly<Record<Step, number>>>> = {
  week: { 'since-last': 7, changes: 12, round: 15, decisions: 8, 'next-week': 3 },
  month: { 'since-last': 7, changes: 20, round: 20, decisions: 10, 'next-week': 3 },
  tertial: { 'since-last': 10, changes: 45, round: 30, decisions: 25, 'next-week': 10 },
  council: { 'since-last': 10, changes: 25, round: 25, decisions: 20, 'next-week': 10 },
};

/** The day of the meeting that is held in a week. @example meetingDay('2026-W48', 3) // "2026-11-25" */
export function meetingDay(week: string, weekday: number): string {
  return addDays(mondayOf(week), weekday - 1);
}

/** The picture that a meeting is about: that of the week before. */
export function pictureWeekOf(week: string): string {
  return addWeeks(week, -1);
}

/** Weeks that are looked through for one without a pause: a summer and a Christmas are shorter. */
const MOST_PAUSED = 12;

/**
 * The first week from `week` on in which one meets: weeks of pause are passed over.
 * @param isPaused whether nobody is expected to work in a week
 */
export async function nextMeetingWeek(
  week: string,
  isPaused: (week: string) => Promise<boolean>,
): Promise<string> {
  for (let n = 0; n < MOST_PAUSED; n += 1) {
    const one = addWeeks(week, n);
    if (!(await isPaused(one))) return one;
  }
  return week;
}

/** The week of the meeting that comes or goes on: this week's until its day is over. */
export async function comingWeek(
  now: Date,
  { weekday }: MeetingTime,
  isPaused: (week: string) => Promise<boolean>,
): Promise<string> {
  const week = weekOf(now);
  const from = dayOf(now) > meetingDay(week, weekday) ? addWeeks(week, 1) : week;
  return nextMeetingWeek(from, isPaused);
}

export function stepNumber(step: Step): number {
  return STEPS.indexOf(step) + 1;
}

export function stepOf(number: number): Step {
  return STEPS[number - 1] ?? STEPS[0];
}
