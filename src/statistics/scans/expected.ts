import { at } from '../numerics/at.ts';
import type { Populations } from './population.ts';
import { fromEnd, type Counts } from './table.ts';

/**
 * The cases expected of each place and interval if every stratum had the same risk everywhere and always (indirect
 * standardisation), summed from each interval to the end (see `ScanTable`).
 * Source: Kulldorff et al., "Evaluating cluster alarms", American Journal of Public Health 88 (1998).
 * @param casesByStratum how many cases there were of each stratum
 * @param starts the first day of each interval, and the day after the last
 * @throws RangeError when a stratum has cases but nobody lives in it
 */
export function expectedByPopulation(
  populations: Populations,
  casesByStratum: readonly number[],
  starts: readonly number[],
): Float64Array {
  const { places } = populations;
  const intervals = starts.length - 1;
  const first = at(starts, 0);
  const days = at(starts, intervals) - first;
  const values = new Float64Array(places * intervals);
  casesByStratum.forEach((cases, stratum) => {
    let persons = 0;
    for (let place = 0; place < places; place += 1) {
      persons += populations.meanBetween({ place, stratum }, first, first + days);
    }
    if (persons === 0 && cases > 0) {
      throw new RangeError(`There are ${cases} cases of stratum ${stratum}, where nobody lives.`);
    }
    if (persons === 0) return;
    for (let n = 0; n < values.length; n += 1) {
      const t = n % intervals;
      const [from, to] = [at(starts, t), at(starts, t + 1)];
      const mean = populations.meanBetween({ place: (n - t) / intervals, stratum }, from, to);
      values[n] = at(values, n) + ((cases / persons) * mean * (to - from)) / days;
    }
  });
  return fromEnd({ places, intervals, values });
}

/**
 * The cases expected of each place and interval if time and place had nothing to do with each other: those of the place
 * times those of the interval, divided by all, within each stratum. Summed from each interval to the end.
 * Source: Kulldorff et al., "A space-time permutation scan statistic", PLoS Medicine 2 (2005).
 */
export function expectedByPermutation(strata: readonly Counts[]): Float64Array {
  const { places = 0, intervals = 0 } = strata[0] ?? {};
  const expected = new Float64Array(places * (intervals + 1));
  for (const stratum of strata) {
    const sums = fromEnd(stratum);
    const width = intervals + 1;
    const later = new Float64Array(width);
    for (let n = 0; n < sums.length; n += 1) {
      later[n % width] = at(later, n % width) + at(sums, n);
    }
    const all = at(later, 0);
    if (all === 0) continue;
    for (let n = 0; n < sums.length; n += 1) {
      const ofPlace = at(sums, n - (n % width));
      expected[n] = at(expected, n) + (at(later, n % width) / all) * ofPlace;
    }
  }
  return expected;
}
