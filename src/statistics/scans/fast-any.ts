import { intAt, realAt } from '../numerics/typed.ts';
import { at } from '../numerics/at.ts';
import type { Circle } from './circles.ts';
import type { FastScan } from './fast-alive.ts';
import type { Windows } from './windows.ts';

/** Looks through any windows, for clusters of more than expected or of fewer. */
export function scanAny(scan: FastScan, circles: readonly Circle[], windows: Windows): void {
  const { table, horizon, drawn } = scan;
  const width = table.intervals - horizon + 1;
  const counts = new Int32Array(drawn.replicates * width);
  const measure = new Float64Array(width);
  for (const { places } of circles) {
    counts.fill(0);
    measure.fill(0);
    for (let n = 0; n < places.length; n += 1) {
      const place = at(places, n);
      addMeasure(scan, place, measure);
      const held = heldBy(windows, measure, horizon);
      for (let replicate = 0; replicate < drawn.replicates; replicate += 1) {
        const own = counts.subarray(replicate * width, (replicate + 1) * width);
        const isMore = addCases(scan, { place, replicate }, own);
        // Without another case there is only more measure: nothing for those who seek more cases.
        if (isMore || scan.extremes.most.length > 0) {
          compare(scan, { windows, held, replicate }, own);
        }
      }
    }
  }
}

/** The same for all places together. */
export function scanEverywhere(scan: FastScan, windows: Windows): void {
  const { table, horizon, drawn } = scan;
  const width = table.intervals - horizon + 1;
  const measure = new Float64Array(width);
  for (let place = 0; place < table.places; place += 1) addMeasure(scan, place, measure);
  const held = heldBy(windows, measure, horizon);
  for (let replicate = 0; replicate < drawn.replicates; replicate += 1) {
    const counts = new Int32Array(width);
    for (let place = 0; place < table.places; place += 1) {
      addCases(scan, { place, replicate }, counts);
    }
    compare(scan, { windows, held, replicate }, counts);
  }
}

function addMeasure({ table, horizon }: FastScan, place: number, measure: Float64Array): void {
  const row = place * (table.intervals + 1) + horizon;
  for (let t = 0; t < measure.length; t += 1) {
    measure[t] = realAt(measure, t) + realAt(table.measure, row + t);
  }
}

function heldBy({ starts, ends }: Windows, measure: Float64Array, horizon: number): Float64Array {
  return Float64Array.from(
    starts,
    (start, n) => at(measure, start - horizon) - at(measure, at(ends, n) - horizon),
  );
}

type OfReplicate = { readonly place: number; readonly replicate: number };

/** Adds a place's cases to the counts from each interval on; were there any? */
function addCases(
  { table, drawn }: FastScan,
  { place, replicate }: OfReplicate,
  counts: Int32Array,
): boolean {
  const list = replicate * (table.places + 1) + place;
  const from = intAt(drawn.first, list);
  const to = intAt(drawn.first, list + 1);
  for (let one = from; one < to; one += 1) {
    for (let t = intAt(drawn.times, one); t >= 0; t -= 1) counts[t] = intAt(counts, t) + 1;
  }
  return to > from;
}

type Compared = {
  readonly windows: Windows;
  readonly held: Float64Array;
  readonly replicate: number;
};

function compare(
  { extremes, horizon }: FastScan,
  { windows: { starts, ends }, held, replicate }: Compared,
  counts: Int32Array,
): void {
  const { least, most } = extremes;
  const row = replicate * extremes.width;
  const hasMost = most.length > 0;
  for (let n = 0; n < held.length; n += 1) {
    const cases =
      intAt(counts, intAt(starts, n) - horizon) - intAt(counts, intAt(ends, n) - horizon);
    const measure = realAt(held, n);
    if (measure < realAt(least, row + cases)) least[row + cases] = measure;
    if (hasMost && measure > realAt(most, row + cases)) most[row + cases] = measure;
  }
}
