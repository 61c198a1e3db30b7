import { distanceBetween, type Point } from './circles.ts';
import { EQUAL, type Cluster } from './clusters.ts';

/** When a cluster that is less likely than another is still told of. */
export type Criterion =
  /** They share no place. */
  | 'no-geographical-overlap'
  /** Neither has its centre in the other. */
  | 'no-centres-in-other'
  /** Its centre is not in a more likely one. */
  | 'no-centres-in-more-likely'
  /** No more likely one has its centre in it. */
  | 'no-centres-in-less-likely'
  /** They do not both have their centres in each other. */
  | 'no-pairs-of-centres'
  | 'no-restrictions';

export type RankOptions = {
  readonly criterion: Criterion;
  /** Of each circle, by its number. */
  readonly centres: readonly Point[];
  /** Most clusters to keep. */
  readonly most: number;
};

/**
 * Clusters from the most likely on, without those that a more likely one stands for. Clusters that meet in space but not
 * in time are both kept. Of equally likely ones that with fewer places comes first, then that of the first centre.
 */
export function rankClusters(
  clusters: readonly Cluster[],
  options: RankOptions,
): readonly Cluster[] {
  const ordered = [...clusters].sort(byLikelihood);
  const kept: Cluster[] = [];
  let inSpace = 0;
  for (const cluster of ordered) {
    if (inSpace >= options.most) break;
    if (!kept.every((earlier) => mayBoth(earlier, cluster, options))) continue;
    kept.push(cluster);
    if (cluster.kind !== 'purely-temporal') inSpace += 1;
  }
  return kept;
}

function byLikelihood(a: Cluster, b: Cluster): number {
  if (Math.abs(a.ratio - b.ratio) >= EQUAL) return b.ratio - a.ratio;
  if (a.kind === 'purely-temporal' || b.kind === 'purely-temporal') {
    return Number(b.kind === 'purely-temporal') - Number(a.kind === 'purely-temporal');
  }
  return (
    a.places.length - b.places.length ||
    (a.places[0] ?? 0) - (b.places[0] ?? 0) ||
    (a.centre ?? 0) - (b.centre ?? 0)
  );
}

function mayBoth(earlier: Cluster, later: Cluster, options: RankOptions): boolean {
  if (earlier.kind === 'purely-temporal' || later.kind === 'purely-temporal') return true;
  if (!overlaps(earlier, later, options)) return true;
  const areInTime = earlier.kind === 'space-time' && later.kind === 'space-time';
  return areInTime && (earlier.end < later.start || earlier.start > later.end);
}

function overlaps(earlier: Cluster, later: Cluster, { criterion, centres }: RankOptions): boolean {
  if (criterion === 'no-restrictions') return false;
  if (criterion === 'no-geographical-overlap') {
    const places = new Set(earlier.places);
    return later.places.some((place) => places.has(place));
  }
  const middle = ({ centre = 0 }: Cluster): Point => centres[centre] ?? [];
  // In single precision, as the reference program compares them.
  const apart = Math.fround(distanceBetween(middle(earlier), middle(later)));
  return MEETS[criterion](apart <= Math.fround(earlier.radius), apart <= Math.fround(later.radius));
}

/** By whether the later one's centre is in the earlier, and the earlier one's in the later. */
const MEETS = {
  'no-centres-in-other': (one: boolean, other: boolean): boolean => one || other,
  'no-centres-in-more-likely': (one: boolean): boolean => one,
  'no-centres-in-less-likely': (_: boolean, other: boolean): boolean => other,
  'no-pairs-of-centres': (one: boolean, other: boolean): boolean => one && other,
};
