import type { Handle } from '#platform/db';
import type { Indicator, Level, Series, Value } from './indicator.ts';
import {
  allBreaks,
  allIndicators,
  valuesEverywhere,
  valuesOf,
  type ValueRow,
} from './indicators-store.ts';

/** Every indicator of one level that has a value for a place, with the place's own history. By name; never by value. */
export async function seriesOf(
  handle: Handle,
  at: { readonly level: Level; readonly place: string },
): Promise<readonly Series[]> {
  const [indicators, values, breaks] = [
    await allIndicators(handle),
    await valuesOf(handle, at),
    await allBreaks(handle),
  ];
  return indicators
    .filter(({ level }) => level === at.level)
    .flatMap((indicator) => {
      const mine = values.filter((one) => one.indicator === indicator.slug);
      if (mine.length === 0) return [];
      return {
        indicator,
        values: mine.map((row) => ({ ...valueOf(row, at.place), revisions: row.revisions })),
        breaks: breaks.filter((one) => one.indicator === indicator.slug),
        sourceDay: mine.reduce((last, one) => (one.sourceDay > last ? one.sourceDay : last), ''),
      };
    });
}

export type Everywhere = {
  readonly indicator: Indicator;
  /** Each place's own history, oldest first. */
  readonly places: ReadonlyMap<string, Series['values']>;
  readonly breaks: Series['breaks'];
};

/**
 * One indicator, in every place that has values of it, all on the indicator's own level.
 * @param before nothing of a period that begins on this day or later is read
 */
export async function seriesEverywhere(
  handle: Handle,
  asked: { readonly indicator: string; readonly before?: string | undefined },
): Promise<Everywhere | undefined> {
  const all = await allIndicators(handle);
  const indicator = all.find(({ slug }) => slug === asked.indicator);
  if (!indicator) return undefined;
  const rows = await valuesEverywhere(handle, asked);
  const breaks = (await allBreaks(handle)).filter((one) => one.indicator === indicator.slug);
  const places = new Map<string, Series['values'][number][]>();
  for (const row of rows) {
    const mine = places.get(row.place) ?? [];
    mine.push({ ...valueOf(row, row.place), revisions: row.revisions });
    places.set(row.place, mine);
  }
  return { indicator, places, breaks };
}

function valueOf(row: ValueRow, place: string): Value {
  const { period, starts, value, low, high, base, status } = row;
  return {
    ...{ place, period, starts, status },
    ...{ value: value ?? undefined, low: low ?? undefined, high: high ?? undefined },
    base: base ?? undefined,
  };
}
