import { texts, type Language, type Translate } from '#platform/i18n';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

export function exitWords(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}

/** "24 november 2026 09:10", always Swedish time. */
export function momentText(instant: string, language: Language): string {
  const parts = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Stockholm' } as const;
  return new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', parts).format(
    new Date(instant),
  );
}

/** A symbol in words; one that stands for two is said as both. @example statusText(t, 'p b') */
export function statusText(t: Translate, status: string): string {
  return status === ''
    ? ''
    : status
        .split(' ')
        .map((one) => t(`status.${one}`))
        .join(', ');
}
