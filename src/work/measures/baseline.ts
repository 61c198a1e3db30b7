import type { Handle } from '#platform/db';
import { addWeeks, lastWeeks, mondayOf, weekOf } from '#platform/weeks';
import { areaPages, indicators } from '#work/areas';
import { loadCategories, tallies } from '#work/reports';
import type { Baseline, ExpectationContent } from './expectation.ts';

/** Weeks that a baseline looks back on, in blocks of four. */
const WEEKS = 12;
const BLOCK = 4;

export type BaselineAsked = Pick<ExpectationContent, 'kind' | 'category' | 'area' | 'indicator'> & {
  /** Slug of the area. */
  readonly areaSlug: string | undefined;
  /** How it is now, in the writers' own words. */
  readonly told: string;
  readonly now: Date;
};

/**
 * How it was before: reports of the last twelve weeks that are over, by area and category, or an indicator's newest value.
 * Exact numbers: the handle must be the inner circle's. Undefined when nothing is known.
 */
export async function readBaseline(
  handle: Handle,
  asked: BaselineAsked,
): Promise<Baseline | undefined> {
  if (asked.kind === 'reports') return reportsBefore(handle, asked);
  if (asked.kind === 'indicator') return indicatorBefore(handle, asked);
  return asked.told === '' ? undefined : { kind: 'words', told: asked.told };
}

async function reportsBefore(
  handle: Handle,
  { category, area, now }: BaselineAsked,
): Promise<Baseline> {
  const weeks = lastWeeks(addWeeks(weekOf(now), -1), WEEKS);
  const events = (await loadCategories(handle)).filter(({ kind }) => kind === 'event');
  const sums = await tallies.categoryWeeks(handle, {
    ...{ from: mondayOf(weeks[0] ?? ''), to: mondayOf(weeks.at(-1) ?? '') },
    categories: category === undefined ? events.map(({ id }) => id) : [category],
    ...(area === undefined ? {} : { areas: [area] }),
  });
  const of = (week: string): number =>
    sums
      .filter((one) => one.week === mondayOf(week))
      .reduce((sum, { reports }) => sum + reports, 0);
  const counted = weeks.map((week) => ({ week, n: of(week) }));
  const perFour = Array.from({ length: WEEKS / BLOCK }, (_, block) =>
    counted.slice(block * BLOCK, (block + 1) * BLOCK).reduce((sum, { n }) => sum + n, 0),
  );
  return { kind: 'reports', weeks: counted, perFour };
}

async function indicatorBefore(
  handle: Handle,
  { indicator, areaSlug }: BaselineAsked,
): Promise<Baseline | undefined> {
  // Of the whole municipality its own values; never those of one level for a place of another.
  const place = areaSlug ?? (await areaPages.municipalityCode(handle)) ?? '';
  const level = areaSlug === undefined ? 'municipality' : 'area';
  const all = await indicators.seriesOf(handle, { level, place });
  const series = all.find((one) => one.indicator.slug === indicator);
  const newest = series?.values.findLast(({ value }) => value !== undefined);
  if (!series || newest?.value === undefined) return undefined;
  const { period, value } = newest;
  return { kind: 'indicator', place, period, value, unit: series.indicator.unit };
}
