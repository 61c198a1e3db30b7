import { instantAt } from '#platform/weeks';
import type { MeetingKind } from './contract.ts';
import { MINUTES, type MeetingTime } from './meeting-week.ts';

/** When a meeting begins and ends, as clocks in Stockholm show it: "09:00", "10:30". */
export type Hours = { readonly time: string; readonly until: string };

/** What the year's wheel says of it; both or neither. */
export type GivenHours = {
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
};

/** How long a meeting takes when nobody has said: as long as its items. */
export function minutesOf(kind: MeetingKind): number {
  return Object.values(MINUTES[kind]).reduce((sum, one) => sum + one, 0);
}

/**
 * When a meeting begins and ends: as the wheel has it, else when the weekly meeting does and as long as its items take.
 * @example hoursOf('council', {}, { weekday: 3, time: '09:00' }) // { time: '09:00', until: '10:30' }
 */
export function hoursOf(
  kind: MeetingKind,
  { startsAt, endsAt }: GivenHours,
  weekly: Pick<MeetingTime, 'time'>,
): Hours {
  const time = startsAt ?? weekly.time;
  return { time, until: endsAt ?? later(time, minutesOf(kind)) };
}

const LAST = 23 * 60 + 59;

/** Some minutes later the same day; at the latest a minute before midnight. */
function later(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = Math.min(LAST, hour * 60 + minute + minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`;
}

/** The instants of a meeting, for calendars. */
export function spanOf(
  day: string,
  { time, until }: Hours,
): { readonly start: Date; readonly end: Date } {
  return { start: instantAt(day, time), end: instantAt(day, until) };
}
