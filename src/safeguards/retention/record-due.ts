import { dayOf } from '#platform/weeks';
import type { Rule } from './rules.ts';

/** The record's own time: it is told, because nothing removes it. */
export type RecordDue = {
  /** Day of the oldest entry. */
  readonly oldest: string;
  /** The day on which it has been kept as long as the rule says. */
  readonly due: string;
  readonly isDue: boolean;
};

/**
 * When the oldest entry of the record has been kept as long as its rule says. A day that the month has not becomes its last.
 * @example recordDue({ months: 120 }, new Date('2026-11-23T08:00:00Z'), now)?.due // "2036-11-23"
 */
export function recordDue(
  { months }: Pick<Rule, 'months'>,
  oldest: Date | undefined,
  now: Date,
): RecordDue | undefined {
  if (months === undefined || oldest === undefined) return undefined;
  const from = dayOf(oldest);
  const due = addMonths(from, months);
  return { oldest: from, due, isDue: due <= dayOf(now) };
}

function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}
