import { judgeFamily } from '#statistics/aberrations';
import type { Change } from './change.ts';
import type { Comparable } from './comparable.ts';
import type { Inputs } from './inputs.ts';
import { counts, type SeriesKey } from './series.ts';

const HALF_YEAR = 26;
const ALL = -1;
/** Weeks of a card's drawn series. */
const DRAWN = 26;

type AgainstUsual = NonNullable<Change['reporters']>;

/** How many people told what a series counts: a week on the average of the latest weeks, and of the half-year before. */
export function reportersBehind(
  inputs: Inputs,
  key: SeriesKey,
  weeks: number,
): AgainstUsual | undefined {
  if (key.kind === 'police') return undefined;
  return againstUsual(inputs, reportersByWeek(inputs, key), weeks);
}

function reportersByWeek(inputs: Inputs, key: SeriesKey): ReadonlyMap<number, number> {
  const [area, category] = [
    key.kind === 'area' || key.kind === 'cell' ? key.area : ALL,
    key.kind === 'category' || key.kind === 'cell' ? key.category : ALL,
  ];
  return new Map(
    inputs.reporters.flatMap(([week, a, c, n]) =>
      a === area && c === category ? [[week, n] as const] : [],
    ),
  );
}

/** How many organisations told it. */
export function organisationsBehind(
  inputs: Inputs,
  key: SeriesKey,
  weeks: number,
): AgainstUsual | undefined {
  if (key.kind === 'police') return undefined;
  const told = new Map<number, Set<number>>();
  for (const [week, organisation, area, category] of inputs.told)
    if (counts(key, area, category))
      told.set(week, (told.get(week) ?? new Set()).add(organisation));
  return againstUsual(inputs, new Map([...told].map(([week, its]) => [week, its.size])), weeks);
}

function againstUsual(
  inputs: Inputs,
  byWeek: ReadonlyMap<number, number>,
  weeks: number,
): AgainstUsual {
  const first = inputs.weeks.length - weeks;
  const mean = (from: number, to: number): number => {
    const its = Array.from({ length: Math.max(0, to - from) }, (_, n) => byWeek.get(from + n) ?? 0);
    return its.reduce((sum, n) => sum + n, 0) / Math.max(1, its.length);
  };
  const tenths = (n: number): number => Math.round(n * 10) / 10;
  return {
    n: tenths(mean(first, inputs.weeks.length)),
    usual: tenths(mean(Math.max(0, first - HALF_YEAR), first)),
  };
}

/** The weeks up to the judged one, with what was usual in each as it could be known then, and who stood behind it. */
export function shownSeries(inputs: Inputs, series: Comparable): Change['series'] {
  const reporters = reportersByWeek(inputs, series.key);
  const first = Math.max(0, inputs.weeks.length - DRAWN);
  return inputs.weeks.slice(first).map((week, n) => {
    const at = first + n;
    const count = series.counts[at];
    const usual = usualAt(series, at);
    const people = at >= inputs.reportersFrom ? (reporters.get(at) ?? 0) : undefined;
    return {
      week,
      ...(count !== undefined && { n: count }),
      ...(usual && { usual }),
      ...(people !== undefined && series.key.kind !== 'police' && { reporters: people }),
    };
  });
}

function usualAt(series: Comparable, at: number): { lo: number; hi: number } | undefined {
  if (series.breakAfter !== undefined && at <= series.breakAfter) return undefined;
  const [judged] = judgeFamily({
    series: [{ ...series, counts: series.counts.slice(0, at + 1) }],
    budget: 1,
  });
  return judged && judged.method !== 'none' ? judged.interval : undefined;
}
