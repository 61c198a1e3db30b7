import { sumIn, together, type AreaSeries, type Method, type Spans } from './given.ts';
import { EFFECT_RULE } from './rule.ts';

export type ChooseGiven = {
  readonly treated: readonly AreaSeries[];
  readonly comparison: readonly AreaSeries[];
  readonly spans: Spans;
};

/**
 * The method, by what was known before the start and how long the time after is to be: nothing that came after is looked at.
 * Enough areas: their changes beside each other. Few reports: exactly, against the margins. Nothing to compare with, but a
 * long series: that series, with its season. Else none, and the answer is that it cannot be told yet.
 * @example chooseMethod({ treated, comparison, spans }) // 'differences'
 */
export function chooseMethod({ treated, comparison, spans }: ChooseGiven): Method {
  const rule = EFFECT_RULE;
  const [weeksBefore, weeksAfter] = [lengthOf(spans.before), lengthOf(spans.after)];
  if (weeksBefore < rule.leastWeeksBefore || weeksAfter < rule.leastWeeksAfter) return 'none';
  const expected = (sumIn(together(treated), spans.before) * weeksAfter) / weeksBefore;
  if (expected < rule.leastExpected) return 'none';
  if (comparison.length >= rule.leastComparison)
    return expected < rule.fewExpected ? 'exact' : 'differences';
  if (weeksBefore < rule.seriesWeeks || expected < rule.fewExpected) return 'none';
  return 'series';
}

function lengthOf([from, to]: readonly [number, number]): number {
  return to - from;
}
