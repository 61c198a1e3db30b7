import type { FoundBreak } from './find-moves.ts';
import type { Inputs } from './inputs.ts';
import { areaOf, categoryOf, counts, type Series, type SeriesKey } from './series.ts';
import { strayOrganisations, type Stray } from './stray.ts';

/** A series as it can be compared with itself: with what was left out of it, and where it begins anew. */
export type Comparable = Series & {
  /** Place of the last week before its newest break. */
  readonly breakAfter?: number;
  /** The break, and others before it. */
  readonly breaks: readonly FoundBreak[];
  /** Organisations whose reports were left out of every week, because they were there in some of them only. */
  readonly without: readonly Stray[];
  /** False when what is left after leaving them out is too little of it. */
  readonly isWhole: boolean;
};

/** An organisation that stands for less of a series than this changes nothing. */
const MATTERS = 0.1;
/** A break of one organisation's own concerns a series of which it is so much. */
const BREAKS = 0.2;
/** When more than this is left out, what is left does not stand for the series. */
const TOO_MUCH = 0.6;
const HALF_YEAR = 26;

/** All series with their breaks, and without the organisations that were there in some weeks only. */
export function comparableSeries(
  inputs: Inputs,
  series: readonly Series[],
  breaks: readonly FoundBreak[],
): readonly Comparable[] {
  const strays = strayOrganisations(inputs.rounds, inputs.weeks.length);
  return series.map((one) => {
    if (one.key.kind === 'police') return withBreaks(inputs, { one, breaks, without: [] });
    const without = strays.filter((stray) => shareOf(inputs, one, stray) >= MATTERS);
    const left = leaving(inputs, one, without);
    return withBreaks(inputs, { one: left, breaks, without, whole: one });
  });
}

type Given = {
  readonly one: Series;
  readonly breaks: readonly FoundBreak[];
  readonly without: readonly Stray[];
  /** Before anything was left out. */
  readonly whole?: Series;
};

function withBreaks(inputs: Inputs, { one, breaks, without, whole = one }: Given): Comparable {
  const its = breaks.filter((found) => concerns(inputs, found, whole));
  const places = its.map(({ week }) => inputs.weeks.indexOf(week)).filter((at) => at > 0);
  const newest = places.length > 0 ? Math.max(...places) : undefined;
  const left = without.reduce((sum, stray) => sum + shareOf(inputs, whole, stray), 0);
  return {
    ...one,
    ...{ breaks: its, without, isWhole: left <= TOO_MUCH },
    ...(newest !== undefined && { breakAfter: newest - 1 }),
  };
}

/** What an organisation was of a series: in the half-year before it fell silent, or since it began. */
function shareOf(inputs: Inputs, { key, counts: all }: Series, stray: Stray): number {
  const { organisation, kind, since } = stray;
  const [from, to] =
    kind === 'silent' ? [Math.max(0, since - HALF_YEAR), since] : [since, inputs.weeks.length - 1];
  return part(toldBy(inputs, key, organisation), all, [from, to]);
}

function part(
  its: ArrayLike<number>,
  all: readonly (number | undefined)[],
  [from, to]: readonly [number, number],
): number {
  let [own, total] = [0, 0];
  for (let week = from; week < to; week += 1) {
    own += its[week] ?? 0;
    total += all[week] ?? 0;
  }
  return total === 0 ? 0 : own / total;
}

/** What an organisation told of a series, week by week. */
export function toldBy(inputs: Inputs, key: SeriesKey, organisation: number): Float64Array {
  const its = new Float64Array(inputs.weeks.length);
  for (const [week, who, area, category, n] of inputs.told)
    if (who === organisation && counts(key, area, category)) its[week] = (its[week] ?? 0) + n;
  return its;
}

function leaving(inputs: Inputs, series: Series, without: readonly Stray[]): Series {
  return without.reduce<Series>((left, { organisation }) => {
    const its = toldBy(inputs, series.key, organisation);
    const rest = left.counts.map((n, week) =>
      n === undefined ? undefined : Math.max(0, n - (its[week] ?? 0)),
    );
    return { ...left, counts: rest };
  }, series);
}

/** Whether a break concerns a series: it names the series' place, category or source, and is enough of it. */
function concerns(inputs: Inputs, found: FoundBreak, series: Series): boolean {
  const { key } = series;
  if (found.kind === 'campaign') return false;
  if (key.kind === 'police') return found.kind === 'publication';
  if (found.kind === 'publication' || !namesIt(inputs, found, key)) return false;
  if (found.organisation === undefined) return true;
  const at = inputs.weeks.indexOf(found.week);
  const its = toldBy(inputs, key, found.organisation);
  const [before, after] = [
    part(its, series.counts, [Math.max(0, at - HALF_YEAR), at]),
    part(its, series.counts, [at, inputs.weeks.length]),
  ];
  return Math.max(before, after) >= BREAKS;
}

function namesIt(inputs: Inputs, found: FoundBreak, key: SeriesKey): boolean {
  if (key.kind === 'police') return false;
  const [area, category] = [areaOf(inputs, key), categoryOf(inputs, key)];
  const areas = told(found.area, found.movedTo?.area);
  const categories = told(found.category, found.movedTo?.category);
  // A move between categories changes nothing in the area as a whole, and the other way round.
  if (categories.length > 0 && category === undefined) return false;
  if (areas.length > 0 && area === undefined) return categories.length > 0;
  return fits(areas, area) && fits(categories, category);
}

function told(...names: readonly (string | undefined)[]): readonly string[] {
  return names.filter((one) => one !== undefined);
}

/** No name stands for all of them. */
function fits(names: readonly string[], name: string | undefined): boolean {
  return names.length === 0 || (name !== undefined && names.includes(name));
}
