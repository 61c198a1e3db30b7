/** Months after which a source is said to be old. */
const OLD = 18;

/**
 * Whether a source's day lies more than eighteen months back.
 * @example isOld('2025-04-30', '2026-11-24') // true
 */
export function isOld(day: string, today: string): boolean {
  const months = (one: string): number => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
  return months(today) - months(day) > OLD;
}
