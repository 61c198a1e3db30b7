import { texts, type Language, type Translate } from '#platform/i18n';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

export type Words = { readonly t: Translate; readonly day: (day: string) => string };

export function wordsIn(language: Language): Words {
  const format = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  const t = texts(language, language === 'sv' ? sv : en);
  return { t, day: (day) => format.format(new Date(`${day}T00:00:00Z`)) };
}
