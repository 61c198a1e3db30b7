import { weekNumber } from '#platform/weeks';
import type { Picture } from '../contract.ts';
import { dayRange } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { useWords } from './words.ts';

/** Says plainly which period a number covers: "vecka 48", or "senaste 4 veckorna, 2–29 november 2026". */
export function usePeriodText(week: string): (period: Picture['areaPeriod']) => string {
  const t = useWords();
  const { language } = useLanguage();
  return ({ weeks, from, to }) =>
    weeks === 1
      ? t('period.thisWeek', { week: weekNumber(week) })
      : t('period.weeks', { n: weeks, range: dayRange(from, to, language) });
}
