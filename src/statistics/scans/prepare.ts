import { circlesOf, type Circle, type SpaceLimit } from './circles.ts';
import { dispersionOf } from './dispersion.ts';
import { expectedByPermutation, expectedByPopulation } from './expected.ts';
import { intervalOf } from './intervals.ts';
import { populationsOf, type Populations } from './population.ts';
import { timingOf, type Timing } from './prepare-time.ts';
import { drawerOf, type Draw } from './randomise.ts';
import { referenceDrawer } from './reference-chance.ts';
import type { ScanSpace } from './scan-space.ts';
import type { CaseCount, CircleLimits, Study } from './study.ts';
import { everywhere, fromEnd, tableOf, type Counts, type ScanTable } from './table.ts';

/** A study made ready: the same for the data and for every replicate. */
export type PreparedScan = {
  readonly study: Study;
  /** What the data are looked through by. */
  readonly space: ScanSpace;
  /** What chance is looked through by. */
  readonly chanceSpace: ScanSpace;
  readonly draw: Draw;
  /** How many times as much counts vary from interval to interval as the model lets them, before the windows; 1 or more. */
  readonly dispersion: number;
  readonly timing: Timing;
  /** Poisson with a population. */
  readonly populations: Populations | undefined;
};

/**
 * Makes a study ready to be scanned.
 * @throws RangeError for days outside the period, limits that leave nothing, cases where nobody lives
 */
export function prepareScan(study: Study): PreparedScan {
  const timing = timingOf(study);
  const populations = populationsIn(study);
  const strata = strataOf(study.cases, study, timing);
  const counts = summed(strata);
  const byPlace = tableOf(counts, measureOf(study, strata, { timing, populations }));
  if (byPlace.totalCases === 0) throw new RangeError('There are no cases.');
  const table = study.scope === 'time' ? everywhere(byPlace) : byPlace;
  const circles = study.scope === 'time' ? [] : circlesIn(study, table);
  const space: ScanSpace = {
    ...{ table, circles, rule: study.rule, windows: timing.windows },
    wholePeriods: study.alsoPurelySpatial === true ? timing.chancePeriods : undefined,
    everywhere: study.alsoPurelyTemporal === true,
    severalPerCentre: study.scope !== 'space' && study.ends === 'whenever',
  };
  return {
    ...{ study, space, timing, populations },
    dispersion: dispersionOf(
      counts,
      study.ends === 'alive' ? firstScanned(timing) : counts.intervals,
    ),
    chanceSpace: { ...space, windows: timing.chanceWindows },
    draw: (study.chance === 'reference' ? referenceDrawer : drawerOf)(
      study.rule.model,
      table,
      strata,
    ),
  };
}

/** The first interval that any window holds. */
const firstScanned = ({ windows }: Timing): number => Math.min(...windows.starts);

function populationsIn(study: Study): Populations | undefined {
  const { population, places, strata, rule } = study;
  if (rule.model !== 'poisson') return undefined;
  const same = places.map((_, place) => ({
    ...{ place, stratum: 0, day: study.period.start, persons: 1_000, wholeDay: false },
  }));
  return populationsOf(population ?? same, { places: places.length, strata });
}

/** Counts by place and interval, of each stratum. */
function strataOf(
  counts: readonly CaseCount[],
  { places, strata }: Study,
  { starts }: Timing,
): readonly Counts[] {
  const intervals = starts.length - 1;
  const tables = Array.from({ length: strata }, () => new Float64Array(places.length * intervals));
  for (const { place, day, count, stratum = 0 } of counts) {
    const interval = intervalOf(day, starts);
    const table = tables[stratum];
    if (interval === undefined || !table || place >= places.length) {
      throw new RangeError(`A case is outside the study: place ${place}, day ${day}.`);
    }
    const cell = place * intervals + interval;
    table[cell] = (table[cell] ?? 0) + count;
  }
  return tables.map((values) => ({ values, intervals, places: places.length }));
}

function summed(strata: readonly Counts[]): Counts {
  const { places = 0, intervals = 0 } = strata[0] ?? {};
  const values = new Float64Array(places * intervals);
  for (const stratum of strata) {
    for (let n = 0; n < values.length; n += 1) {
      values[n] = (values[n] ?? 0) + (stratum.values[n] ?? 0);
    }
  }
  return { places, intervals, values };
}

type Ground = { readonly timing: Timing; readonly populations: Populations | undefined };

function measureOf(
  study: Study,
  strata: readonly Counts[],
  { timing, populations }: Ground,
): Float64Array {
  if (study.rule.model === 'bernoulli') {
    const controls = strataOf(study.controls ?? [], study, timing);
    return fromEnd(summed([...strata, ...controls]));
  }
  if (!populations) return expectedByPermutation(strata);
  const cases = strata.map(({ values }) => Array.from(values).reduce((sum, one) => sum + one, 0));
  return expectedByPopulation(populations, cases, timing.starts);
}

function circlesIn(study: Study, table: ScanTable): readonly Circle[] {
  const { places, centres } = study;
  return circlesOf({
    places,
    ...(centres && { centres }),
    limits: limitsIn(study.circles, study, table),
    reportLimits: limitsIn(study.toldOf ?? {}, study, table),
  });
}

function limitsIn(limits: CircleLimits, study: Study, table: ScanTable): readonly SpaceLimit[] {
  const { share, ofOwn, distance } = limits;
  const width = table.intervals + 1;
  const measure = Float64Array.from(study.places, (_, n) => table.measure[n * width] ?? 0);
  const ownTotal = ofOwn?.numbers.reduce((sum, one) => sum + one, 0) ?? 0;
  // Analyses that reckon with earlier ones would not have known how many live where at the end.
  const knowsAll = study.since === undefined;
  return [
    ...(share !== undefined && knowsAll
      ? [{ kind: 'share' as const, of: measure, most: share * table.totalMeasure }]
      : []),
    ...(ofOwn ? [{ kind: 'share' as const, of: ofOwn.numbers, most: ofOwn.share * ownTotal }] : []),
    ...(distance === undefined ? [] : [{ kind: 'distance' as const, most: distance }]),
  ];
}
