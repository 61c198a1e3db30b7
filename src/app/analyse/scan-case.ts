// A folder with a parameter file of the reference program and its input files: scanned, and told of as the program does.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceOf, criticalValue, findClusters, prepareScan, replicate } from '#statistics/scans';
import { isPrinted, printedChance } from './print-chance.ts';
import { printedCluster, type PrintedCluster } from './print-cluster.ts';
import { Parameters, parametersOf } from './satscan-parameters.ts';
import { studyOf } from './satscan-study.ts';

export type ScanCaseOptions = {
  readonly seed?: number;
  /** Without: as many as the parameters say. */
  readonly replicates?: number;
};

/** What expected.json of a shared case holds. */
export type ScanCaseResult = {
  readonly reps: number;
  readonly clusters: readonly PrintedCluster[];
  /** Clusters that chance always beats: the reference program does not print them, and with other replicates might. */
  readonly unprinted: readonly PrintedCluster[];
  readonly sim_llr_quantiles?: Readonly<Record<string, number>>;
  readonly sim_llr_n?: number;
};

const ALPHAS = ['0.001', '0.01', '0.05', '0.1', '0.5'];

/**
 * Scans a folder: the parameters are those of run.prm, or of the only .prm file, with those of `changed` over them.
 * @throws RefusedParameter naming a setting that changes the answer and that we cannot follow
 */
export function scanCase(
  folder: string,
  changed: Readonly<Record<string, string | number>> = {},
  options: ScanCaseOptions = {},
): ScanCaseResult {
  const given = new Parameters(
    parametersOf(readFileSync(parameterFileIn(folder), 'utf8'), changed),
  );
  const satscan = studyOf(given, (name) => readFileSync(join(folder, name), 'utf8'));
  const prepared = prepareScan(satscan.study);
  const reps = options.replicates ?? given.number('MonteCarloReps', 999);
  const maxima = replicate(prepared, { seed: options.seed ?? 1, from: 0, to: reps });
  const chance = reps > 0 ? chanceOf(maxima) : undefined;
  const found = findClusters(prepared);
  const told = given.is('ReportHierarchicalClusters') ? found : found.slice(0, 1);
  const printed = told.map((cluster, n) => ({
    isPrinted: n === 0 || isPrinted(cluster, chance),
    cluster: {
      rank: n + 1,
      ...printedCluster(cluster, prepared, satscan),
      ...printedChance(cluster, { maxima, given, prepared }),
    },
  }));
  const firstWeak = printed.findIndex((one) => !one.isPrinted);
  const count = firstWeak < 0 ? printed.length : firstWeak;
  const clusters = printed.map(({ cluster }) => cluster);
  return {
    reps,
    ...{ clusters: clusters.slice(0, count), unprinted: clusters.slice(count) },
    ...(chance && {
      sim_llr_n: reps,
      sim_llr_quantiles: Object.fromEntries(
        ALPHAS.map((alpha) => [alpha, criticalValue(chance, Number(alpha))]),
      ),
    }),
  };
}

function parameterFileIn(folder: string): string {
  const usual = join(folder, 'run.prm');
  if (existsSync(usual)) return usual;
  const files = readdirSync(folder).filter((name) => name.endsWith('.prm'));
  const only = files[0];
  if (only === undefined || files.length > 1) {
    throw new RangeError(`${folder} has ${files.length} parameter files and no run.prm.`);
  }
  return join(folder, only);
}
