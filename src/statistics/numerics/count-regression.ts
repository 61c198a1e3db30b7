import { at } from './at.ts';
import { choleskyOf, inverseFrom, solveFrom } from './cholesky.ts';
import { logGamma } from './gamma-functions.ts';
import { rowSum } from './least-squares.ts';
import { minimumBetween } from './minimise.ts';

export type CountModel = {
  /** One array a term, each as long as the counts. */
  readonly columns: readonly Float64Array[];
  readonly counts: ArrayLike<number>;
  /** Logarithm of what each count is out of (population, days); absent: 0. */
  readonly offset?: ArrayLike<number> | undefined;
};

export type CountFit = {
  readonly coefficients: Float64Array;
  /** Expected counts. */
  readonly fitted: Float64Array;
  /** Each count's pull: its residual over 1 + μ / size. Times a column: its score. */
  readonly scores: Float64Array;
  /** Inverse of the expected information, row after row. */
  readonly covariance: Float64Array;
  /** Pearson's statistic a degree of freedom. */
  readonly dispersion: number;
  /**
   * The same as reweighted least squares leave it when the deviance changes by less than 1e-8 of itself: with the weights
   * of the round before. What programs print; it differs in the sixth digit.
   */
  readonly workingDispersion: number;
  readonly freedom: number;
  /** Infinite for Poisson. */
  readonly size: number;
  readonly logLikelihood: number;
};

const ENOUGH = 1e-12;
const PRINTED = 1e-8;
const MOST_ROUNDS = 100;

/**
 * Log-linear regression of counts by Newton's steps, from the first round of reweighted least squares: Poisson, or negative binomial with variance μ + μ² / size.
 * Source: McCullagh & Nelder (1989), section 2.5; Venables & Ripley (2002), section 7.4.
 * @param size above 0; Infinity for Poisson
 * @returns undefined when the terms are not independent of each other, or nothing settles (a group with zeros only)
 * @example fitCounts({ columns: [Float64Array.of(1, 1)], counts: [2, 4] })?.fitted // 3, 3
 */
export function fitCounts(model: CountModel, size = Infinity): CountFit | undefined {
  let state = started(model, size);
  let working: number | undefined;
  for (let round = 0; state && round < MOST_ROUNDS; round += 1) {
    const next = stepped(model, state, size);
    if (next && hasSettled(state, next)) working ??= workingDispersion(model, state, next);
    if (next && next.change < ENOUGH) return finished(model, next, { size, working });
    state = next;
  }
  return undefined;
}

function hasSettled(before: State, now: State): boolean {
  return Math.abs(now.deviance - before.deviance) / (Math.abs(now.deviance) + 0.1) < PRINTED;
}

type State = {
  readonly coefficients: Float64Array;
  readonly fitted: Float64Array;
  readonly lower: Float64Array;
  readonly change: number;
  readonly deviance: number;
};

/** The first coefficients: a weighted least squares fit of log(y + 0.1), less the offset. */
function started(model: CountModel, size: number): State | undefined {
  const total = Array.from(model.counts).reduce((sum, y) => sum + y, 0);
  if (model.counts.length < model.columns.length || !(total > 0)) return undefined;
  const fitted = Float64Array.from(model.counts, (y) => y + 0.1);
  const lower = choleskyOf(information(model, expectedWeights(fitted, size)), model.columns.length);
  if (!lower) return undefined;
  const working = fitted.map((mu, i) => {
    const linear = Math.log(mu) - at(model.offset ?? [], i) + (at(model.counts, i) - mu) / mu;
    return (mu / (1 + mu / size)) * linear;
  });
  return settled(model, solveFrom(lower, against(model.columns, working)), size);
}

function settled(model: CountModel, coefficients: Float64Array, size: number): State | undefined {
  const fitted = Float64Array.from(model.counts, (_, i) =>
    Math.max(
      Math.exp(rowSum(model.columns, coefficients, i) + at(model.offset ?? [], i)),
      Number.MIN_VALUE,
    ),
  );
  const weights = observedWeights(model.counts, fitted, size);
  const lower = choleskyOf(information(model, weights), model.columns.length);
  return (
    lower && {
      coefficients,
      fitted,
      lower,
      change: Infinity,
      deviance: deviance(model, fitted, size),
    }
  );
}

function stepped(model: CountModel, state: State, size: number): State | undefined {
  const scores = scoresOf(model, state.fitted, size);
  const step = solveFrom(state.lower, against(model.columns, scores));
  const next = settled(
    model,
    state.coefficients.map((one, k) => one + at(step, k)),
    size,
  );
  const change = step.reduce(
    (most, one, k) => Math.max(most, Math.abs(one) / (1 + Math.abs(at(state.coefficients, k)))),
    0,
  );
  return next && { ...next, change };
}

function scoresOf(model: CountModel, fitted: Float64Array, size: number): Float64Array {
  return fitted.map((mu, i) => (at(model.counts, i) - mu) / (1 + mu / size));
}

/** X'v. */
function against(columns: readonly Float64Array[], values: Float64Array): Float64Array {
  return Float64Array.from(columns, (column) => {
    let sum = 0;
    for (let i = 0; i < column.length; i += 1) sum += (column[i] ?? 0) * (values[i] ?? 0);
    return sum;
  });
}

/** How much each count tells of its mean: as expected beforehand, or from the count that came. */
function expectedWeights(fitted: Float64Array, size: number): Float64Array {
  return fitted.map((mu) => mu / (1 + mu / size));
}

function observedWeights(
  counts: ArrayLike<number>,
  fitted: Float64Array,
  size: number,
): Float64Array {
  return fitted.map((mu, i) => (mu * (1 + at(counts, i) / size)) / (1 + mu / size) ** 2);
}

/** X'WX; most columns are marks of a level, and 0 in most rows. */
function information({ columns }: CountModel, weights: Float64Array): Float64Array {
  const p = columns.length;
  const square = new Float64Array(p * p);
  for (const [a, first] of columns.entries()) {
    const rows = marked(first);
    for (const [b, second] of columns.entries()) {
      if (b > a) break;
      let sum = 0;
      for (const i of rows) sum += (first[i] ?? 0) * (weights[i] ?? 0) * (second[i] ?? 0);
      square[a * p + b] = square[b * p + a] = sum;
    }
  }
  return square;
}

function marked(column: Float64Array): Int32Array {
  const rows = new Int32Array(column.length);
  let length = 0;
  for (let i = 0; i < column.length; i += 1) if (column[i] !== 0) rows[length++] = i;
  return rows.subarray(0, length);
}

function deviance({ counts }: CountModel, fitted: Float64Array, size: number): number {
  return fitted.reduce((sum, mu, i) => {
    const y = at(counts, i);
    const own = y === 0 ? 0 : y * Math.log(y / mu);
    const shared = size === Infinity ? y - mu : (y + size) * Math.log1p((y - mu) / (mu + size));
    return sum + 2 * (own - shared);
  }, 0);
}

function workingDispersion(
  { counts }: CountModel,
  before: State,
  { fitted, coefficients }: State,
): number {
  const sum = fitted.reduce(
    (total, mu, i) => total + at(before.fitted, i) * ((at(counts, i) - mu) / mu) ** 2,
    0,
  );
  return sum / (fitted.length - coefficients.length);
}

type Ended = { readonly size: number; readonly working: number | undefined };

function finished(
  model: CountModel,
  { coefficients, fitted, lower: observed }: State,
  { size, working }: Ended,
): CountFit {
  const expected = choleskyOf(
    information(model, expectedWeights(fitted, size)),
    coefficients.length,
  );
  const freedom = fitted.length - coefficients.length;
  const pearson = fitted.reduce(
    (sum, mu, i) => sum + (at(model.counts, i) - mu) ** 2 / (mu + (mu * mu) / size),
    0,
  );
  return {
    ...{ coefficients, fitted, freedom, size },
    scores: scoresOf(model, fitted, size),
    covariance: inverseFrom(expected ?? observed, coefficients.length),
    dispersion: pearson / freedom,
    workingDispersion: working ?? pearson / freedom,
    logLikelihood: fitted.reduce((sum, mu, i) => sum + logChance(at(model.counts, i), mu, size), 0),
  };
}

/** Logarithm of the chance of exactly y. */
export function logChance(y: number, mu: number, size: number): number {
  const start = y === 0 ? 0 : y * Math.log(mu);
  if (size === Infinity) return start - mu - logGamma(y + 1);
  const odds = logGamma(size + y) - logGamma(size) - logGamma(y + 1);
  return odds + start - y * Math.log(size) - (size + y) * Math.log1p(mu / size);
}

/** Sizes outside are Poisson for all that can be told, or nothing but noise. */
const SIZES = { from: Math.log(1e-3), to: Math.log(1e7) };
const MOST_TURNS = 100;

/**
 * Negative binomial regression with its size by maximum likelihood, size and means by turns until neither moves; Poisson
 * where the counts vary no more than that. Source: Lawless (1987); Venables & Ripley (2002), section 7.4.
 */
export function fitOverdispersed(model: CountModel): CountFit | undefined {
  const poisson = fitCounts(model);
  if (!poisson || poisson.dispersion <= 1) return poisson;
  let fit = poisson;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const next = fitCounts(model, sizeFor(model.counts, fit.fitted));
    if (!next) return undefined;
    if (Math.abs(next.size / fit.size - 1) < 1e-9) return next;
    fit = next;
  }
  return fit;
}

/** The most likely size when the means are these. */
function sizeFor(counts: ArrayLike<number>, fitted: Float64Array): number {
  const worth = (logSize: number): number => {
    const size = Math.exp(logSize);
    return -fitted.reduce((sum, mu, i) => sum + logChance(at(counts, i), mu, size), 0);
  };
  return Math.exp(minimumBetween(worth, SIZES).x);
}

/** A row of a design times the coefficients. */
export function rowOf(row: readonly number[], coefficients: Float64Array): number {
  return row.reduce((sum, x, k) => sum + x * at(coefficients, k), 0);
}
