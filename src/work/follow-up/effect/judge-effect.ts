import { estimateEffect, weeksOf, type Estimate } from './estimate.ts';
import { spansOf, type EffectGiven } from './given.ts';
import { movedNextDoor, type Moved } from './moved.ts';
import { coursesDiffer } from './propose-comparison.ts';
import { mayBeReporting, reportingOf, type Reporting } from './reporting.ts';
import { EFFECT_RULE } from './rule.ts';
import { hadBegun, isBroken, peakOf, reportersOf, type Peak, type Reporters } from './warnings.ts';

/** What is said of a measure, in the words of strings.tsv. */
export const VERDICTS = ['helped', 'none', 'harm', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why nothing is said. */
export const REASONS = [
  'too-early',
  'too-few',
  'series-broke',
  'courses-differ',
  'reporters-changed',
  'reporters-unknown',
  'reporting-changed',
  'reporting-unknown',
  'interval-too-wide',
  'lots-cannot-tell',
  'may-have-moved',
  'had-begun-before',
] as const;
export type Reason = (typeof REASONS)[number];

export type JudgedEffect = {
  readonly verdict: Verdict;
  /** Empty unless the verdict is 'unknown'. */
  readonly reasons: readonly Reason[];
  readonly estimate?: Estimate | undefined;
  readonly moved?: Moved | undefined;
  readonly peak?: Peak | undefined;
  readonly reporters?: Reporters | undefined;
  readonly reporting?: Reporting | undefined;
};

/**
 * What can be said of a measure. Helped, or harm, only when the whole interval lies on one side, the lots agree where they
 * have a say, and nothing else explains it as well; no difference only when the interval excludes both the fall that was
 * expected before the start and a rise as large; else that it cannot be told yet, and why. The rule is the same for better
 * and worse, and its errors are measured: docs/methods/follow-up.md.
 * @example judgeEffect(given).verdict // 'unknown'
 */
export function judgeEffect(given: EffectGiven): JudgedEffect {
  const known = {
    ...{ peak: peakOf(given), reporters: reportersOf(given) },
    ...{ reporting: reportingOf(given), moved: movedNextDoor(given) },
  };
  const { after } = spansOf({ ...given, weeks: weeksOf(given) });
  if (after[1] - after[0] < EFFECT_RULE.leastWeeksAfter)
    return { verdict: 'unknown', reasons: ['too-early'], ...known };
  const estimate = estimateEffect(given);
  if (!estimate) return { verdict: 'unknown', reasons: ['too-few'], ...known };
  const against = reasonsAgainst(given, known.reporters);
  const said = against.length > 0 ? unknown(against) : verdictOf(estimate, given, known);
  return { ...said, estimate, ...known };
}

type Said = Pick<JudgedEffect, 'verdict' | 'reasons'>;

function unknown(reasons: readonly Reason[]): Said {
  return { verdict: 'unknown', reasons };
}

function reasonsAgainst(given: EffectGiven, reporters: Reporters | undefined): readonly Reason[] {
  const { before } = spansOf({ ...given, weeks: weeksOf(given) });
  const differ = coursesDiffer(given.treated, given.comparison, before) ?? false;
  const checks: readonly (readonly [Reason, boolean])[] = [
    ['series-broke', isBroken(given)],
    ['courses-differ', given.method !== 'series' && differ],
    ['reporters-unknown', reporters === undefined],
    ['reporters-changed', reporters?.hasChanged ?? false],
  ];
  return checks.filter(([, isSo]) => isSo).map(([reason]) => reason);
}

type Known = Pick<JudgedEffect, 'moved' | 'reporting'>;

function verdictOf(estimate: Estimate, given: EffectGiven, known: Known): Said {
  const { low, high } = estimate;
  if (low > 1 || high < 1) return changed(estimate, given, known);
  const least = Math.max(given.worth, EFFECT_RULE.mostForNone);
  const isNone = low > least && high < 1 / least;
  return isNone ? { verdict: 'none', reasons: [] } : unknown(['interval-too-wide']);
}

/** The interval lies on one side: what else has to hold. */
function changed(estimate: Estimate, given: EffectGiven, { moved, reporting }: Known): Said {
  const { low, p } = estimate;
  const isMore = low > 1;
  if ((p ?? 0) > EFFECT_RULE.alpha) return unknown(['lots-cannot-tell']);
  if (!reporting) return unknown(['reporting-unknown']);
  if (mayBeReporting(estimate, reporting)) return unknown(['reporting-changed']);
  if (hadBegun(given) === (isMore ? 'more' : 'fewer')) return unknown(['had-begun-before']);
  if (isMore) return { verdict: 'harm', reasons: [] };
  return hasMoved(moved) ? unknown(['may-have-moved']) : { verdict: 'helped', reasons: [] };
}

/** More next door than elsewhere, or so many more that little of the fall is left. */
function hasMoved(moved: Moved | undefined): boolean {
  if (!moved) return false;
  if (moved.nextDoor === 'more') return true;
  return moved.local < 0 && moved.total.estimate > moved.local * EFFECT_RULE.leftOver;
}
