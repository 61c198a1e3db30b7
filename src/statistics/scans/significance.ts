/** What chance alone gave: the largest ratio of each replicate. */
export type Chance = {
  readonly maxima: Float64Array;
  readonly mean: number;
  readonly spread: number;
};

const EULER = 0.5772156649015329;
/** Ratios closer than this are the same. */
const EQUAL = 1e-9;

/** @param maxima the largest ratio of each replicate, in any order */
export function chanceOf(maxima: Float64Array): Chance {
  const sorted = Float64Array.from(maxima).sort();
  const count = sorted.length;
  const mean = sorted.reduce((sum, one) => sum + one, 0) / count;
  const squares = sorted.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { maxima: sorted, mean, spread: Math.sqrt(squares / (count - 1)) };
}

/**
 * One more than the number of replicates that are at least as large: 1 is better than all of them.
 * @example rankAmong(chanceOf(Float64Array.of(1, 2, 3)), 2.5) // 2
 */
export function rankAmong({ maxima }: Chance, ratio: number): number {
  let low = 0;
  let high = maxima.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((maxima[middle] ?? 0) < ratio - EQUAL) low = middle + 1;
    else high = middle;
  }
  return maxima.length - low + 1;
}

/** The chance of such a ratio or a larger, by rank among the replicates (Monte Carlo test of Dwass 1957). */
export function monteCarloP(chance: Chance, ratio: number): number {
  return rankAmong(chance, ratio) / (chance.maxima.length + 1);
}

/**
 * The same chance from a Gumbel distribution with the mean and spread of the replicates: also below one in their number.
 * Source: Abrams, Kleinman & Kulldorff, "Gumbel based p-value approximations", International Journal of Health
 * Geographics 9 (2010).
 */
export function gumbelP({ mean, spread }: Chance, ratio: number): number {
  const beta = (spread * Math.sqrt(6)) / Math.PI;
  const mu = mean - EULER * beta;
  return -Math.expm1(-Math.exp((mu - ratio) / beta));
}

const RANKED_FROM = 10;
const LEAST = 1e-12;

/**
 * The chance of such a ratio or a larger: by rank, and where few replicates reach as far by their Gumbel distribution.
 * @param dispersion how many times as much counts vary as the replicates do; the ratio counts for so much less
 * @example chanceFor({ ratio: 6.2, chance: chanceOf(maxima) }) // 0.019
 */
export function chanceFor({
  ratio,
  chance,
  dispersion = 1,
}: {
  readonly ratio: number;
  readonly chance: Chance;
  readonly dispersion?: number;
}): number {
  const own = ratio / dispersion;
  const rank = rankAmong(chance, own);
  if (rank >= RANKED_FROM) return rank / (chance.maxima.length + 1);
  return Math.min(1, Math.max(LEAST, gumbelP(chance, own)));
}

/** The ratio that chance alone reaches with this chance. */
export function criticalValue({ maxima }: Chance, alpha: number): number {
  const place = maxima.length - Math.max(1, Math.floor(alpha * (maxima.length + 1)));
  return maxima[place] ?? Number.NaN;
}

export type Recurrence = {
  readonly p: number;
  /** How many analyses have been made since surveillance began, this one too: the p-value is for all of them together. */
  readonly analyses?: number;
  /** How long it is from one analysis to the next, in any unit. */
  readonly every?: number;
  /** How many scans are made at each time (categories, say): a false alarm in any of them is one. */
  readonly scans?: number;
};

/**
 * How long it takes, on the average, for chance alone to give such a cluster once: every / (1 − (1 − p)^(1/analyses)),
 * divided by the number of scans.
 * Source: Kleinman, Lazarus & Platt, "A generalized linear mixed models approach", AJE 159 (2004).
 * @example recurrenceInterval({ p: 0.01, every: 7 }) // 700 days
 */
export function recurrenceInterval({ p, analyses = 1, every = 1, scans = 1 }: Recurrence): number {
  const each = analyses === 1 ? p : -Math.expm1(Math.log1p(-p) / analyses);
  return every / each / scans;
}
