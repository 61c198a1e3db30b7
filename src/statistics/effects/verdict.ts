/** What can be said of a measure's effect; `cannot-tell` is an answer, too. */
export type Verdict = 'fewer' | 'more' | 'about-the-same' | 'cannot-tell';

export type Reason =
  | 'too-few-reports'
  | 'too-few-periods-before'
  | 'trends-differ-before'
  | 'chosen-after-peak'
  | 'reporting-changed'
  | 'interval-too-wide';

export type VerdictGiven = {
  /** The effect as a ratio, 0.8: a fifth fewer; with its interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Reports that would have been without the measure. */
  readonly expected: number;
  readonly periodsBefore: number;
  /** p of a difference in trend before the measure; absent when there is nothing to compare with. */
  readonly trendBefore?: number | undefined;
  readonly isChosenAfterPeak: boolean;
  /** Whether reporting changed with the measure: more reporters, a new form, a campaign. */
  readonly hasReportingChanged: boolean;
};

export type VerdictRule = {
  /** Below so many expected reports nothing is said. */
  readonly leastExpected: number;
  readonly leastPeriods: number;
  /** A difference in trend before with a p below this. */
  readonly trendBelow: number;
  /** A change within this ratio, either way, is about the same: 1.1. */
  readonly same: number;
};

export const VERDICT_RULE: VerdictRule = {
  ...{ leastExpected: 10, leastPeriods: 8, trendBelow: 0.05, same: 1.1 },
};

export type Judged = { readonly verdict: Verdict; readonly reasons: readonly Reason[] };

/**
 * Says what an estimate allows to be said, the same rule for better and worse: an effect only when the whole interval lies
 * on one side and nothing else explains it as well; no change only when the whole interval is near 1; else that it
 * cannot be told, and why.
 * @example judge({ ratio: 0.6, low: 0.5, high: 0.74, expected: 90, … }, VERDICT_RULE).verdict // 'fewer'
 */
export function judge(given: VerdictGiven, rule: VerdictRule): Judged {
  const reasons = reasonsAgainst(given, rule);
  if (reasons.length > 0) return { verdict: 'cannot-tell', reasons };
  if (given.high < 1) return { verdict: 'fewer', reasons: [] };
  if (given.low > 1) return { verdict: 'more', reasons: [] };
  if (given.low >= 1 / rule.same && given.high <= rule.same)
    return { verdict: 'about-the-same', reasons: [] };
  return { verdict: 'cannot-tell', reasons: ['interval-too-wide'] };
}

function reasonsAgainst(given: VerdictGiven, rule: VerdictRule): readonly Reason[] {
  const checks: readonly (readonly [Reason, boolean])[] = [
    ['too-few-reports', !(given.expected >= rule.leastExpected)],
    ['too-few-periods-before', given.periodsBefore < rule.leastPeriods],
    ['trends-differ-before', (given.trendBefore ?? 1) < rule.trendBelow],
    ['chosen-after-peak', given.isChosenAfterPeak],
    ['reporting-changed', given.hasReportingChanged],
    ['interval-too-wide', !(given.low > 0 && Number.isFinite(given.high))],
  ];
  return checks.filter(([, isSo]) => isSo).map(([reason]) => reason);
}
