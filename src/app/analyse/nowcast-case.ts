import { z } from 'zod';
import { nowcast } from '#statistics/aberrations';
import { readExpected, readRows, type Answer } from './case-input.ts';

const Wanted = z.looseObject({ now: z.string(), D: z.number(), dates: z.array(z.string()) });

const DAY = 86_400_000;
const dayNumber = (date: string): number => Math.round(Date.parse(date) / DAY);

/** What the last days will be when all has come in; the first column is the event's day, the second the report's. */
export function nowcastAnswer(folder: string): Answer {
  const rows = readRows(folder);
  const { now, D, dates } = readExpected(folder, Wanted);
  const [eventHeading = '', reportHeading = ''] = rows.headings;
  const first = dayNumber(dates[0] ?? now);
  const reports = rows.texts(reportHeading).map(dayNumber);
  const events = rows
    .texts(eventHeading)
    .map((date, n) => ({ event: dayNumber(date), report: reports[n] ?? Number.NaN }))
    .filter(({ event, report }) => event >= first && report >= event);
  const today = dayNumber(now);
  const found = nowcast(events, today, { longest: D, level: 0.95, delays: 'known' });
  const byDay = new Map(found.map((one) => [one.day, one]));
  const days = dates.map(dayNumber);
  const knownOn = (day: number): number =>
    events.filter(({ event, report }) => event === day && report <= today).length;
  return {
    reported_so_far: days.map(knownOn),
    nowcast_median_point: days.map((day) => byDay.get(day)?.expected),
    ci_lo: days.map((day) => byDay.get(day)?.low),
    ci_hi: days.map((day) => byDay.get(day)?.high),
  };
}
