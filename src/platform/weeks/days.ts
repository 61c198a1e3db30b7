const ZONE = 'Europe/Stockholm';

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const HOUR = 3_600_000;
/** The zone's offset by hour since 1970: it changes on the full hour only, and asking the calendar is slow. */
const offsets = new Map<number, number>();
const MOST_OFFSETS = 50_000;

/** Wall-clock time in Sweden as if it were UTC, in milliseconds. */
function wallClock(instant: Date): number {
  const time = instant.getTime();
  const hour = Math.floor(time / HOUR);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    offset = readClock(new Date(hour * HOUR)) - hour * HOUR;
    offsets.set(hour, offset);
  }
  return Math.floor(time / 1_000) * 1_000 + offset;
}

function readClock(instant: Date): number {
  const found: Record<string, number> = {};
  for (const part of parts.formatToParts(instant)) found[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The municipal day of an instant.
 * @example dayOf(new Date('2026-11-22T23:30:00Z')) // "2026-11-23"
 */
export function dayOf(instant: Date): string {
  return new Date(wallClock(instant)).toISOString().slice(0, 10);
}

/** @example addDays('2026-12-31', 1) // "2027-01-01" */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Monday 1 … Sunday 7. */
export function weekdayOf(day: string): number {
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
  return sundayFirst === 0 ? 7 : sundayFirst;
}

/**
 * The instant when Swedish clocks show a time of day. A time that the clocks skip (02:30 on the last Sunday of March)
 * becomes the same offset after the gap; a time shown twice is the first of the two.
 * @example instantAt('2026-11-23', '12:00').toISOString() // "2026-11-23T11:00:00.000Z"
 */
export function instantAt(day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  const summer = new Date(wanted - 2 * 3_600_000);
  const winter = new Date(wanted - 3_600_000);
  return wallClock(summer) === wanted ? summer : winter;
}
