import { texts, type Language, type Translate } from '#platform/i18n';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The words of the pages on a week's versions. */
export type Words = {
  readonly t: Translate;
  /** @example words.moment(at) // "23 november 2026 12:00" */
  readonly moment: (at: Date) => string;
};

export function wordsIn(language: Language): Words {
  const t = texts(language, language === 'sv' ? sv : en);
  const format = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: 'Europe/Stockholm',
  });
  return { t, moment: (at) => format.format(at) };
}
