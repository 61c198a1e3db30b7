import { texts, type Language, type Translate } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The words of the plan's pages, and days as people write them. */
export type Words = {
  readonly t: Translate;
  readonly language: Language;
  /** @example words.day('2026-11-24') // "24 november 2026" */
  readonly day: (day: string) => string;
  /** The Swedish day of an instant, written so. */
  readonly dayOf: (at: Date) => string;
};

export function wordsIn(language: Language): Words {
  const t = texts(language, language === 'sv' ? sv : en);
  const format = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  const day = (one: string): string => format.format(new Date(`${one}T00:00:00Z`));
  return { t, language, day, dayOf: (at) => day(dayOf(at)) };
}
