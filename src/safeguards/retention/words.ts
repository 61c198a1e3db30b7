import { html, type Html } from '#platform/html';
import { texts, type Language, type Translate } from '#platform/i18n';
import { addDays, dayOf } from '#platform/weeks';
import type { Rule } from './rules.ts';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

/** What every page of this room is drawn with. */
export type Drawn = {
  readonly language: Language;
  readonly now: Date;
  readonly backupDays: number;
  /** The one who looks: what they may do is drawn, what they may not is not there. */
  readonly person: string;
  readonly may: readonly string[];
  /** Title and organisation of a person. */
  readonly nameOf: (person: string) => string;
  /** Key of the text that says what was wrong with what was sent. */
  readonly wrong?: string | undefined;
};

export function wordsOf(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}

export function numberIn(language: Language, n: number): string {
  return new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB').format(n);
}

export function keptFor({ months }: Rule, t: Translate): string {
  if (months === undefined) return t('keep.ever');
  return months === 0 ? t('keep.none') : t('keep.months', { count: months, n: months });
}

export function decisionOf({ decision, madeUp }: Rule, t: Translate): string {
  if (!decision) return t('decision.none');
  const { body, day, paragraph, ref } = decision;
  const written = t('decision.written', { body, day, paragraph, ref });
  return madeUp ? `${written} (${t('decision.demo')})` : written;
}

/** What was removed here lives on in backups; until when is said wherever something is removed. */
export function backups({ now, backupDays: days }: Drawn, t: Translate): Html {
  const day = addDays(dayOf(now), days);
  return html`<h2>${t('backups')}</h2>
    <p>${t('backups.text', { days, day })}</p>`;
}

export function told({ wrong }: Drawn, t: Translate): Html | undefined {
  if (wrong === undefined) return undefined;
  return html`<div class="told wrong" role="alert"><p>${t(wrong)}</p></div>`;
}
