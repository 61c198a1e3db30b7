import { addWeeks, mondayOf, weekOfDay } from '#platform/weeks';
import type { Panel } from '#statistics/effects';
import type { WeekSeries } from './week-series.ts';

export type EffectAsk = {
  readonly treated: readonly string[];
  /** Compared with; empty: every other area that is not near. */
  readonly control: readonly string[];
  /** Around the treated, and around the control: where trouble would move. */
  readonly near: readonly string[];
  readonly nearControl: readonly string[];
  /** First day of the measure. */
  readonly from: string;
  /** Weeks in a period. */
  readonly period: number;
};

/** Counts of one area, a period each; NaN where a week of it is not known. */
export type PeriodSeries = { readonly area: string; readonly counts: Float64Array };

export type EffectPeriods = {
  /** Weeks in a period. */
  readonly period: number;
  /** First week of each period. */
  readonly weeks: readonly string[];
  /** Place of the first period with the measure. */
  readonly start: number;
  readonly treated: readonly PeriodSeries[];
  readonly control: readonly PeriodSeries[];
  readonly near: readonly PeriodSeries[];
  readonly nearControl: readonly PeriodSeries[];
};

/**
 * Weeks gathered into periods, counted from the start of the measure in both directions: no period is half with it. The week
 * in which it began, when it was no Monday, belongs to neither; nor do weeks at the ends that fill no period.
 * @throws RangeError when there is no period before or none after
 */
export function effectPeriods({ weeks, series }: WeekSeries, ask: EffectAsk): EffectPeriods {
  const { from, period } = ask;
  const began = weekOfDay(from);
  const isWhole = mondayOf(began) === from;
  const placeOf = (week: string): number => placeIn(weeks, week);
  const before = placeOf(began);
  const after = placeOf(isWhole ? began : addWeeks(began, 1));
  const [earlier, later] = [
    Math.floor(before / period),
    Math.floor((weeks.length - after) / period),
  ];
  if (!(earlier >= 1) || !(later >= 1))
    throw new RangeError(`${earlier} periods before and ${later} after`);
  const starts = [
    ...Array.from({ length: earlier }, (_, n) => before - (earlier - n) * period),
    ...Array.from({ length: later }, (_, n) => after + n * period),
  ];
  const pick = (names: readonly string[]): readonly PeriodSeries[] =>
    series
      .filter(({ area }) => names.includes(area))
      .map(({ area, counts }) => ({ area, counts: sumsFrom(counts, starts, period) }));
  const others = series.map(({ area }) => area).filter((area) => isOther(area, ask));
  return {
    period,
    weeks: starts.map((place) => weeks[place] ?? ''),
    start: earlier,
    treated: pick(ask.treated),
    control: pick(ask.control.length > 0 ? ask.control : others),
    ...{ near: pick(ask.near), nearControl: pick(ask.nearControl) },
  };
}

/** A week before the first is at -1, one after the last at the end. */
function placeIn(weeks: readonly string[], week: string): number {
  if (week < (weeks[0] ?? '')) return -1;
  const place = weeks.indexOf(week);
  return place < 0 ? weeks.length : place;
}

/** Areas near the measure may have got what moved: they are nothing to compare with. */
function isOther(area: string, { treated, near, nearControl }: EffectAsk): boolean {
  return ![...treated, ...near, ...nearControl].includes(area);
}

function sumsFrom(counts: Float64Array, starts: readonly number[], period: number): Float64Array {
  return Float64Array.from(starts, (start) =>
    counts.subarray(start, start + period).reduce((sum, count) => sum + count, 0),
  );
}

/** What is known of treated and control areas as a panel; the measure is on from `start` among periods `from` to `to`. */
export function panelOf(
  { treated, control }: EffectPeriods,
  { from, start, to }: { readonly from: number; readonly start: number; readonly to: number },
): Panel {
  const rows = [...treated, ...control].flatMap(({ counts }, area) =>
    Array.from({ length: to - from }, (_, n) => ({
      ...{ area, period: from + n, count: counts[from + n] ?? Number.NaN },
      isOn: area < treated.length && from + n >= start,
    })).filter(({ count }) => !Number.isNaN(count)),
  );
  return {
    areas: rows.map(({ area }) => area),
    periods: rows.map(({ period }) => period),
    counts: rows.map(({ count }) => count),
    treated: rows.map(({ isOn }) => (isOn ? 1 : 0)),
  };
}

/** Known counts of areas together, period for period; NaN where one is not known. */
export function togetherOf(series: readonly PeriodSeries[], periods: number): Float64Array {
  return Float64Array.from({ length: periods }, (_, n) =>
    series.reduce((sum, { counts }) => sum + (counts[n] ?? Number.NaN), 0),
  );
}
