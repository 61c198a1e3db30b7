import { texts, type Catalog, type Language, type Translate } from '#platform/i18n';
import { dayOf } from '#platform/weeks';

/** The words of a room's pages, and days and numbers as people write them. */
export type DeskWords = {
  readonly t: Translate;
  readonly language: Language;
  /** @example words.day('2026-11-24') // "24 november 2026" */
  readonly day: (day: string) => string;
  /** The Swedish day of an instant, written so. */
  readonly dayOf: (at: Date) => string;
  /** @example words.number(1234.56) // "1 234,6" */
  readonly number: (value: number) => string;
};

/**
 * A room's words in either language, made ready once.
 * @example export const wordsIn = deskWords(sv, en); … wordsIn('sv').t('area.title')
 */
export function deskWords(sv: Catalog, en: Catalog): (language: Language) => DeskWords {
  const known = new Map<Language, DeskWords>();
  return (language) => {
    const words = known.get(language) ?? wordsOf(language, language === 'sv' ? sv : en);
    known.set(language, words);
    return words;
  };
}

function wordsOf(language: Language, catalog: Catalog): DeskWords {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const day = (one: string): string => format.format(new Date(`${one}T00:00:00Z`));
  return {
    ...{ t: texts(language, catalog), language, day, dayOf: (at) => day(dayOf(at)) },
    number: (value) => numbers.format(value),
  };
}

/**
 * What has to be filled in, by field, in words: the room's text `error.required` with the field's own label.
 * @param labels the texts of fields by their names; a field without one is called by `wrong.field`
 */
export function lackingWords(
  lacking: readonly string[],
  labels: Readonly<Record<string, string>>,
  t: Translate,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lacking.map((name) => [name, t('error.required', { field: t(labels[name] ?? 'wrong.field') })]),
  );
}
