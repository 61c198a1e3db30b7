import { at } from '../numerics/at.ts';
import type { Counts } from './table.ts';

/** Fewer intervals tell nothing of how much counts vary. */
const FEWEST_INTERVALS = 8;

/**
 * How many times as much counts vary from interval to interval as chance alone lets them, when each place keeps its share and
 * each interval its liveliness: 1 when events are independent, more when reporting is uneven (a form that is sent every other
 * week, an organisation that stays away). Never less than 1.
 * Source: Pearson's dispersion, weighted by what is expected, as McCullagh & Nelder, Generalized Linear Models (1989), 9.2.
 * @param until intervals that are looked at, from the first: what is scanned for clusters had better not count
 * @example dispersionOf(counts, 44) // 1.6
 */
export function dispersionOf(counts: Counts, until: number): number {
  const intervals = until < FEWEST_INTERVALS ? counts.intervals : until;
  const { byPlace, byInterval, total } = marginsOf(counts, intervals);
  const places = byPlace.filter((sum) => sum > 0).length;
  const lively = byInterval.filter((sum) => sum > 0).length;
  if (places < 2 || lively < 2 || intervals < FEWEST_INTERVALS) return 1;
  const free = (places - 1) * (lively - 1);
  let squares = 0;
  for (let place = 0; place < counts.places; place += 1)
    for (let t = 0; t < intervals; t += 1) {
      const expected = (at(byPlace, place) * at(byInterval, t)) / total;
      squares += (at(counts.values, place * counts.intervals + t) - expected) ** 2;
    }
  return Math.max(1, ((squares / total) * (places * lively)) / free);
}

type Margins = {
  readonly byPlace: Float64Array;
  readonly byInterval: Float64Array;
  readonly total: number;
};

function marginsOf({ places, intervals: width, values }: Counts, intervals: number): Margins {
  const byPlace = new Float64Array(places);
  const byInterval = new Float64Array(intervals);
  let total = 0;
  for (let place = 0; place < places; place += 1)
    for (let t = 0; t < intervals; t += 1) {
      const count = at(values, place * width + t);
      byPlace[place] = at(byPlace, place) + count;
      byInterval[t] = at(byInterval, t) + count;
      total += count;
    }
  return { byPlace, byInterval, total };
}
