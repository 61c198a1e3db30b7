import { intAt, realAt } from '../numerics/typed.ts';
import type { DrawnTimes } from './drawn-times.ts';
import type { Extremes } from './extremes.ts';
import type { Circle } from './circles.ts';
import type { ScanTable } from './table.ts';

export type FastScan = {
  readonly table: ScanTable;
  /** The first interval of any window. */
  readonly horizon: number;
  readonly drawn: DrawnTimes;
  readonly extremes: Extremes;
};

/**
 * Looks through the windows that end with the period, for clusters of more than expected. A place adds to a window's
 * measure in any case; only where it adds a case too can the window be better than before, so the others are passed over.
 * @param shortest fewest intervals of a window
 */
export function scanAlive(scan: FastScan, circles: readonly Circle[], shortest: number): void {
  const { table, horizon, drawn } = scan;
  const span = table.intervals - horizon;
  const counts = new Int32Array(drawn.replicates * span);
  const measure = new Float64Array(span);
  const width = table.intervals + 1;
  for (const { places } of circles) {
    counts.fill(0);
    measure.fill(0);
    // What is too short a window has too much measure to be the least.
    measure.fill(Infinity, span - shortest + 1);
    for (let n = 0; n < places.length; n += 1) {
      const place = intAt(places, n);
      const row = place * width + horizon;
      for (let s = 0; s < span; s += 1)
        measure[s] = realAt(measure, s) + realAt(table.measure, row + s);
      addPlace(scan, place, { counts, measure });
    }
  }
}

type Circular = { readonly counts: Int32Array; readonly measure: Float64Array };

function addPlace(
  { table, drawn, extremes }: FastScan,
  place: number,
  { counts, measure }: Circular,
): void {
  const { first, times, replicates } = drawn;
  const { least, width } = extremes;
  const span = measure.length;
  for (let n = 0; n < replicates; n += 1) {
    const list = n * (table.places + 1) + place;
    const end = intAt(first, list + 1);
    const ofReplicate = n * span;
    const ofNumbers = n * width;
    let added = 0;
    for (let one = intAt(first, list); one < end; one += 1) {
      added += 1;
      const until = one + 1 < end ? intAt(times, one + 1) : -1;
      // From this case's time back to the next one's, each window holds `added` more.
      for (let s = intAt(times, one); s > until; s -= 1) {
        const count = intAt(counts, ofReplicate + s) + added;
        counts[ofReplicate + s] = count;
        const held = realAt(measure, s);
        if (held < realAt(least, ofNumbers + count)) least[ofNumbers + count] = held;
      }
    }
  }
}
