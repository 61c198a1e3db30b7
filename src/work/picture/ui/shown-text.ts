import type { Shown } from '../contract.ts';
import { wholeNumber } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { useWords } from './words.ts';

/** A number in words, for figures: what stands on the map, and what is read out. */
export function useShownText(): (shown: Shown) => string {
  const t = useWords();
  const { language } = useLanguage();
  return (shown) => {
    switch (shown.kind) {
      case 'count':
        return wholeNumber(shown.n, language);
      case 'calm':
        return t('shown.calm');
      case 'protected':
        return t('privacy.suppressed');
      case 'missing':
        return t('picture.noReporter');
      case 'waiting':
        return t('shown.waiting');
    }
  };
}
