import type { Handle } from '#platform/db';
import type { Level, Series, Value } from './indicator.ts';
import { allBreaks, allIndicators, valuesOf, type ValueRow } from './indicators-store.ts';

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

function valueOf(row: ValueRow, place: string): Value {
  const { period, starts, value, low, high, base, status } = row;
  return {
    ...{ place, period, starts, status },
    ...{ value: value ?? undefined, low: low ?? undefined, high: high ?? undefined },
    base: base ?? undefined,
  };
}
