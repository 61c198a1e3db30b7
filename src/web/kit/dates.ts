// Dates as people write them in Swedish offices: "mån 23 nov 09:05", "23–29 november 2026". Always Swedish time.
import type { Language } from '#platform/i18n';

const LOCALES = { sv: 'sv-SE', en: 'en-GB' } as const;
const ZONE = 'Europe/Stockholm';

function plain(text: string): string {
  return text.replaceAll('.', '').replaceAll(',', '');
}

/** @example dayAndTime('2026-11-23T08:05:00Z', 'sv') // "mån 23 nov 09:05" */
export function dayAndTime(instant: string, language: Language): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat(LOCALES[language], { ...day, ...clock, timeZone: ZONE });
  return plain(format.format(new Date(instant)));
}

/** @example weekdayAndTime('2026-11-23T11:00:00Z', 'sv') // "måndag 12:00" */
export function weekdayAndTime(instant: string, language: Language): string {
  const parts = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat(LOCALES[language], { ...parts, timeZone: ZONE });
  return plain(format.format(new Date(instant)));
}

/** @example dayRange('2026-11-23', '2026-11-29', 'sv') // "23–29 november 2026" */
export function dayRange(from: string, to: string, language: Language): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALES[language], parts).formatRange(
    new Date(from),
    new Date(to),
  );
}

/** @example longDay('2025-12-31', 'sv') // "31 december 2025" */
export function longDay(day: string, language: Language): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALES[language], parts).format(new Date(day));
}

/** @example wholeNumber(1234, 'sv') // "1 234" with a space that does not break */
export function wholeNumber(n: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language]).format(n);
}
