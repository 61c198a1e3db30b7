import { mondayOf, sundayOf } from '#platform/weeks';
import {
  chanceFor,
  chanceOf,
  findClusters,
  onGlobe,
  prepareScan,
  recurrenceInterval,
  replicate,
  weeklyStudy,
  type PreparedScan,
} from '#statistics/scans';
import { GROUPS, type GroupId } from './groups.ts';
import type { Inputs } from './inputs.ts';

/** A place and a time in which a group of categories stands out, against the same place's and the same weeks' own numbers. */
export type FoundScan = {
  readonly group: GroupId;
  /** Places in the list of areas. */
  readonly areas: readonly number[];
  /** Places in the list of weeks; the last is the judged one. */
  readonly from: number;
  readonly observed: number;
  readonly expected: number;
  readonly p: number;
  /** Weeks between such finds that are chance alone, over all groups together. */
  readonly weeksBetween: number;
};

const DAY = 86_400_000;
/** Weeks that are looked over: what lies further back says little of where things happen now. */
const STUDIED = 52;
const SHARE = 0.25;
/** A scan of fewer reports finds nothing that bears telling. */
const FEWEST = 20;
const FEWEST_IN_CLUSTER = 5;

/**
 * One scan for each group of categories, by space-time permutation: needs no population, and what an area always reports
 * more or less cancels out. Windows end with the judged week.
 * Source: Kulldorff et al., PLoS Medicine 2 (2005), "A space-time permutation scan statistic for disease outbreak detection".
 * @returns the first cluster of each group that is rarer than one week in so many as the budget allows
 */
export function scanWeek(inputs: Inputs, leastWeeks: number): readonly FoundScan[] {
  return GROUPS.flatMap((group) => {
    const prepared = prepare(inputs, group.categories);
    if (!prepared) return [];
    const found = clusterIn(prepared, inputs, group.id);
    return found && found.weeksBetween >= leastWeeks ? [found] : [];
  });
}

const dayNumber = (day: string): number => Math.round(Date.parse(day) / DAY);

function prepare(inputs: Inputs, codes: readonly string[]): PreparedScan | undefined {
  const first = Math.max(0, inputs.weeks.length - STUDIED);
  const wanted = new Set(
    inputs.categories.flatMap(({ code }, n) => (codes.includes(code) ? [n] : [])),
  );
  const cases = inputs.cells
    .filter(([week, , category]) => week >= first && wanted.has(category))
    .map(([week, place, , count]) => ({
      ...{ place, day: dayNumber(mondayOf(inputs.weeks[week] ?? inputs.week)), count },
    }));
  if (cases.reduce((sum, { count }) => sum + count, 0) < FEWEST) return undefined;
  return prepareScan(
    weeklyStudy({
      ...{ model: 'space-time-permutation', direction: 'high', ends: 'alive', cases },
      places: inputs.areas.map(({ point: [east, north] }) => onGlobe(north, east)),
      start: dayNumber(mondayOf(inputs.weeks[first] ?? inputs.week)),
      end: dayNumber(sundayOf(inputs.week)),
      ...{ share: SHARE, weeks: inputs.parameters.scanWeeks },
    }),
  );
}

function clusterIn(prepared: PreparedScan, inputs: Inputs, group: GroupId): FoundScan | undefined {
  const [cluster] = findClusters(prepared);
  if (!cluster || cluster.cases < FEWEST_IN_CLUSTER) return undefined;
  const { seed, scanReplicates } = inputs.parameters;
  const chance = chanceOf(replicate(prepared, { seed, from: 0, to: scanReplicates }));
  const p = chanceFor({ ratio: cluster.ratio, chance });
  const first = inputs.weeks.length - prepared.timing.starts.length + 1;
  // Every group is scanned every week, so that what one scan does seldom, all of them do oftener.
  const weeksBetween = recurrenceInterval({ p, scans: GROUPS.length });
  return {
    ...{ group, p, weeksBetween },
    areas: [...cluster.places].sort((a, b) => a - b),
    from: first + cluster.start,
    observed: cluster.cases,
    expected: cluster.measure,
  };
}
