import { regressionToMean } from '#statistics/effects';
import { spansOf, sumIn, together, type EffectGiven } from './given.ts';
import { weeksOf } from './estimate.ts';
import { EFFECT_RULE } from './rule.ts';

export type Peak = {
  /** The weeks that the measure was chosen from were more than usual by more than chance. */
  readonly warn: boolean;
  /** Share of the peak that would have gone by itself. */
  readonly fallByItself: number;
};

/** Whether the measure was started at a peak: then a comparison with the peak would flatter it. */
export function peakOf(given: EffectGiven): Peak | undefined {
  const looked = lookedAt(given);
  if (!looked) return undefined;
  const { seen: peak, usual, dispersion } = looked;
  const { warn, fallByItself } = regressionToMean({ peak, usual, dispersion });
  return { warn, fallByItself };
}

type Looked = { readonly seen: number; readonly usual: number; readonly dispersion: number };

/** The weeks that the measure was chosen from, beside what is usual in as many. */
function lookedAt(given: EffectGiven): Looked | undefined {
  const { before } = spansOf({ ...given, weeks: weeksOf(given) });
  const weeksBefore = before[1] - before[0];
  const weeks = given.start - before[1];
  if (weeksBefore < EFFECT_RULE.leastWeeksBefore || weeks < 1) return undefined;
  const counts = together(given.treated);
  const usual = (sumIn(counts, before) * weeks) / weeksBefore;
  const dispersion = dispersionOf(counts.slice(...before), weeks);
  return { seen: sumIn(counts, [before[1], given.start]), usual, dispersion };
}

/**
 * Whether there were more, or fewer, already in the weeks next before the start, by what comes by chance one time in ten: then
 * a change in the same direction had begun before the measure and is not the measure's.
 */
export function hadBegun(given: EffectGiven): 'more' | 'fewer' | undefined {
  const looked = lookedAt(given);
  if (!looked) return undefined;
  const { seen, usual, dispersion } = looked;
  const error = Math.sqrt(dispersion * (1 / (seen + 0.5) + 1 / (usual + 0.5)));
  const z = Math.log((seen + 0.5) / (usual + 0.5)) / error;
  if (z > EFFECT_RULE.begunBeyond) return 'more';
  return z < -EFFECT_RULE.begunBeyond ? 'fewer' : undefined;
}

/** Variance over mean of sums of so many weeks. */
function dispersionOf(counts: readonly number[], weeks: number): number {
  const sums = Array.from({ length: Math.floor(counts.length / weeks) }, (_, n) =>
    sumIn(counts, [n * weeks, (n + 1) * weeks]),
  );
  if (sums.length < 2) return 1;
  const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
  if (mean === 0) return 1;
  const variance = sums.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (sums.length - 1);
  return Math.max(1, variance / mean);
}

export type Reporters = {
  readonly before: number;
  readonly after: number;
  /** Change of those who report here, over the change of all who report. */
  readonly ratio: number;
  readonly hasChanged: boolean;
};

/**
 * Whether more, or fewer, people report from here than before, beside how that went in the whole municipality. People are
 * counted whatever they report, calm weeks too: else a measure that helped would look like people falling silent.
 * @returns undefined when it is not known who reported
 */
export function reportersOf(given: EffectGiven): Reporters | undefined {
  const { own, whole } = given.reporters;
  const { before, after } = spansOf({ ...given, weeks: weeksOf(given) });
  const mean = (counts: readonly number[], span: readonly [number, number]): number =>
    sumIn(counts, span) / (span[1] - span[0]);
  // As long ago as the time after is long, but half a year at least: who reported two years ago says little.
  const recent = Math.max(EFFECT_RULE.leastWeeksBefore, after[1] - after[0]);
  const last: readonly [number, number] = [Math.max(before[0], before[1] - recent), before[1]];
  const [b, a] = [mean(own, last), mean(own, after)];
  const [wholeBefore, wholeAfter] = [mean(whole, last), mean(whole, after)];
  if (!(b > 0) || !(wholeBefore > 0) || !(wholeAfter > 0)) return undefined;
  const ratio = a / b / (wholeAfter / wholeBefore);
  const most = EFFECT_RULE.reporters;
  return { before: b, after: a, ratio, hasChanged: ratio > most || ratio < 1 / most };
}

/** Whether the series broke anywhere in the time that is compared: what is before a break is no measure for what is after. */
export function isBroken(given: EffectGiven): boolean {
  const { before, after } = spansOf({ ...given, weeks: weeksOf(given) });
  return given.breaks.some((week) => week > before[0] && week < after[1]);
}
