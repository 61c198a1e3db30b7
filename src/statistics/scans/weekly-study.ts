import type { Study } from './study.ts';

const WEEK = 7;

/** Weeks of areas that are looked through for clusters; days are numbers (see `dayNumberOf`). */
export type WeeklyGiven = Pick<Study, 'places' | 'cases' | 'ends' | 'population'> & {
  readonly model: 'space-time-permutation' | 'poisson';
  readonly direction: Study['rule']['direction'];
  /** First day of the first week, and last day of the last. */
  readonly start: number;
  readonly end: number;
  /** Largest circle: share of what is expected. */
  readonly share: number;
  /** Longest window. */
  readonly weeks: number;
};

/** The fewest events in a cluster that holds more than expected. */
const FEWEST = 2;

/**
 * The study that every weekly search of areas is: whole weeks, circles around all areas, the clearest finds that have no area in
 * common.
 * @example prepareScan(weeklyStudy({ model: 'space-time-permutation', direction: 'high', … }))
 */
export function weeklyStudy(given: WeeklyGiven): Study {
  const { places, cases, ends, population, model, direction } = given;
  return {
    ...{ scope: 'space-time', strata: 1, ends, places, cases },
    rule: { model, direction, leastHigh: FEWEST, leastLow: 0 },
    period: { start: given.start, end: given.end, unit: 'day', length: WEEK },
    ...(population && { population }),
    circles: { share: given.share },
    time: { shortest: WEEK, longest: { units: given.weeks * WEEK } },
    criterion: 'no-geographical-overlap',
  };
}
