import type { BeforeAfter } from '#statistics/comparison';
import { EFFECT_RULE } from './rule.ts';

/** Reports of an area, one number a week, on the weeks of what is asked. */
export type AreaSeries = { readonly area: string; readonly counts: readonly number[] };

export type EffectGiven = {
  /** The areas of the measure. */
  readonly treated: readonly AreaSeries[];
  /** Those that were locked for comparison. */
  readonly comparison: readonly AreaSeries[];
  /** Areas next to the measure's, where what was there might have moved. */
  readonly near: readonly AreaSeries[];
  /** Index of the first week with the measure; weeks from there on are after. */
  readonly start: number;
  /** Index of the first week that the measure was chosen from; absent: as many weeks before the start as the rule says. */
  readonly lookedFrom?: number | undefined;
  /** People who reported anything, week by week, from the units that report from the area, and in the whole municipality. */
  readonly reporters: { readonly own: readonly number[]; readonly whole: readonly number[] };
  /** What those people report of other things than the measure is about, week by week, and what all others report. */
  readonly aside: { readonly own: readonly number[]; readonly whole: readonly number[] };
  /** Indexes of weeks at which the series broke: a new border, a new form, an organisation that fell silent. */
  readonly breaks: readonly number[];
  /** What was expected before the start, as a ratio: 0.7 is three tenths fewer. */
  readonly worth: number;
  readonly method: Method;
  readonly seed: number;
};

/** How the effect is told. Chosen before anything after the start is seen. */
export const METHODS = ['differences', 'exact', 'series', 'none'] as const;
export type Method = (typeof METHODS)[number];

/** The weeks that count as before, and as after: indexes [from, to). */
export type Spans = {
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
};

/**
 * The weeks before and after. Those that the measure was chosen from are left out: an area that is chosen after its worst weeks
 * gets better by itself.
 */
export function spansOf(
  given: Pick<EffectGiven, 'start' | 'lookedFrom'> & { readonly weeks: number },
): Spans {
  const { lookedWeeks, mostWeeksBefore } = EFFECT_RULE;
  const usual = given.start - lookedWeeks;
  const to = Math.max(0, Math.min(given.lookedFrom ?? usual, usual));
  return { before: [Math.max(0, to - mostWeeksBefore), to], after: [given.start, given.weeks] };
}

export function sumIn(counts: readonly number[], [from, to]: readonly [number, number]): number {
  return counts.slice(from, to).reduce((sum, one) => sum + one, 0);
}

export function beforeAfter({ counts }: AreaSeries, { before, after }: Spans): BeforeAfter {
  return [sumIn(counts, before), sumIn(counts, after)];
}

/** Series added up, week by week. */
export function together(series: readonly AreaSeries[]): readonly number[] {
  const weeks = Math.max(0, ...series.map(({ counts }) => counts.length));
  return Array.from({ length: weeks }, (_, n) =>
    series.reduce((sum, { counts }) => sum + (counts[n] ?? 0), 0),
  );
}

/** Both halves of a time, for asking whether places went the same way in it. */
export function halves([from, to]: readonly [number, number]): Spans {
  const middle = Math.floor((from + to) / 2);
  return { before: [from, middle], after: [middle, to] };
}
