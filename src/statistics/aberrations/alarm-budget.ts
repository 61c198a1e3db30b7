import { at } from '../numerics/at.ts';

export type BudgetRule =
  /** No more than so many false alarms a week are to be expected, over all series together. */
  | { readonly kind: 'false-alarms'; readonly expected: number }
  /** Of the alarms, no more than this share are false. */
  | { readonly kind: 'false-share'; readonly share: number };

export type Budgeted = {
  /** p at or below this is an alarm; 0: none. */
  readonly threshold: number;
  readonly alarms: readonly boolean[];
  /** False alarms that chance alone would give among so many series at this threshold. */
  readonly expectedFalse: number;
};

/**
 * Alarms of a whole week: areas times categories are many tests, and each with its own 1 % would cry wolf every Monday.
 * p of counts are never smaller than they should be, so what chance gives is at most this.
 * Sources: Benjamini & Hochberg (1995) for the share; Bonferroni's inequality for the number.
 * @param p of every judged series, both rises and falls; NaN where nothing could be judged (which is no alarm)
 * @example withinBudget([0.0001, 0.2, 0.004], { kind: 'false-alarms', expected: 1 }).alarms // true, true, true
 */
export function withinBudget(p: readonly number[], rule: BudgetRule): Budgeted {
  const judged = p.filter((one) => !Number.isNaN(one)).sort((a, b) => a - b);
  const threshold = thresholdOf(judged, rule);
  return {
    threshold,
    alarms: p.map((one) => one <= threshold && threshold > 0),
    expectedFalse: threshold * judged.length,
  };
}

function thresholdOf(sorted: readonly number[], rule: BudgetRule): number {
  const series = sorted.length;
  if (series === 0) return 0;
  if (rule.kind === 'false-alarms') return Math.min(1, rule.expected / series);
  const last = sorted.findLastIndex((one, n) => one <= (rule.share * (n + 1)) / series);
  return last < 0 ? 0 : at(sorted, last);
}
