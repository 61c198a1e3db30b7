import { spansOf, sumIn, type EffectGiven } from './given.ts';
import { weeksOf, type Estimate } from './estimate.ts';
import { EFFECT_RULE } from './rule.ts';

export type Reporting = {
  /** Change of what the same people report of other things, over the change of what all report. */
  readonly ratio: number;
  /** Reports of other things, before and after. */
  readonly before: number;
  readonly after: number;
};

/**
 * Whether those who report from here have begun to send fewer, or more, reports each: what they report of other things, which
 * the measure is not about. A measure lessens what it is about; whoever reports less reports less of everything.
 * Source: Lipsitch, Tchetgen & Cohen (2010), "Negative controls", Epidemiology 21.
 * @returns undefined where they report too little else
 */
export function reportingOf(given: EffectGiven): Reporting | undefined {
  const { own, whole } = given.aside;
  const { before, after } = spansOf({ ...given, weeks: weeksOf(given) });
  const recent = Math.max(EFFECT_RULE.leastWeeksBefore, after[1] - after[0]);
  const last: readonly [number, number] = [Math.max(before[0], before[1] - recent), before[1]];
  const [b, a] = [sumIn(own, last), sumIn(own, after)];
  const [wholeBefore, wholeAfter] = [sumIn(whole, last), sumIn(whole, after)];
  // A measure in the whole municipality has nobody beside it: then only the time differs.
  const share =
    wholeBefore > 0 && wholeAfter > 0
      ? wholeAfter / wholeBefore
      : (after[1] - after[0]) / Math.max(1, last[1] - last[0]);
  if (b * share < EFFECT_RULE.leastAside) return undefined;
  return { ratio: (a + 0.5) / (b + 0.5) / share, before: b, after: a };
}

/** Whether how much people report explains so much of the change that nothing is said of what the measure did. */
export function mayBeReporting({ ratio }: Estimate, reporting: Reporting): boolean {
  return Math.log(reporting.ratio) / Math.log(ratio) > EFFECT_RULE.byReporting;
}
