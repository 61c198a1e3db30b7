import { texts, type Language, type Translate } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The words of indicators, and numbers and days as people write them. */
export type Words = {
  readonly t: Translate;
  readonly language: Language;
  readonly day: (day: string) => string;
  readonly dayOf: (at: Date) => string;
  /** @example words.number(1234.5) // "1 234,5" */
  readonly number: (n: number) => string;
};

export function wordsIn(language: Language): Words {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const days = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const day = (one: string): string => days.format(new Date(`${one}T00:00:00Z`));
  return {
    ...{ t: texts(language, language === 'sv' ? sv : en), language, day },
    dayOf: (at) => day(dayOf(at)),
    number: (n) => numbers.format(n),
  };
}
