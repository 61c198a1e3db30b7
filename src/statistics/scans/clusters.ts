import { at } from '../numerics/at.ts';
import { bestOf, bestWindows, severalOf, type Candidate } from './best-windows.ts';
import type { Circle } from './circles.ts';
import { judgeOf, type ScanSpace } from './scan-space.ts';
import { everywhere } from './table.ts';

/** Places and a stretch of time with more cases, or fewer, than can be put down to chance. */
export type Cluster = {
  readonly kind: 'space-time' | 'purely-spatial' | 'purely-temporal';
  /** The circle's centre; undefined when the cluster is everywhere. */
  readonly centre: number | undefined;
  /** Nearest to the centre first; empty when the cluster is everywhere. */
  readonly places: readonly number[];
  /** From the centre to the farthest place, in the unit of the coordinates; 0 for one place or everywhere. */
  readonly radius: number;
  /** First interval, and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly cases: number;
  /** What the cases are measured against: expected cases, or persons (Bernoulli). */
  readonly measure: number;
  readonly ratio: number;
};

/** The best clusters around each centre and everywhere, in no order; none of them sifted yet. */
export function clustersOf(space: ScanSpace): readonly Cluster[] {
  return [...space.circles.flatMap((circle) => around(space, circle)), ...inTimeAlone(space)];
}

function around(space: ScanSpace, circle: Circle): readonly Cluster[] {
  const places = circle.places.subarray(0, circle.reported);
  const judge = judgeOf(space);
  const found = bestWindows(space.table, space.windows, { places, judge });
  const best =
    space.severalPerCentre === true
      ? severalOf(found, { intervals: space.table.intervals, inTimeAlone: false })
      : [];
  const only = space.severalPerCentre === true ? undefined : bestOf(found);
  const inTime = [...best, ...(only ? [only] : [])];
  const kind = space.table.intervals === 1 ? 'purely-spatial' : 'space-time';
  const always =
    space.wholePeriods && bestOf(bestWindows(space.table, whole(space), { places, judge }));
  if (always && (inTime[0]?.ratio ?? 0) < always.ratio - EQUAL) {
    return [clusterOf('purely-spatial', circle, always)];
  }
  return inTime.map((candidate) => clusterOf(kind, circle, candidate));
}

/** Ratios closer than this are the same. */
export const EQUAL = 1e-9;

function whole({ table }: ScanSpace): ScanSpace['windows'] {
  return { starts: Int32Array.of(0), ends: Int32Array.of(table.intervals) };
}

function clusterOf(kind: Cluster['kind'], circle: Circle, candidate: Candidate): Cluster {
  const { count, ...found } = candidate;
  return {
    ...found,
    ...{ kind, centre: circle.centre, radius: at(circle.distances, count - 1) },
    places: [...circle.places.subarray(0, count)],
  };
}

function inTimeAlone(space: ScanSpace): readonly Cluster[] {
  if (space.everywhere !== true && space.circles.length > 0) return [];
  const table = everywhere(space.table);
  const found = bestWindows(table, space.windows, { places: [0], judge: judgeOf(space) });
  const only = bestOf(found);
  const several =
    space.severalPerCentre === true
      ? severalOf(found, { intervals: table.intervals, inTimeAlone: true })
      : only
        ? [only]
        : [];
  return several.map(({ start, end, cases, measure, ratio }) => ({
    ...({ kind: 'purely-temporal', centre: undefined, places: [], radius: 0 } as const),
    ...{ start, end, cases, measure, ratio },
  }));
}
