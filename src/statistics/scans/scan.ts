import { clustersOf, type Cluster } from './clusters.ts';
import type { PreparedScan } from './prepare.ts';
import { rankClusters } from './ranking.ts';
import { replicateFast } from './replicate-fast.ts';
import { replicatePlainly } from './replicate.ts';

/** As the reference program: it looks through no more clusters than these. */
const MOST = 500;

/**
 * The clusters of a prepared scan, the most likely first, with none that a more likely one stands for.
 * @example findClusters(prepareScan(study))[0]?.ratio
 */
export function findClusters({ study, space }: PreparedScan): readonly Cluster[] {
  const { criterion } = study;
  const centres = study.centres ?? study.places;
  const few = criterion === 'no-restrictions' ? study.places.length : centres.length;
  const most =
    space.severalPerCentre === true
      ? MOST
      : criterion === 'no-restrictions'
        ? few
        : Math.min(MOST, few);
  const clusters = clustersOf(space);
  // Time alone is not sifted: its clusters do not meet anyway.
  if (study.scope === 'time') return clusters;
  return rankClusters(clusters, { criterion, centres, most });
}

export type Replicates = {
  readonly seed: number;
  /** Number of the first replicate, and of the one after the last. */
  readonly from: number;
  readonly to: number;
};

/**
 * The largest ratio of each replicate of a prepared scan, had there been no cluster. Each replicate depends on the seed
 * and its number alone: shared among any number of workers, they are the same.
 * @example replicate(prepared, { seed: 1, from: 0, to: 999 })
 */
export function replicate(
  { chanceSpace, draw }: PreparedScan,
  replicates: Replicates,
): Float64Array {
  return replicateFast(chanceSpace, { draw, ...replicates });
}

/** The same by the plain way: the yardstick. */
export function replicateByLetter(
  { chanceSpace, draw }: PreparedScan,
  replicates: Replicates,
): Float64Array {
  return replicatePlainly(chanceSpace, { draw, ...replicates });
}
