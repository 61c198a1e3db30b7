import { texts, type Language, type Translate } from '#platform/i18n';
import type { Picture, Shown } from '../contract.ts';
import type { Row } from './rows.ts';
import mapEn from '../ui/text.en.json' with { type: 'json' };
import mapSv from '../ui/text.sv.json' with { type: 'json' };
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

export function exitWords(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}

/** The screen's own words of its map: the file says what the screen says. */
export function mapWords(language: Language): Translate {
  return texts(language, language === 'sv' ? mapSv : mapEn);
}

/** "24 november 2026 09:10", always Swedish time. */
export function momentText(instant: string, language: Language): string {
  const parts = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Stockholm' } as const;
  return new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', parts).format(
    new Date(instant),
  );
}

/** A symbol in words; one that stands for two is said as both. @example statusText(t, 'p b') */
export function statusText(t: Translate, status: string): string {
  return status === ''
    ? ''
    : status
        .split(' ')
        .map((one) => t(`status.${one}`))
        .join(', ');
}

/** What the inner circle's own file says first of all; nothing in others'. */
export function markOf({
  picture,
  t,
}: {
  readonly picture: Pick<Picture, 'exact'>;
  readonly t: Translate;
}): string | undefined {
  return picture.exact ? t('working') : undefined;
}

/** A number of a row with its status in words; a protected one is the words alone. */
export function rowText(t: Translate, { value, status }: Pick<Row, 'value' | 'status'>): string {
  const words = statusText(t, status);
  if (value === undefined || status === '0') return words;
  return words === '' ? String(value) : `${value} (${words})`;
}

/** A number as a figure has it in words. */
export function numberText(t: Translate, shown: Shown): string {
  if (shown.kind === 'count') return String(shown.n);
  return t(`status.${{ protected: 'c', missing: 'x', calm: '0', waiting: 'w' }[shown.kind]}`);
}
