import { texts, type Language, type Translate } from '#platform/i18n';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The words of members' pages, and days as people write them. */
export type Words = {
  readonly t: Translate;
  readonly language: Language;
  /** @example words.day('2026-11-24') // "24 november 2026" */
  readonly day: (day: string) => string;
  /** A right in words; one that has no words yet stands as the policy names it. */
  readonly may: (action: string) => string;
};

const kept = new Map<Language, Words>();

export function wordsIn(language: Language): Words {
  const found = kept.get(language) ?? make(language);
  kept.set(language, found);
  return found;
}

function make(language: Language): Words {
  const catalog: Readonly<Record<string, string>> = language === 'sv' ? sv : en;
  const t = texts(language, catalog);
  const format = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  return {
    ...{ t, language },
    day: (day) => format.format(new Date(`${day}T00:00:00Z`)),
    may: (action) => catalog[`may.${action}`] ?? action,
  };
}
