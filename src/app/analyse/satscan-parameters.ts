// What a parameter file of the reference program asks for. Everything that would change the answer and that we do not do
// is refused by name; what only chooses output files is passed over.
import { RefusedParameter } from './refused-parameter.ts';

export type ParameterFile = ReadonlyMap<string, string>;

/**
 * The settings of a parameter file (ini), with those of `changed` over them.
 * @example parametersOf('[Input]\n;a comment\nCaseFile=a.cas').get('CaseFile') // 'a.cas'
 */
export function parametersOf(
  text: string,
  changed: Readonly<Record<string, string | number>> = {},
): ParameterFile {
  const settings = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const split = line.indexOf('=');
    if (split < 0 || /^\s*[;[]/.test(line)) continue;
    settings.set(line.slice(0, split).trim(), line.slice(split + 1).trim());
  }
  for (const [name, value] of Object.entries(changed)) settings.set(name, String(value));
  return settings;
}

/** Settings that change the answer, and their values that we follow. The first is what holds when there is none. */
const FOLLOWED: Readonly<Record<string, readonly string[]>> = {
  PrecisionCaseTimes: ['0', '1', '2', '3', '4'],
  UseGridFile: ['n', 'y'],
  CoordinatesType: ['0', '1'],
  AnalysisType: ['1', '2', '3', '4', '6'],
  ModelType: ['0', '1', '2'],
  ScanAreas: ['1', '2', '3'],
  TimeAggregationUnits: ['0', '1', '2', '3', '4'],
  StudyPeriodCheckType: ['0', '1'],
  GeographicalCoordinatesCheckType: ['0', '1'],
  UseLocationsNetworkFile: ['n'],
  UseNeighborsFile: ['n'],
  UseMetaLocationsFile: ['n'],
  MultipleCoordinatesType: ['0'],
  UseMaxCirclePopulationFileOption: ['n', 'y'],
  UseDistanceFromCenterOption: ['n', 'y'],
  IncludePurelyTemporal: ['n', 'y'],
  SpatialWindowShapeType: ['0'],
  IsotonicScan: ['0'],
  MaxTemporalSizeInterpretation: ['0', '1'],
  IncludePurelySpatial: ['n', 'y'],
  IncludeClusters: ['0', '1', '2'],
  RiskLimitHighClusters: ['n', 'y'],
  RiskLimitLowClusters: ['n', 'y'],
  TimeTrendAdjustmentType: ['0'],
  AdjustForWeeklyTrends: ['n'],
  SpatialAdjustmentType: ['0'],
  UseAdjustmentsByRRFile: ['n'],
  PValueReportType: ['0', '1', '3'],
  ReportGumbel: ['n', 'y'],
  AdjustForEarlierAnalyses: ['n', 'y'],
  IterativeScan: ['n'],
  ProspectiveFrequencyType: ['0', '1', '2', '3', '4', '5'],
  PerformPowerEvaluation: ['n'],
  ReportHierarchicalClusters: ['y', 'n'],
  CriteriaForReportingSecondaryClusters: ['0', '1', '2', '3', '4', '5'],
  ReportGiniClusters: ['n'],
  UseReportOnlySmallerClusters: ['n', 'y'],
  UseMaxCirclePopulationFileOption_Reported: ['n', 'y'],
  UseDistanceFromCenterOption_Reported: ['n', 'y'],
  SimulatedDataMethodType: ['0'],
};

/** Reads settings one by one, and refuses what is not followed. */
export class Parameters {
  private readonly settings: ParameterFile;

  constructor(settings: ParameterFile) {
    this.settings = settings;
    for (const [name, values] of Object.entries(FOLLOWED)) {
      const value = settings.get(name) ?? '';
      if (value !== '' && !values.includes(value)) throw new RefusedParameter(name, value);
    }
    // A second set of data comes with settings of its own, numbered.
    for (const name of settings.keys()) {
      if (/^(Case|Control|Population)File\d+$/.test(name)) {
        throw new RefusedParameter(name, settings.get(name) ?? '');
      }
    }
  }

  text(name: string): string {
    return this.settings.get(name) ?? '';
  }

  /** One of the values that are followed. */
  choice(name: string): string {
    const value = this.text(name);
    return value === '' ? (FOLLOWED[name]?.[0] ?? '') : value;
  }

  is(name: string): boolean {
    return this.choice(name) === 'y';
  }

  /** @throws RefusedParameter when it is not a number */
  number(name: string, otherwise: number): number {
    const value = this.text(name);
    if (value === '') return otherwise;
    const number = Number(value);
    if (!Number.isFinite(number)) throw new RefusedParameter(name, value);
    return number;
  }
}
