import { addWeeks, freezeInstant, weeksBetween } from '#platform/weeks';

/** Where periods are counted from. 52 weeks hold thirteen periods of 4 and four of 13, so that both turn together. */
const FIRST = '2024-W01';

/**
 * The last week of the newest period that is over and frozen, as seen from a week. Periods of those outside the inner
 * circle do not roll: two views of thirteen weeks that lie a week apart differ by two weeks alone, and by subtracting one
 * from the other what each of them protects is found out. Source: docs/methods/statistical-secrecy.md.
 * @param weeks length of a period
 * @example wholePeriod('2026-W47', 4, now) // "2026-W44"
 */
export function wholePeriod(week: string, weeks: number, now: Date): string {
  const whole = Math.floor((weeksBetween(FIRST, week) + 1) / weeks);
  const last = addWeeks(FIRST, whole * weeks - 1);
  return freezeInstant(last) <= now ? last : addWeeks(last, -weeks);
}
