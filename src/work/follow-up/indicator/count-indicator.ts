import type { Handle } from '#platform/db';
import { indicators } from '#work/areas';
import { readSeries, type Indicator, type Measurable } from './gather-indicator.ts';
import type { IndicatorComparison } from './indicator-store.ts';
import { judgeIndicator, type JudgedIndicator } from './judge-indicator.ts';

export type CountedIndicator = {
  readonly judged: JudgedIndicator;
  readonly indicator: Indicator;
  readonly own: Measurable['own'];
  readonly breaks: Measurable['breaks'];
};

/**
 * What an indicator's values carry, by what was locked.
 * @returns undefined when the indicator is not there for whoever asks
 */
export async function countIndicator(
  handle: Handle,
  locked: IndicatorComparison,
): Promise<CountedIndicator | undefined> {
  const all = await indicators.seriesEverywhere(handle, { indicator: locked.indicator });
  if (!all) return undefined;
  const { own, others, breaks } = await readSeries(handle, all, locked.place);
  const { method, wanted, worth, start, end } = locked;
  const places = others.filter(({ place }) => locked.places.includes(place));
  const judged = judgeIndicator({ own, places, breaks, method, wanted, worth, start, end });
  return { judged, indicator: all.indicator, own, breaks };
}
