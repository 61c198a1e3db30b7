import type { Inputs } from './inputs.ts';

/** What a judged series counts; places are places in the inputs' lists. */
export type SeriesKey =
  | { readonly kind: 'area'; readonly area: number }
  | { readonly kind: 'category'; readonly category: number }
  | { readonly kind: 'cell'; readonly area: number; readonly category: number }
  | { readonly kind: 'police' };

export type Series = {
  readonly id: string;
  readonly key: SeriesKey;
  /** A count a week, oldest first; undefined: not known. */
  readonly counts: readonly (number | undefined)[];
};

/** Weeks from which it is seen whether an area × category is usual enough. */
const YEAR = 52;

/**
 * The family of series that are judged together every week: areas, categories in the whole municipality, area × category
 * where enough is usual, and the police's own notices. Which they are does not depend on the judged week.
 */
export function seriesOf(inputs: Inputs): readonly Series[] {
  const weeks = inputs.weeks.length;
  const sums = new Map<string, { readonly key: SeriesKey; readonly counts: Float64Array }>();
  const at = (key: SeriesKey): Float64Array => {
    const id = idOf(inputs, key);
    const found = sums.get(id) ?? { key, counts: new Float64Array(weeks) };
    sums.set(id, found);
    return found.counts;
  };
  inputs.areas.forEach((_, area) => at({ kind: 'area', area }));
  inputs.categories.forEach((_, category) => at({ kind: 'category', category }));
  for (const [week, area, category, n] of inputs.cells) {
    for (const key of keysOf(area, category)) {
      const counts = at(key);
      counts[week] = (counts[week] ?? 0) + n;
    }
  }
  const judged = [...sums].filter(
    ([, { key, counts }]) => key.kind !== 'cell' || isUsual(counts, inputs.parameters.leastUsual),
  );
  return [
    ...judged.map(([id, { key, counts }]) => ({ id, key, counts: Array.from(counts) })),
    ...policeSeries(inputs),
  ];
}

export function keysOf(area: number, category: number): readonly SeriesKey[] {
  return [
    { kind: 'area', area },
    { kind: 'category', category },
    { kind: 'cell', area, category },
  ];
}

/** "area:vivalla", "category:damage", "cell:vivalla:damage", "police": the same from week to week. */
export function idOf(inputs: Inputs, key: SeriesKey): string {
  const area = (n: number): string => inputs.areas[n]?.slug ?? '';
  const category = (n: number): string => inputs.categories[n]?.code ?? '';
  if (key.kind === 'area') return `area:${area(key.area)}`;
  if (key.kind === 'category') return `category:${category(key.category)}`;
  if (key.kind === 'cell') return `cell:${area(key.area)}:${category(key.category)}`;
  return 'police';
}

/** So many a week in the year before the judged week. */
function isUsual(counts: Float64Array, least: number): boolean {
  const before = counts.subarray(Math.max(0, counts.length - 1 - YEAR), counts.length - 1);
  if (before.length === 0) return false;
  return before.reduce((sum, n) => sum + n, 0) / before.length >= least;
}

function policeSeries({ police, weeks }: Inputs): readonly Series[] {
  if (police.weeks.length === 0) return [];
  const known = new Map(police.weeks.map(({ week, notices }) => [week, notices]));
  return [{ id: 'police', key: { kind: 'police' }, counts: weeks.map((week) => known.get(week)) }];
}

/** Whether a series counts what is told of an area and category. */
export function counts(key: SeriesKey, area: number, category: number): boolean {
  if (key.kind === 'area') return key.area === area;
  if (key.kind === 'category') return key.category === category;
  return key.kind === 'cell' && key.area === area && key.category === category;
}

/** Slug of the series' own area; undefined: all of them. */
export function areaOf(inputs: Inputs, key: SeriesKey): string | undefined {
  return key.kind === 'area' || key.kind === 'cell' ? inputs.areas[key.area]?.slug : undefined;
}

/** Code of the series' own category; undefined: all of them. */
export function categoryOf(inputs: Inputs, key: SeriesKey): string | undefined {
  const has = key.kind === 'category' || key.kind === 'cell';
  return has ? inputs.categories[key.category]?.code : undefined;
}
