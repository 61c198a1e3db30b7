import type { Language } from '#platform/i18n';
import type { Judgement } from './follow-up-store.ts';
import { besideText } from './beside-numbers.ts';
import { wordsIn } from './words.ts';

/**
 * A verdict as the knowledge bank and the area's page say it: what worked for us, and what did not. A verdict of people that
 * the numbers do not carry says so.
 * @example outcomeWord({ verdict: 'none', byNumbers: 'none' }, 'sv') // "Fungerade inte hos oss"
 */
export function outcomeWord(
  judged: Pick<Judgement, 'verdict' | 'byNumbers'>,
  language: Language,
): string {
  const { t } = wordsIn(language);
  const { verdict } = judged;
  const beside = besideText(judged);
  const word =
    verdict === 'unknown'
      ? t('plan.effect.unknown')
      : t(verdict === 'helped' ? 'know.outcome.worked' : 'know.outcome.not');
  return beside === undefined ? word : `${word} (${t(beside)})`;
}
