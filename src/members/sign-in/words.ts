import { texts, type Language, type Translate } from '#platform/i18n';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

/** The words of sign-in and of one's account. */
export function signInWords(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}
