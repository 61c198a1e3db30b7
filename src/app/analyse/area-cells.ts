// What stands in the cells of an analyst's file, or in words why it cannot stand there. Never repeats what was written.
import { addDays, dayOf, isWeekId, mondayOf } from '#platform/weeks';

/** What a cell holds, or what is wrong with it (Swedish, for the analyst). */
export type Cell<T> = { readonly value: T } | { readonly wrong: string };

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const [FIRST, LAST] = ['1950', '2100'] as const;

/**
 * The Swedish day of a date: 2026-11-23, a date with a time (with a zone it is read in Swedish time), or a week
 * (2026-W48: its Monday).
 * @example dayIn('2026-11-22T23:30:00Z') // { value: '2026-11-23' }
 */
export function dayIn(text: string): Cell<string> {
  const day = dayOfText(text);
  if (day === undefined) return { wrong: 'ska vara ett datum som finns, skrivet 2026-11-23' };
  if (day < FIRST || day.slice(0, 4) > LAST)
    return { wrong: `året ska ligga mellan ${FIRST} och ${LAST}` };
  return { value: day };
}

function dayOfText(text: string): string | undefined {
  if (isWeekId(text)) return mondayOf(text);
  const local = LOCAL.exec(text)?.[1];
  if (local !== undefined) return isDay(local) ? local : undefined;
  if (!ZONED.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : dayOf(instant);
}

/** Whether the calendar has such a day: 2026-02-30 has no place in it. */
function isDay(text: string): boolean {
  return !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text;
}

/** A whole number, 0 or more; empty is NaN: nothing is known, which is not zero. */
export function countIn(text: string): Cell<number> {
  if (text === '') return { value: Number.NaN };
  const value = /^\d+(?:[.,]0+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return Number.isSafeInteger(value)
    ? { value }
    : { wrong: 'ska vara ett helt tal, 0 eller mer; lämna rutan tom om talet saknas' };
}

/** A number with point or comma; empty is NaN. */
export function numberIn(text: string): Cell<number> {
  if (text === '') return { value: Number.NaN };
  const value = /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return Number.isFinite(value) ? { value } : { wrong: 'ska vara ett tal' };
}

/** The same, 0 or more. */
export function personsIn(text: string): Cell<number> {
  const read = numberIn(text);
  return 'value' in read && read.value < 0 ? { wrong: 'ska vara 0 eller mer' } : read;
}
