// The language on screen: the address (?lang=en) first, then the cookie, then the browser's own.
import {
  createContext,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { languageOf, texts, type Catalog, type Language, type Translate } from '#platform/i18n';

type LanguageState = { readonly language: Language; readonly choose: (language: Language) => void };

const LanguageContext = createContext<LanguageState>({ language: 'sv', choose: () => undefined });
const YEAR = 31_536_000;

/** The language that the address, the cookie or the browser asks for, in that order. */
export function languageAsked(address: string, cookies: string, browser: string): Language {
  const inAddress = new URLSearchParams(address).get('lang');
  const inCookie = /(?:^|;\s*)lang=(\w+)/.exec(cookies)?.[1];
  return languageOf(inAddress ?? inCookie ?? browser);
}

/** Holds the language for everything inside; choosing another keeps page, filters and what was typed. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [language, setLanguage] = useState(() =>
    languageAsked(location.search, document.cookie, navigator.language),
  );
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const state = useMemo(() => {
    const choose = (chosen: Language): void => {
      remember(chosen);
      setLanguage(chosen);
    };
    return { language, choose };
  }, [language]);
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

/** Keeps the choice for the server too, so that what it names comes in the same language. */
export function remember(language: Language): void {
  document.cookie = `lang=${language}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
}

export function useLanguage(): LanguageState {
  return useContext(LanguageContext);
}

type Plain<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/**
 * A hook that gives a room's words in the language on screen; its keys are those of the catalog.
 * @example const useWords = wordsFrom(sv, en); … const t = useWords(); t('picture.print')
 */
export function wordsFrom<const C extends Catalog>(
  sv: C,
  en: Readonly<Record<keyof C & string, string>>,
): () => Translate<Plain<keyof C & string>> {
  const made = { sv: texts('sv', sv), en: texts('en', en) };
  return function useWords() {
    return made[useLanguage().language];
  };
}
