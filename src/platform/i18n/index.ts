import { createInstance } from 'i18next';

export type Language = 'sv' | 'en';
export type Catalog = Readonly<Record<string, string>>;
/** Turns a key and its values into words. */
export type Translate<Key extends string = string> = (
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** Swedish unless English is asked for. @example languageOf('en-GB,sv;q=0.5') // "en" */
export function languageOf(preference: string | undefined): Language {
  return preference?.trim().toLowerCase().startsWith('en') ? 'en' : 'sv';
}

/**
 * Words in one language from flat catalogs ("report.send": "Skicka rapporten"). Values stand in braces, "{n} rapporter";
 * plurals are keys that end in _one and _other and are asked for with `count`.
 * A missing key is a fault of ours, so it throws.
 * @example texts('sv', sv)('report.queued', { count: 2, n: 2 })
 */
export function texts(language: Language, catalog: Catalog): Translate {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
    resources: { [language]: { translation: catalog } },
  });
  return (key, values) => {
    if (!instance.exists(key, values)) throw new Error(`No text for ${key} in ${language}`);
    return instance.t(key, { ...values });
  };
}
