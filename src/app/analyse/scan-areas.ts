import { mondayOf, sundayOf, weekOfDay } from '#platform/weeks';
import {
  chanceFor,
  chanceOf,
  findClusters,
  prepareScan,
  recurrenceInterval,
  replicate,
  weeklyStudy,
  type Chance,
  type Cluster,
  type PreparedScan,
  type Study,
} from '#statistics/scans';
import { pointsOf, type AreaPlace } from './area-places.ts';
import type { AreaRow } from './area-rows.ts';
import { alphabetical } from './week-series.ts';

export type ScanOptions = {
  readonly model: 'space-time-permutation' | 'poisson';
  readonly direction: 'high' | 'low' | 'both';
  /** Longest window, in weeks. */
  readonly window: number;
  /** Largest circle: share of what was expected. */
  readonly share: number;
  /** Windows end with the last week, or whenever. */
  readonly ends: 'alive' | 'whenever';
};

export type FoundCluster = {
  /** In alphabetical order. */
  readonly areas: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly observed: number;
  readonly expected: number;
  /** Chance of something as remarkable anywhere when nothing has happened. */
  readonly p: number;
  /** Days between such finds that are chance alone, searching once a week; of searches among the last weeks only. */
  readonly recurrenceDays?: number;
  /** The same when counts vary as much as these did before, and not only as independent events do. */
  readonly uneven: { readonly p: number; readonly recurrenceDays?: number };
};

const DAY = 86_400_000;
const WEEK = 7;
const dayNumber = (day: string): number => Math.round(Date.parse(day) / DAY);
const dateOfNumber = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * Areas and weeks made ready to be looked through. A week without a row had no events.
 * @throws RangeError when there is nothing to look through
 */
export function prepareAreas(
  rows: readonly AreaRow[],
  places: readonly AreaPlace[],
  options: ScanOptions,
): PreparedScan {
  const days = rows.map(({ day }) => day).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const start = dayNumber(mondayOf(weekOfDay(first)));
  const placeOf = new Map(places.map(({ area }, n) => [area, n]));
  const cases = rows.map(({ area, day, count }) => ({
    ...{ place: placeOf.get(area) ?? -1, day: dayNumber(day), count },
  }));
  return prepareScan(
    weeklyStudy({
      ...{ model: options.model, direction: options.direction, ends: options.ends, cases },
      ...{ places: pointsOf(places), share: options.share, weeks: options.window },
      ...{ start, end: dayNumber(sundayOf(weekOfDay(last))) },
      ...(options.model === 'poisson' && { population: populationOf(rows, places, start) }),
    }),
  );
}

/** Mean of what the rows say, so that every area is counted on the same day. */
export function meanPopulation(rows: readonly AreaRow[], area: string): number {
  const known = rows.filter((row) => row.area === area && !Number.isNaN(row.population));
  return known.reduce((sum, { population }) => sum + population, 0) / known.length;
}

function populationOf(
  rows: readonly AreaRow[],
  places: readonly AreaPlace[],
  day: number,
): NonNullable<Study['population']> {
  return places.map(({ area }, place) => ({
    ...{ place, stratum: 0, day, wholeDay: false, persons: meanPopulation(rows, area) },
  }));
}

const PIECE = 50;

/** What chance alone gives, piece by piece, so that it can be told of and given up. */
export async function chanceIn(
  prepared: PreparedScan,
  { seed, replicates }: { readonly seed: number; readonly replicates: number },
  onPiece: (done: number) => Promise<void>,
): Promise<Chance> {
  const maxima = new Float64Array(replicates);
  for (let from = 0; from < replicates; from += PIECE) {
    const to = Math.min(replicates, from + PIECE);
    maxima.set(replicate(prepared, { seed, from, to }), from);
    await onPiece(to);
  }
  return chanceOf(maxima);
}

const MOST_TOLD = 5;
const WORTH_TELLING = 0.5;

/** The most remarkable first; always one, others only where chance does not do as much every other time. */
export function foundIn(
  prepared: PreparedScan,
  places: readonly AreaPlace[],
  chance: Chance,
): readonly FoundCluster[] {
  return findClusters(prepared)
    .slice(0, MOST_TOLD)
    .map((cluster) => told(cluster, { prepared, places, chance }))
    .filter(({ p }, n) => n === 0 || p <= WORTH_TELLING);
}

type Ground = {
  readonly prepared: PreparedScan;
  readonly places: readonly AreaPlace[];
  readonly chance: Chance;
};

function told(cluster: Cluster, { prepared, places, chance }: Ground): FoundCluster {
  const { starts } = prepared.timing;
  const { ratio } = cluster;
  const p = chanceFor({ ratio, chance });
  const uneven = chanceFor({ ratio, chance, dispersion: prepared.dispersion });
  const often = (one: number): { readonly recurrenceDays?: number } =>
    prepared.study.ends === 'alive'
      ? { recurrenceDays: recurrenceInterval({ p: one, every: WEEK }) }
      : {};
  const areas = cluster.places.flatMap((place) => places[place]?.area ?? []);
  return {
    areas: areas.sort(alphabetical),
    from: weekOfDay(dateOfNumber(starts[cluster.start] ?? 0)),
    to: weekOfDay(dateOfNumber((starts[cluster.end] ?? 1) - 1)),
    ...{ observed: cluster.cases, expected: cluster.measure, p },
    ...often(p),
    uneven: { p: uneven, ...often(uneven) },
  };
}
