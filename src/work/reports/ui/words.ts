import { texts, type Language } from '#platform/i18n';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** The page's language, as the server drew it. */
export const language: Language = document.documentElement.lang === 'en' ? 'en' : 'sv';

/** The report page's words. */
export const t = texts(language, language === 'sv' ? sv : en);

const days = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
  timeZone: 'Europe/Stockholm',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

/** "måndag 30 november kl. 12:00" */
export function dayWords(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? '' : days.format(at);
}
