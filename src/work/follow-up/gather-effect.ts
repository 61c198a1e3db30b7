import type { Handle } from '#platform/db';
import { addWeeks, dayOf, mondayOf, openWeek, weekOfDay, weeksBetween } from '#platform/weeks';
import { areaPoints, borderChanges } from '#work/areas';
import { measuresOf, type Measure } from '#work/measures';
import { changes } from '#work/picture';
import { loadCategories, tallies } from '#work/reports';
import { EFFECT_RULE } from './effect/rule.ts';
import type { AreaSeries } from './effect/given.ts';
import { nearTo } from './near.ts';
import type { Place } from './needs.ts';

/** What is counted, where and when. */
export type Counting = {
  /** Key of an area; absent: the whole municipality together. */
  readonly area?: number | undefined;
  /** Key of a category; absent: all events. */
  readonly category?: number | undefined;
  /** Mondays. */
  readonly start: string;
  readonly lookedFrom: string;
};

export type CountingPlaces = { readonly places: readonly Place[]; readonly now: Date };

/** Series of all areas on one list of weeks, oldest first; nothing after `to` is read. */
export type Gathered = {
  /** Weeks, "2026-W48". */
  readonly weeks: readonly string[];
  readonly start: number;
  readonly lookedFrom: number;
  readonly treated: readonly AreaSeries[];
  /** All others, by slug. */
  readonly others: readonly AreaSeries[];
  readonly near: readonly string[];
  /** Indexes of weeks at which the treated series broke. */
  readonly breaks: readonly number[];
  /** Slugs of areas whose own series broke. */
  readonly broken: readonly string[];
};

/** Name of the series of the whole municipality together. */
export const WHOLE = 'hela';

/**
 * Reads the weeks from before the start up to `to`. A break before the weeks that the measure was chosen from cuts off what
 * lies before it.
 */
export async function gather(
  handle: Handle,
  counting: Counting,
  { places, now, to }: CountingPlaces & { readonly to: string },
): Promise<Gathered> {
  const treatedSlug = places.find(({ id }) => id === counting.area)?.slug;
  const looked = weekOfDay(counting.lookedFrom);
  const first = addWeeks(looked, -EFFECT_RULE.mostWeeksBefore);
  const broke = await breaksOf(handle, { counting, places });
  const own = broke.filter(({ slug }) => slug === undefined || slug === treatedSlug);
  const cut = own.map(({ week }) => week).filter((week) => week > first && week <= looked);
  const from = cut.toSorted().at(-1) ?? first;
  const weeks = from > to ? [] : weeksFrom(from, to);
  const series = await seriesOf(handle, { counting, places, weeks });
  const near =
    treatedSlug === undefined ? [] : nearTo([treatedSlug], await areaPoints(handle, dayOf(now)));
  const at = (week: string): number => weeks.indexOf(week);
  return {
    ...{ weeks, start: indexOf(weeks, weekOfDay(counting.start)), near },
    lookedFrom: indexOf(weeks, looked),
    treated:
      treatedSlug === undefined
        ? [wholeOf(series)]
        : series.filter(({ area }) => area === treatedSlug),
    others: treatedSlug === undefined ? [] : series.filter(({ area }) => area !== treatedSlug),
    breaks: own.map(({ week }) => at(week)).filter((n) => n > 0),
    broken: broke.flatMap(({ slug, week }) => (slug !== undefined && at(week) > 0 ? slug : [])),
  };
}

function weeksFrom(from: string, to: string): readonly string[] {
  return Array.from({ length: weeksBetween(from, to) + 1 }, (_, n) => addWeeks(from, n));
}

/** Place of a week; the end of the list when it has not come yet. */
function indexOf(weeks: readonly string[], week: string): number {
  const found = weeks.findIndex((one) => one >= week);
  return found < 0 ? weeks.length : found;
}

type Broke = { readonly week: string; readonly slug?: string | undefined };

async function breaksOf(
  handle: Handle,
  { counting, places }: { readonly counting: Counting; readonly places: readonly Place[] },
): Promise<readonly Broke[]> {
  const categories = await loadCategories(handle);
  const code = categories.find(({ id }) => id === counting.category)?.code;
  const known = new Set(places.map(({ slug }) => slug));
  const entered = (await changes.breaksEntered(handle)).filter(
    ({ category }) => category === undefined || code === undefined || category === code,
  );
  const borders = (await borderChanges(handle)).flatMap(({ day, areas }) =>
    areas.filter((slug) => known.has(slug)).map((slug) => ({ week: weekOfDay(day), slug })),
  );
  return [...entered.map(({ week, area }) => ({ week, slug: area })), ...borders];
}

async function seriesOf(
  handle: Handle,
  given: {
    readonly counting: Counting;
    readonly places: readonly Place[];
    readonly weeks: readonly string[];
  },
): Promise<readonly AreaSeries[]> {
  const { counting, places, weeks } = given;
  const [from, to] = [weeks[0], weeks.at(-1)];
  if (from === undefined || to === undefined)
    return places.map(({ slug }) => ({ area: slug, counts: [] }));
  const categories = await countedCategories(handle, counting);
  const rows = await tallies.areaWeeks(handle, {
    from: mondayOf(from),
    to: mondayOf(to),
    categories,
  });
  const at = new Map(weeks.map((week, n) => [mondayOf(week), n]));
  const counts = new Map(places.map(({ id }) => [id, weeks.map(() => 0)]));
  for (const { week, key, reports } of rows) {
    const own = counts.get(key);
    const n = at.get(week);
    if (own && n !== undefined) own[n] = reports;
  }
  return places.map(({ id, slug }) => ({ area: slug, counts: counts.get(id) ?? [] }));
}

/** Keys of the categories that are counted: one, or all events. */
export async function countedCategories(
  handle: Handle,
  { category }: Pick<Counting, 'category'>,
): Promise<readonly number[]> {
  if (category !== undefined) return [category];
  const all = await loadCategories(handle);
  return all.filter(({ kind }) => kind === 'event').map(({ id }) => id);
}

function wholeOf(series: readonly AreaSeries[]): AreaSeries {
  const [first] = series;
  const counts = (first?.counts ?? []).map((_, n) =>
    series.reduce((sum, one) => sum + (one.counts[n] ?? 0), 0),
  );
  return { area: WHOLE, counts };
}

/** Slugs of areas with a measure of their own that is, or was, on. */
export async function areasWithMeasures(
  handle: Handle,
  but: Pick<Measure, 'id'>,
): Promise<ReadonlySet<string>> {
  const all = await measuresOf(handle, { statuses: ['ongoing', 'paused', 'done', 'evaluated'] });
  return new Set(all.flatMap(({ id, areaSlug }) => (areaSlug && id !== but.id ? areaSlug : [])));
}

/** The last week that counts: the one whose picture is open is over, but may still grow until it is frozen. */
export function lastWeek(now: Date): string {
  return openWeek(now);
}
