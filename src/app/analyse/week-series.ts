import { addWeeks, weekOfDay, weeksBetween } from '#platform/weeks';
import type { AreaRow } from './area-rows.ts';

/** Counts of an area, one a week; NaN where nothing is known, which is not zero. */
export type AreaSeries = { readonly area: string; readonly counts: Float64Array };

export type WeekSeries = {
  /** ISO weeks (2026-W48), without gaps. */
  readonly weeks: readonly string[];
  /** Areas in alphabetical order. */
  readonly series: readonly AreaSeries[];
};

export type SeriesOptions = {
  /** A week without a row had no reports. Without: nothing is known of it. */
  readonly isMissingZero: boolean;
  /** One series of all areas together. */
  readonly isTotal: boolean;
};

/** Areas are told of in this order, never by a number. */
export const alphabetical = new Intl.Collator('sv-SE', { numeric: true }).compare;

export const TOTAL_NAME = 'Alla områden';

/**
 * Rows as series: several rows of an area and a week are summed, and if one of them is empty the sum is not known.
 * @param rows at least one
 */
export function weekSeries(
  rows: readonly AreaRow[],
  { isMissingZero, isTotal }: SeriesOptions,
): WeekSeries {
  const weeks = weeksOf(rows);
  const first = weeks[0] ?? '';
  const byArea = new Map<string, Float64Array>();
  for (const { area, day, count } of rows) {
    const counts = byArea.get(area) ?? new Float64Array(weeks.length).fill(Number.NaN);
    byArea.set(area, counts);
    addTo(counts, weeksBetween(first, weekOfDay(day)), count);
  }
  const empty = emptyCells(rows, first);
  const series = [...byArea]
    .sort(([a], [b]) => alphabetical(a, b))
    .map(([area, counts]) => ({ area, counts: settled(counts, empty.get(area), isMissingZero) }));
  return { weeks, series: isTotal ? [{ area: TOTAL_NAME, counts: together(series) }] : series };
}

function weeksOf(rows: readonly AreaRow[]): readonly string[] {
  let [first, last] = [rows[0]?.day ?? '', rows[0]?.day ?? ''];
  for (const { day } of rows) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const [from, to] = [weekOfDay(first), weekOfDay(last)];
  return Array.from({ length: weeksBetween(from, to) + 1 }, (_, n) => addWeeks(from, n));
}

function addTo(counts: Float64Array, week: number, count: number): void {
  const known = counts[week] ?? Number.NaN;
  if (Number.isNaN(count)) return;
  counts[week] = Number.isNaN(known) ? count : known + count;
}

/** Weeks of an area in which a row's count is empty. */
function emptyCells(
  rows: readonly AreaRow[],
  first: string,
): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  for (const { area, day, count } of rows) {
    if (!Number.isNaN(count)) continue;
    const weeks = found.get(area) ?? new Set<number>();
    found.set(area, weeks.add(weeksBetween(first, weekOfDay(day))));
  }
  return found;
}

function settled(
  counts: Float64Array,
  empty: ReadonlySet<number> | undefined,
  isMissingZero: boolean,
): Float64Array {
  return counts.map((count, week) => {
    if (empty?.has(week)) return Number.NaN;
    return isMissingZero && Number.isNaN(count) ? 0 : count;
  });
}

/** Known only where every area is. */
function together(series: readonly AreaSeries[]): Float64Array {
  const sums = new Float64Array(series[0]?.counts.length ?? 0);
  for (const { counts } of series)
    for (const [week, count] of counts.entries()) sums[week] = (sums[week] ?? 0) + count;
  return sums;
}

/** Share of all weeks of which nothing is known. */
export function missingShare({ series }: WeekSeries): number {
  const all = series.flatMap(({ counts }) => [...counts]);
  return all.filter(Number.isNaN).length / Math.max(1, all.length);
}
