import ical, { escape, foldLines, ICalCalendarMethod } from 'ical-generator';
import { addDays } from '#platform/weeks';

/** Something to do by a day, or something that happens at a time or on a day. */
export type CalendarEntry = {
  /** The same for the same thing each time it is sent, so that a calendar changes it instead of adding it once more. */
  readonly uid: string;
  readonly kind: 'task' | 'event';
  readonly title: string;
  /** "2026-12-11": the day by which a task is to be done, or a whole-day event. */
  readonly day?: string | undefined;
  readonly start?: Date | undefined;
  readonly end?: Date | undefined;
  readonly url?: string | undefined;
};

export type CalendarFile = {
  readonly name: string;
  readonly now: Date;
  readonly entries: readonly CalendarEntry[];
};

/**
 * A calendar file (iCalendar, RFC 5545). Tasks become VTODO with a day they are due, events VEVENT. An entry that has
 * neither a day nor a start is left out.
 * @example calendar({ name: 'Samsyn', now, entries: [{ uid: 'a', kind: 'task', title: 'Följ upp', day: '2027-01-29' }] })
 */
export function calendar({ name, now, entries }: CalendarFile): string {
  const file = ical({
    ...{ name, prodId: { company: 'Samsyn', product: 'Samsyn', language: 'SV' } },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const one of entries) {
    if (one.kind !== 'event') continue;
    const when = timeOf(one);
    if (!when) continue;
    file.createEvent({
      ...when,
      ...{ id: one.uid, stamp: now, summary: one.title },
      ...(one.url === undefined ? {} : { url: one.url }),
    });
  }
  const tasks = entries.filter(({ kind, day }) => kind === 'task' && day !== undefined);
  // The library knows no tasks: they are written beside its events, by its own rules of escaping and folding.
  const written = tasks.map((one) => taskOf(one, now)).join('');
  const text = file.toString().replaceAll(/\r?\n/g, '\r\n');
  return text.replace(/END:VCALENDAR\s*$/, `${written}END:VCALENDAR\r\n`);
}

type Time = { readonly start: Date; readonly end: Date; readonly allDay?: true };

function timeOf({ day, start, end }: CalendarEntry): Time | undefined {
  if (start) return { start, end: end ?? start };
  if (day === undefined) return undefined;
  const at = (one: string): Date => new Date(`${one}T00:00:00Z`);
  return { start: at(day), end: at(addDays(day, 1)), allDay: true };
}

function taskOf({ uid, title, day = '', url }: CalendarEntry, now: Date): string {
  const stamp = `${now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;
  const lines = [
    ...['BEGIN:VTODO', `UID:${escape(uid, false)}`, `DTSTAMP:${stamp}`],
    `SUMMARY:${escape(title, false)}`,
    `DUE;VALUE=DATE:${day.replaceAll('-', '')}`,
    ...(url === undefined ? [] : [`URL;VALUE=URI:${escape(url, false)}`]),
    ...['STATUS:NEEDS-ACTION', 'END:VTODO'],
  ];
  return `${foldLines(lines.join('\r\n'))}\r\n`;
}
