import {
  judge,
  randomisation,
  rateEffect,
  VERDICT_RULE,
  weightedDisplacement,
  type Panel,
} from '#statistics/effects';
import { peakBefore, type Peak } from './peak-before.ts';
import { panelOf, togetherOf, type EffectPeriods, type PeriodSeries } from './effect-panel.ts';

type Judged = ReturnType<typeof judge>;

export type EffectOptions = {
  readonly seed: number;
  readonly draws: number;
  readonly hasReportingChanged: boolean;
};

export type MeasuredEffect = {
  readonly verdict: Judged['verdict'];
  readonly reasons: readonly (Judged['reasons'][number] | 'lots-cannot-tell')[];
  /** 0.8: a fifth fewer than without; absent where no ratio can be told. */
  readonly ratio?: number;
  /** 95 % interval. */
  readonly low?: number;
  readonly high?: number;
  /** Reports of the treated areas with the measure, and what they would have been without. */
  readonly observed: number;
  readonly expected?: number;
  readonly periodsBefore: number;
  readonly areas: { readonly treated: number; readonly control: number };
  /** Share of lots among areas that give as large a difference; absent where none can be drawn. */
  readonly p?: number;
  readonly peak?: Peak;
  readonly displacement?: ReturnType<typeof weightedDisplacement>;
};

const Z = 1.96;
const LOTS_BELOW = 0.05;

/**
 * What came with a measure: difference in differences as a ratio, lots among the areas, and the warnings that take a verdict
 * away. More or fewer is said only where interval and lots agree.
 */
export function measureEffect(periods: EffectPeriods, options: EffectOptions): MeasuredEffect {
  const { start, weeks, treated, control } = periods;
  const panel = panelOf(periods, { from: 0, start, to: weeks.length });
  const found = rateEffect(panel, 'poisson');
  const observed = knownSum(panel);
  const peak = peakBefore(periods);
  const p = lotsOf(panel, options);
  const known = {
    ...{ observed, periodsBefore: start, ...(peak && { peak }), ...(p !== undefined && { p }) },
    areas: { treated: treated.length, control: control.length },
    ...displacementOf(periods, Math.max(1, found?.dispersion ?? 1)),
  };
  if (!found || !Number.isFinite(found.estimate))
    return { verdict: 'cannot-tell', reasons: ['too-few-reports'], ...known };
  const effect = intervalOf(found);
  const expected = observed / found.ratio;
  const judged = judge(
    {
      ...{ ...effect, expected, periodsBefore: start, trendBefore: trendOf(periods, options) },
      ...{ isChosenAfterPeak: peak?.warn ?? false },
      hasReportingChanged: options.hasReportingChanged,
    },
    VERDICT_RULE,
  );
  return { ...agreed(judged, p), ...effect, expected, ...known };
}

/** With few areas the errors by area are too small; where counts vary more than by chance, the model's own are. */
function intervalOf({
  estimate,
  ratio,
  errors,
  dispersion,
}: NonNullable<ReturnType<typeof rateEffect>>): {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
} {
  const { model, clustered } = errors;
  const error = Math.max(model * Math.sqrt(Math.max(1, dispersion)), clustered.clusters);
  return { ratio, low: Math.exp(estimate - Z * error), high: Math.exp(estimate + Z * error) };
}

function knownSum({ counts, treated }: Panel): number {
  return Array.from(counts).reduce((sum, count, row) => sum + count * (treated[row] ?? 0), 0);
}

function agreed(
  judged: Judged,
  p: number | undefined,
): Pick<MeasuredEffect, 'verdict' | 'reasons'> {
  const isEffect = judged.verdict === 'fewer' || judged.verdict === 'more';
  if (!isEffect || (p !== undefined && p <= LOTS_BELOW)) return judged;
  return { verdict: 'cannot-tell', reasons: ['lots-cannot-tell'] };
}

function lotsOf(panel: Panel, { draws, seed }: EffectOptions): number | undefined {
  try {
    return randomisation(panel, { draws, seed }).p;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Had the measure begun half-way through the time before: a difference then is a difference in trend. */
function trendOf(periods: EffectPeriods, options: EffectOptions): number | undefined {
  const half = Math.floor(periods.start / 2);
  if (half < 2) return undefined;
  return lotsOf(panelOf(periods, { from: 0, start: half, to: periods.start }), options);
}

/** The periods of which every group is known whole: an unknown one is not a zero. */
function knownIn(groups: readonly (readonly PeriodSeries[])[], count: number): readonly number[] {
  const sums = groups.map((group) => [...togetherOf(group, count)]);
  return Array.from({ length: count }, (_, n) => n).filter((n) =>
    sums.every((of) => !Number.isNaN(of[n] ?? Number.NaN)),
  );
}

/** Only with belts around both; counts that vary more than by chance have wider errors. */
function displacementOf(
  { treated, control, near, nearControl, start, weeks }: EffectPeriods,
  dispersion: number,
): Pick<MeasuredEffect, 'displacement'> {
  if (near.length === 0 || nearControl.length === 0) return {};
  const groups = [treated, control, near, nearControl];
  const known = knownIn(groups, weeks.length);
  const [before, after] = [known.filter((n) => n < start), known.filter((n) => n >= start)];
  if (before.length === 0 || after.length === 0) return {};
  const pair = (series: readonly PeriodSeries[]): readonly [number, number] => {
    const sums = [...togetherOf(series, weeks.length)];
    const of = (part: readonly number[]): number =>
      part.reduce((sum, n) => sum + (sums[n] ?? 0), 0);
    return [of(before), of(after)];
  };
  const sizeOf = (series: readonly PeriodSeries[]): number => series.length / treated.length;
  const found = weightedDisplacement({
    ...{ control: pair(control), treated: pair(treated) },
    ...{ controlBelt: pair(nearControl), treatedBelt: pair(near), alpha: 0.05 },
    // As long as the time with the measure.
    durations: [before.length / after.length, 1],
    sizes: [sizeOf(control), 1, sizeOf(nearControl), sizeOf(near)],
  });
  const { total } = found;
  const error = total.error * Math.sqrt(dispersion);
  const displacement = {
    ...found,
    total: { estimate: total.estimate, error },
    ...{ z: total.estimate / error, low: total.estimate - Z * error },
    high: total.estimate + Z * error,
  };
  return { displacement };
}
