// What chance says of a cluster, as the reference program prints it.
import {
  chanceOf,
  gumbelP,
  rankAmong,
  recurrenceInterval,
  type Chance,
  type Cluster,
  type PreparedScan,
} from '#statistics/scans';
import type { PrintedCluster } from './print-cluster.ts';
import { DAYS_A_YEAR, printedNumber, printedP, printedRecurrence } from './satscan-numbers.ts';
import { analysisOf } from './satscan-study.ts';
import type { Parameters } from './satscan-parameters.ts';

/** Fewer replicates tell nothing. */
const FEWEST = 99;
/** The smallest chance that double precision tells from none. */
const LEAST_P = 1e-17;

export type ChanceOf = {
  readonly maxima: Float64Array;
  readonly given: Parameters;
  readonly prepared: PreparedScan;
};

/** p, Gumbel p and recurrence interval of a cluster, as far as the parameters want them. */
export function printedChance(
  cluster: Cluster,
  { maxima, given, prepared }: ChanceOf,
): PrintedCluster {
  if (maxima.length < FEWEST) return {};
  const chance = chanceOf(maxima);
  const rank = rankAmong(chance, cluster.ratio);
  const gumbel = Math.max(gumbelP(chance, cluster.ratio), 0);
  const kind = kindOf(given, rank);
  const p = kind === 'gumbel' ? Math.max(gumbel, LEAST_P) : rank / (maxima.length + 1);
  return {
    p: kind === 'gumbel' ? printedGumbel(gumbel) : printedP(p, maxima.length),
    ...(kind === 'both' && { p_gumbel: printedGumbel(gumbel) }),
    ...([4, 6].includes(analysisOf(given)) && { recurrence: recurrence(p, given, prepared) }),
  };
}

/** By rank, by the Gumbel distribution, or by rank with the other beside: which holds for clusters of more cases only. */
function kindOf(given: Parameters, rank: number): 'rank' | 'gumbel' | 'both' {
  const wanted = given.choice('PValueReportType');
  if (given.choice('ScanAreas') !== '1') return 'rank';
  if (wanted === '1') return given.is('ReportGumbel') ? 'both' : 'rank';
  const fits = [1, 3, 4].includes(analysisOf(given));
  return fits && (wanted === '3' || rank < 10) ? 'gumbel' : 'rank';
}

/** Is the cluster better than at least one replicate, and so worth printing? */
export function isPrinted(cluster: Cluster, chance: Chance | undefined): boolean {
  if (cluster.ratio < 0.001) return false;
  return chance === undefined || rankAmong(chance, cluster.ratio) <= chance.maxima.length;
}

function printedGumbel(p: number): string {
  return p === 0 ? `< ${printedNumber(LEAST_P, 1)}` : printedNumber(p);
}

const FREQUENCIES = [0, 1, DAYS_A_YEAR / 52, DAYS_A_YEAR / 12, DAYS_A_YEAR / 4, DAYS_A_YEAR];

function recurrence(p: number, given: Parameters, { study, timing }: PreparedScan): string {
  const { unit, length } = study.period;
  const days = { generic: 1, day: 1, month: DAYS_A_YEAR / 12, year: DAYS_A_YEAR }[unit];
  const chosen = FREQUENCIES[Number(given.choice('ProspectiveFrequencyType'))] ?? 0;
  const isGeneric = unit === 'generic';
  const every =
    chosen === 0 || isGeneric ? length * days : chosen * given.number('ProspectiveFrequency', 1);
  const interval = recurrenceInterval({ p, every, analyses: timing.analyses });
  return printedRecurrence(interval, isGeneric);
}
