import { weekNumber } from '#platform/weeks';
import type { Baseline } from '../expectation.ts';
import type { Words } from '../words.ts';

/** How it was before, in a sentence with exact numbers: for the inner circle. */
export function baselineSaid(baseline: Baseline, { t, language }: Words): string {
  if (baseline.kind === 'words') return baseline.told;
  if (baseline.kind === 'indicator') {
    const { value, unit, period } = baseline;
    const said = value.toLocaleString(language === 'sv' ? 'sv-SE' : 'en-GB');
    return t('baseline.indicator', { value: said, unit, period });
  }
  const { weeks, perFour } = baseline;
  const [from = '', to = ''] = [weeks[0]?.week, weeks.at(-1)?.week];
  const [low, high] = [Math.min(...perFour), Math.max(...perFour)];
  const span = { from: weekNumber(from), to: weekNumber(to) };
  return low === high
    ? t('baseline.same', { n: low, ...span })
    : t('baseline.reports', { low, high, ...span });
}
