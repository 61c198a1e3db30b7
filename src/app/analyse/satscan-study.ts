// From a parameter file and its input files to a study: what is asked, in our own words.
import type { Study } from '#statistics/scans';
import { RefusedParameter } from './refused-parameter.ts';
import { FIRST, readDate } from './satscan-dates.ts';
import { gridOf, placesOf, pointOf, sharesOf, type Places } from './satscan-files.ts';
import { recordsIn, type ReadFile } from './satscan-records.ts';
import type { StudyTime } from './satscan-records.ts';
import type { Parameters } from './satscan-parameters.ts';

export type SatscanStudy = {
  readonly study: Study;
  readonly places: Places;
  /** How finely cases are dated. */
  readonly precision: Study['period']['unit'];
  /** Are coordinates latitude and longitude? */
  readonly onEarth: boolean;
  /** Where circles have their middle, as given. */
  readonly centres: readonly (readonly number[])[];
};

const SCOPES = { 1: 'space', 2: 'time', 3: 'space-time', 4: 'space-time', 6: 'time' } as const;
const MODELS = ['poisson', 'bernoulli', 'space-time-permutation'] as const;
const DIRECTIONS = ['high', 'high', 'low', 'both'] as const;
const CRITERIA = [
  'no-geographical-overlap',
  'no-centres-in-other',
  'no-centres-in-more-likely',
  'no-centres-in-less-likely',
  'no-pairs-of-centres',
  'no-restrictions',
] as const;
const UNITS = ['day', 'year', 'month', 'day', 'generic'] as const;

/** The number of a choice among a parameter's values. */
const among = (given: Parameters, name: string): number => Number(given.choice(name));

/** @throws RefusedParameter for what we cannot follow, RangeError for files that do not hold together */
export function studyOf(given: Parameters, read: ReadFile): SatscanStudy {
  const scope = SCOPES[analysisOf(given)];
  const model = MODELS[among(given, 'ModelType')] ?? 'poisson';
  if (model === 'space-time-permutation' && scope !== 'space-time') {
    throw new RefusedParameter('AnalysisType', given.text('AnalysisType'));
  }
  const time = timeOf(given);
  const onEarth = among(given, 'CoordinatesType') === 1;
  const places =
    scope === 'time' ? everywhereIsOne : placesOf(read(given.text('CoordinatesFile')), { onEarth });
  const grid = given.is('UseGridFile') ? gridOf(read(given.text('GridFile'))) : undefined;
  const study: Study = {
    ...{ scope, rule: { ...ruleOf(given), model }, places: places.list.map(({ point }) => point) },
    ...(grid && { centres: grid.map((one) => pointOf(one, onEarth)) }),
    ...recordsIn(given, { places, time, read, model }),
    ...{
      period: periodOf(given, time, unitOf(given, time)),
      ...spaceLimitsOf(given, { places, read }),
    },
    ...(scope !== 'space' && { time: timeLimitsOf(given, time) }),
    ...endsOf(given, time),
    ...toldOf(given, scope),
  };
  const precision = UNITS[among(given, 'PrecisionCaseTimes')] ?? 'day';
  return {
    study,
    places,
    precision,
    onEarth,
    centres: grid ?? places.list.map((one) => one.given),
  };
}

function spaceLimitsOf(given: Parameters, ground: Ground): Pick<Study, 'circles' | 'toldOf'> {
  const isNarrower = given.is('UseReportOnlySmallerClusters');
  return {
    circles: circlesOf(given, ground, ''),
    ...(isNarrower && { toldOf: circlesOf(given, ground, '_Reported') }),
  };
}

function toldOf(
  given: Parameters,
  scope: Study['scope'],
): Pick<Study, 'alsoPurelySpatial' | 'alsoPurelyTemporal' | 'criterion'> {
  const criterion = CRITERIA[among(given, 'CriteriaForReportingSecondaryClusters')];
  return {
    alsoPurelySpatial: scope === 'space-time' && given.is('IncludePurelySpatial'),
    alsoPurelyTemporal: scope === 'space-time' && given.is('IncludePurelyTemporal'),
    criterion: criterion ?? 'no-restrictions',
  };
}

function unitOf(given: Parameters, { isGeneric }: StudyTime): Study['period']['unit'] {
  return isGeneric ? 'generic' : (UNITS[among(given, 'TimeAggregationUnits')] ?? 'day');
}

const everywhereIsOne: Places = {
  list: [{ name: 'All', point: [0, 0], given: [0, 0] }],
  indexOf: new Map(),
  names: [['All']],
};

export function analysisOf(given: Parameters): keyof typeof SCOPES {
  const type = among(given, 'AnalysisType');
  return type === 1 || type === 2 || type === 3 || type === 4 ? type : 6;
}

function timeOf(given: Parameters): StudyTime {
  const precision = among(given, 'PrecisionCaseTimes');
  const isGeneric = precision === 4;
  const day = (name: string): number => dayIn(given, name, isGeneric);
  return { hasDates: precision !== 0, isGeneric, start: day('StartDate'), end: day('EndDate') };
}

function dayIn(given: Parameters, name: string, isGeneric: boolean): number {
  return isGeneric ? given.number(name, 0) : readDate(given.text(name), FIRST, 0).day;
}

function periodOf(
  given: Parameters,
  { start, end }: StudyTime,
  unit: Study['period']['unit'],
): Study['period'] {
  if (end < start) throw new RangeError('The study period ends before it starts.');
  return { start, end, unit, length: given.number('TimeAggregationLength', 1) };
}

function ruleOf(given: Parameters): Omit<Study['rule'], 'model'> {
  return {
    direction: DIRECTIONS[among(given, 'ScanAreas')] ?? 'high',
    leastHigh: given.number('MinimumCasesInHighRateClusters', 2),
    leastLow: given.number('MinimumCasesInLowRateClusters', 0),
    ...(given.is('RiskLimitHighClusters') && {
      riskAtLeast: given.number('RiskThresholdHighClusters', 1),
    }),
    ...(given.is('RiskLimitLowClusters') && {
      riskAtMost: given.number('RiskThresholdLowClusters', 1),
    }),
  };
}

type Ground = { readonly places: Places; readonly read: ReadFile };

function circlesOf(given: Parameters, { places, read }: Ground, suffix: string): Study['circles'] {
  const own =
    suffix === '' ? 'MaxSpatialSizeInMaxCirclePopulationFile' : 'MaxSizeInMaxCirclePopulationFile';
  return {
    share: given.number(`MaxSpatialSizeInPopulationAtRisk${suffix}`, 50) / 100,
    ...(given.is(`UseDistanceFromCenterOption${suffix}`) && {
      distance: given.number(`MaxSpatialSizeInDistanceFromCenter${suffix}`, 1),
    }),
    ...(given.is(`UseMaxCirclePopulationFileOption${suffix}`) && {
      ofOwn: {
        share: given.number(`${own}${suffix}`, 50) / 100,
        numbers: sharesOf(read(given.text('MaxCirclePopulationFile')), places),
      },
    }),
  };
}

function timeLimitsOf(given: Parameters, { isGeneric }: StudyTime): NonNullable<Study['time']> {
  const most = given.number('MaxTemporalSize', 50);
  const pair = (name: string): readonly [number, number] => {
    const [first = '', last = ''] = given.text(name).split(',');
    const day = (text: string): number =>
      isGeneric ? Number(text) : readDate(text.trim(), FIRST, 0).day;
    return [day(first), day(last)];
  };
  return {
    shortest: given.number('MinimumTemporalClusterSize', 1),
    longest:
      given.choice('MaxTemporalSizeInterpretation') === '1'
        ? { units: most }
        : { share: most / 100 },
    ...(given.choice('IncludeClusters') === '2' && {
      range: { starts: pair('IntervalStartRange'), ends: pair('IntervalEndRange') },
    }),
  };
}

function endsOf(given: Parameters, { isGeneric }: StudyTime): Pick<Study, 'ends' | 'since'> {
  const isProspective = [4, 6].includes(analysisOf(given));
  if (!isProspective) {
    return { ends: given.choice('IncludeClusters') === '1' ? 'alive' : 'whenever' };
  }
  if (!given.is('AdjustForEarlierAnalyses')) return { ends: 'alive' };
  return { ends: 'alive', since: dayIn(given, 'ProspectiveStartDate', isGeneric) };
}
