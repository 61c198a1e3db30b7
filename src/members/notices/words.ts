import { texts, type Language, type Translate } from '#platform/i18n';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The words of notices: mails, calendars and feeds. */
export function noticeWords(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}
