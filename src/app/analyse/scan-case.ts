// A folder with a parameter file of the reference program and its input files: scanned, and told of as the program does.
import { shareWork } from '#platform/compute';
import { chanceOf, criticalValue, findClusters, replicate } from '#statistics/scans';
import { isPrinted, printedChance } from './print-chance.ts';
import { printedCluster, type PrintedCluster } from './print-cluster.ts';
import { readCase, type Changed, type ScanCase } from './read-case.ts';

export type ScanCaseOptions = {
  /** Of no account while chance is the reference program's own (see `readCase`). */
  readonly seed?: number;
  /** Without: as many as the parameters say. */
  readonly replicates?: number;
};

export type SharedOptions = ScanCaseOptions & {
  /** Without: as many as the machine has processors. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, count: number) => void;
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

/**
 * Scans a folder (see `readCase`), in this thread.
 * @throws RefusedParameter naming a setting that changes the answer and that we cannot follow
 */
export function scanCase(
  folder: string,
  changed: Changed = {},
  options: ScanCaseOptions = {},
): ScanCaseResult {
  const scanned = readCase(folder, changed);
  const { seed, to } = replicatesOf(scanned, options);
  return told(scanned, replicate(scanned.prepared, { seed, from: 0, to }));
}

/** The same answer by several workers, with progress, and given up when the signal says so. */
export async function scanCaseShared(
  folder: string,
  changed: Changed = {},
  { replicates, seed: ownSeed, ...shared }: SharedOptions = {},
): Promise<ScanCaseResult> {
  const scanned = readCase(folder, changed);
  const { seed, to } = replicatesOf(scanned, {
    ...(replicates !== undefined && { replicates }),
    ...(ownSeed !== undefined && { seed: ownSeed }),
  });
  const maxima = await shareWork({
    script: new URL('./replicate-worker.ts', import.meta.url),
    given: JSON.stringify({ folder, changed, seed }),
    count: to,
    ...shared,
  });
  return told(scanned, maxima);
}

function replicatesOf({ given }: ScanCase, options: ScanCaseOptions): { seed: number; to: number } {
  const to = options.replicates ?? given.number('MonteCarloReps', 999);
  return { seed: options.seed ?? 1, to };
}

const ALPHAS = ['0.001', '0.01', '0.05', '0.1', '0.5'];

function told({ given, satscan, prepared }: ScanCase, maxima: Float64Array): ScanCaseResult {
  const chance = maxima.length > 0 ? chanceOf(maxima) : undefined;
  const found = findClusters(prepared);
  const kept = given.is('ReportHierarchicalClusters') ? found : found.slice(0, 1);
  const printed = kept.map((cluster, n) => ({
    rank: n + 1,
    ...printedCluster(cluster, prepared, satscan),
    ...printedChance(cluster, { maxima, given, prepared }),
  }));
  // The best is always told of.
  const firstWeak = kept.findIndex((cluster, n) => n > 0 && !isPrinted(cluster, chance));
  const count = firstWeak < 0 ? printed.length : firstWeak;
  return {
    ...{ reps: maxima.length, clusters: printed.slice(0, count), unprinted: printed.slice(count) },
    ...(chance && {
      sim_llr_n: maxima.length,
      sim_llr_quantiles: Object.fromEntries(
        ALPHAS.map((alpha) => [alpha, criticalValue(chance, Number(alpha))]),
      ),
    }),
  };
}
