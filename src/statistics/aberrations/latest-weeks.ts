import { at } from '../numerics/at.ts';
import { countsWithDispersion, type CountDistribution } from '../numerics/counts.ts';
import { designFrom, fitLogLinear, quadratic, type LogLinearFit } from '../numerics/log-linear.ts';

export type LatestWeeks = {
  /** Reports in the latest weeks together. */
  readonly observed: number;
  /** How their sum is spread when all is as usual. */
  readonly counts: CountDistribution;
};

const YEAR = 365.2425 / 7;
/** With fewer weeks before, nothing is known of what is usual. */
const FEWEST = 26;
const FOR_SEASON = 104;
/** A longer sum than this is not told from its season until that is known. */
const SHORT = 4;
const FOR_TREND = 130;
/** Anscombe residual from which an earlier week counts for less, as in Noufaily et al. (2013). */
const ODD = 2.58;
const CLEAR_TREND = 1.96;
const FEWEST_BLOCKS = 4;

/**
 * How the sum of the latest weeks is spread when all is as usual: for changes that are too small to be seen in any one
 * week, but last. What is usual is a log-linear model of the weeks before, with season from two years on and a trend
 * where it is clear; weeks that stood out count for less, and as many weeks as are judged are left out before them, so
 * that what has just begun is not taken for what is usual. Sums vary more than their weeks when weeks resemble each other:
 * the larger of the two dispersions is used, and what the model does not know for certain is added.
 * Source: the regression of Noufaily et al. (2013), Statistics in Medicine 32, applied to a sum of weeks.
 * @param counts weekly, oldest first, the judged week last; NaN where nothing is known
 * @param width how many of the latest weeks are summed
 * @returns undefined when too little is known
 * @example latestWeeks(counts, 4)?.counts.mean // 12.6
 */
export function latestWeeks(counts: Float64Array, width: number): LatestWeeks | undefined {
  const from = counts.length - width;
  const latest = counts.subarray(Math.max(0, from));
  const before = counts.subarray(0, Math.max(0, from - width));
  const known = before.reduce((sum, count) => sum + (Number.isNaN(count) ? 0 : 1), 0);
  const least = width > SHORT ? FOR_SEASON : FEWEST;
  if (from < 0 || latest.some((count) => Number.isNaN(count)) || known < least) return undefined;
  const observed = latest.reduce((sum, count) => sum + count, 0);
  const model = usualOf(before);
  const judged = Array.from({ length: width }, (_, n) => from + n);
  const spread = model ? spreadOf(model, judged) : plain(before, width);
  return { observed, counts: spread };
}

/** Nothing, or next to nothing, was ever told: Jeffreys' prior. */
function plain(before: Float64Array, width: number): CountDistribution {
  const known = before.filter((count) => !Number.isNaN(count));
  const mean = ((known.reduce((sum, count) => sum + count, 0) + 0.5) / known.length) * width;
  return countsWithDispersion(mean, 1 + width / known.length);
}

type Model = {
  readonly fit: LogLinearFit;
  readonly row: (week: number) => readonly number[];
  readonly dispersion: number;
  readonly weeks: readonly number[];
  readonly counts: readonly number[];
};

function usualOf(before: Float64Array): Model | undefined {
  const weeks = Array.from(before.keys()).filter((week) => !Number.isNaN(at(before, week)));
  const counts = weeks.map((week) => at(before, week));
  if (counts.reduce((sum, count) => sum + count, 0) < 3) return undefined;
  const season = weeks.length >= FOR_SEASON;
  const trended =
    weeks.length >= FOR_TREND ? fitted(weeks, counts, rowsWith(season, true)) : undefined;
  if (trended && isClear(trended, before.length)) return trended;
  return fitted(weeks, counts, rowsWith(season, false));
}

function rowsWith(season: boolean, trend: boolean): (week: number) => readonly number[] {
  return (week) => {
    const angle = (2 * Math.PI * week) / YEAR;
    return [
      1,
      ...(season ? [Math.cos(angle), Math.sin(angle)] : []),
      ...(trend ? [week / 100] : []),
    ];
  };
}

function fitted(
  weeks: readonly number[],
  counts: readonly number[],
  row: Model['row'],
): Model | undefined {
  const rows = weeks.map((week) => row(week).map((value, term) => [term, value] as const));
  const design = designFrom(rows, row(0).length);
  const equal = counts.map(() => 1);
  const first = fitLogLinear(design, counts, equal);
  if (!first?.converged) return undefined;
  const fit = fitLogLinear(design, counts, weightsOf(first, counts));
  if (!fit?.converged) return undefined;
  return { fit, row, weeks, counts, dispersion: dispersionOf(fit, counts) };
}

function dispersionOf(fit: LogLinearFit, counts: readonly number[]): number {
  const pearson = counts.reduce((sum, count, n) => {
    const mean = at(fit.fitted, n);
    return sum + (count - mean) ** 2 / mean;
  }, 0);
  return Math.max(1, pearson / Math.max(1, fit.freedom));
}

/** Weeks that stood out above what was usual count for less; as many as there are share the rest. */
function weightsOf(fit: LogLinearFit, counts: readonly number[]): Float64Array {
  const dispersion = dispersionOf(fit, counts);
  const weights = Float64Array.from(counts, (count, n) => {
    const mean = at(fit.fitted, n);
    const residual =
      (1.5 * (count ** (2 / 3) - mean ** (2 / 3))) / (mean ** (1 / 6) * Math.sqrt(dispersion));
    return residual > ODD ? residual ** -2 : 1;
  });
  const share = counts.length / weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight * share);
}

/** A trend is believed when it is clear, and does not lead beyond anything that was seen. */
function isClear({ fit, row, dispersion, counts }: Model, next: number): boolean {
  const term = row(0).length - 1;
  const error = Math.sqrt(at(fit.covariance, term * row(0).length + term) * dispersion);
  const leads = Math.exp(linear(fit, row(next)));
  return Math.abs(at(fit.coefficients, term)) > CLEAR_TREND * error && leads <= Math.max(...counts);
}

function linear({ coefficients }: LogLinearFit, row: readonly number[]): number {
  return row.reduce((sum, value, term) => sum + value * at(coefficients, term), 0);
}

function spreadOf(model: Model, judged: readonly number[]): CountDistribution {
  const { fit, row } = model;
  const means = judged.map((week) => Math.exp(linear(fit, row(week))));
  const mean = means.reduce((sum, one) => sum + one, 0);
  const slope = Float64Array.from(row(0), (_, term) =>
    judged.reduce((sum, week, n) => sum + (means[n] ?? 0) * (row(week)[term] ?? 0), 0),
  );
  const dispersion = Math.max(model.dispersion, blockDispersion(model, judged.length));
  const unknown = dispersion * quadratic(fit.covariance, slope);
  return countsWithDispersion(mean, dispersion + unknown / mean);
}

/** How much sums of so many weeks, one after the other, have varied around what the model gives them. */
function blockDispersion({ fit, counts, row }: Model, width: number): number {
  const blocks = Math.floor(counts.length / width);
  const freedom = blocks - row(0).length;
  if (width === 1 || freedom < FEWEST_BLOCKS) return 1;
  let pearson = 0;
  for (let block = 0; block < blocks; block += 1) {
    let [sum, mean] = [0, 0];
    for (let n = counts.length - (block + 1) * width; n < counts.length - block * width; n += 1) {
      sum += counts[n] ?? 0;
      mean += at(fit.fitted, n);
    }
    pearson += (sum - mean) ** 2 / mean;
  }
  return pearson / freedom;
}
