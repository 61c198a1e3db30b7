import { at } from '../numerics/at.ts';

/**
 * What is scanned: cases, and what they are measured against, by place and interval.
 * Both are counted from an interval to the end of the period, row by place: [place × (intervals + 1) + interval], the
 * last of each row 0. So a window's sum is a difference of two.
 */
export type ScanTable = {
  readonly places: number;
  readonly intervals: number;
  readonly cases: Int32Array;
  /** Expected cases (Poisson, permutation), or persons: cases and controls (Bernoulli). */
  readonly measure: Float64Array;
  readonly totalCases: number;
  readonly totalMeasure: number;
};

export type Counts = {
  readonly places: number;
  readonly intervals: number;
  /** By place and interval: [place × intervals + interval]. */
  readonly values: ArrayLike<number>;
};

/** Counts of each interval, summed from the interval to the end. */
export function fromEnd({ places, intervals, values }: Counts): Float64Array {
  const sums = new Float64Array(places * (intervals + 1));
  for (let place = 0; place < places; place += 1) {
    for (let t = intervals - 1; t >= 0; t -= 1) {
      const here = place * (intervals + 1) + t;
      sums[here] = at(sums, here + 1) + at(values, place * intervals + t);
    }
  }
  return sums;
}

/** The sum of all places over the whole period. */
export function totalOf(sums: ArrayLike<number>, intervals: number): number {
  let total = 0;
  for (let first = 0; first < sums.length; first += intervals + 1) total += at(sums, first);
  return total;
}

/** A table of cases and of what they are measured against, both by interval. */
export function tableOf(cases: Counts, measure: Float64Array): ScanTable {
  const { places, intervals } = cases;
  const sums = Int32Array.from(fromEnd(cases));
  if (measure.length !== sums.length) {
    throw new RangeError(`The measure has ${measure.length} values, the cases ${sums.length}.`);
  }
  return {
    ...{ places, intervals, measure, cases: sums },
    totalCases: totalOf(sums, intervals),
    totalMeasure: totalOf(measure, intervals),
  };
}

/** All places as one: for scans of time alone. */
export function everywhere(table: ScanTable): ScanTable {
  const width = table.intervals + 1;
  const cases = new Int32Array(width);
  const measure = new Float64Array(width);
  for (let n = 0; n < table.cases.length; n += 1) {
    const t = n % width;
    cases[t] = at(cases, t) + at(table.cases, n);
    measure[t] = at(measure, t) + at(table.measure, n);
  }
  return { ...table, places: 1, cases, measure };
}
