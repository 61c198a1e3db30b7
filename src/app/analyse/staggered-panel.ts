import { mondayOf, weekOfDay } from '#platform/weeks';
import type { Panel } from '#statistics/effects';
import type { WeekSeries } from './week-series.ts';

export type StaggeredAsk = {
  /** First day of the measure in each area that got it. */
  readonly starts: ReadonlyMap<string, string>;
  /** Weeks in a period. */
  readonly period: number;
};

export type StaggeredPeriods = {
  readonly panel: Panel;
  /** First week of each period. */
  readonly weeks: readonly string[];
  /** Areas that got the measure and can be told of; those that had it from the first period or before cannot. */
  readonly treated: readonly string[];
  /** Areas without it. */
  readonly never: readonly string[];
  /** Areas whose start lies within a period, which is counted as the first with the measure. */
  readonly within: readonly string[];
  /** Reports an area and a period of the treated, before their starts. */
  readonly usual: number;
};

/**
 * Weeks gathered into periods that are the same for all areas: the earliest start begins one, and the others fall where they
 * do. Weeks at the ends that fill no period are left out, and so is a period of an area of which a week is not known.
 * @throws RangeError when there is no period before the earliest start or none after it
 */
export function staggeredPeriods(
  { weeks, series }: WeekSeries,
  ask: StaggeredAsk,
): StaggeredPeriods {
  const { period } = ask;
  const days = [...ask.starts.values()].sort();
  const anchor = placeOf(weeks, days[0] ?? '');
  const first = anchor % period;
  const count = Math.floor((weeks.length - first) / period);
  const earliest = Math.floor(anchor / period);
  if (!(anchor >= period && earliest < count)) throw new RangeError('No period before or after');
  const startOf = (area: string): number => {
    const day = ask.starts.get(area);
    return day === undefined ? Infinity : Math.floor((placeOf(weeks, day) - first) / period);
  };
  const rows = series.flatMap(({ area, counts }, n) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ area: n, period: at, isOn: at >= startOf(area), name: area },
      count: sumOf(counts.subarray(first + at * period, first + (at + 1) * period)),
    })).filter((row) => !Number.isNaN(row.count)),
  );
  const isTold = (area: string): boolean => startOf(area) > 0 && startOf(area) < count;
  const before = rows.filter(({ name, isOn }) => !isOn && isTold(name));
  const areas = series.map(({ area }) => area);
  return {
    panel: {
      areas: rows.map((row) => row.area),
      periods: rows.map((row) => row.period),
      counts: rows.map((row) => row.count),
      treated: rows.map(({ isOn }) => (isOn ? 1 : 0)),
    },
    weeks: Array.from({ length: count }, (_, n) => weeks[first + n * period] ?? ''),
    treated: areas.filter(isTold),
    never: areas.filter((area) => !(startOf(area) < count)),
    within: areas.filter(
      (area) => isTold(area) && !isWhole(ask.starts.get(area), { weeks, first, period }),
    ),
    usual: sumOf(Float64Array.from(before, (row) => row.count)) / before.length,
  };
}

/** Place of a day's week; one that is before the first, or after the last, lies outside. */
function placeOf(weeks: readonly string[], day: string): number {
  const week = weekOfDay(day);
  if (week < (weeks[0] ?? '')) return -1;
  const place = weeks.indexOf(week);
  return place < 0 ? weeks.length : place;
}

type Ground = {
  readonly weeks: readonly string[];
  readonly first: number;
  readonly period: number;
};

function isWhole(day: string | undefined, { weeks, first, period }: Ground): boolean {
  if (day === undefined) return true;
  const place = placeOf(weeks, day);
  return mondayOf(weekOfDay(day)) === day && (place - first) % period === 0;
}

const sumOf = (counts: Float64Array): number => counts.reduce((sum, one) => sum + one, 0);
