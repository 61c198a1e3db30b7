import { at } from './at.ts';
import { inverseFrom, solveFrom } from './cholesky.ts';

/**
 * A design: the terms of each observation, without those that are 0, because most are in a design with seasons. `starts`
 * has one more entry than there are observations.
 */
export type Design = {
  readonly terms: Int32Array;
  readonly values: Float64Array;
  readonly starts: Int32Array;
  readonly columns: number;
};

/**
 * @param rows one list an observation: its terms and their values
 * @example designFrom([[[0, 1]], [[0, 1], [1, 5]]], 2)
 */
export function designFrom(
  rows: readonly (readonly (readonly [number, number])[])[],
  columns: number,
): Design {
  const starts = new Int32Array(rows.length + 1);
  for (const [i, row] of rows.entries()) starts[i + 1] = at(starts, i) + row.length;
  const length = at(starts, rows.length);
  const [terms, values] = [new Int32Array(length), new Float64Array(length)];
  let cell = 0;
  for (const row of rows)
    for (const [term, value] of row) {
      terms[cell] = term;
      values[cell] = value;
      cell += 1;
    }
  return { terms, values, starts, columns };
}

export type LogLinearFit = {
  readonly converged: boolean;
  readonly coefficients: Float64Array;
  readonly fitted: Float64Array;
  /** Weights of the last round: prior weight times the mean from which the round set out. */
  readonly working: Float64Array;
  /** Inverse of X'WX: the covariance of the coefficients for a dispersion of 1. Column after column. */
  readonly covariance: Float64Array;
  /** Leverages of the observations. */
  readonly leverages: Float64Array;
  /** Observations less terms. */
  readonly freedom: number;
};

const EPSILON = 1e-8;
const MOST_ROUNDS = 25;

/**
 * Fits counts by a log-linear model: iteratively reweighted least squares from μ = y + 0.1, until the deviance changes by
 * less than 1e-8 of itself, at most 25 rounds. Source: McCullagh & Nelder (1989), section 2.5.
 * @param weights prior weights, one an observation
 * @returns undefined when the terms are not independent of each other
 * @example fitLogLinear(designFrom([[[0, 1]], [[0, 1]]], 1), [2, 4], [1, 1])?.fitted // 3, 3
 */
export function fitLogLinear(
  design: Design,
  counts: ArrayLike<number>,
  weights: ArrayLike<number>,
): LogLinearFit | undefined {
  const state = new Rounds(design, counts, weights);
  let before = state.deviance();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (!state.next()) return undefined;
    const now = state.deviance();
    if (!Number.isFinite(now)) return state.fit(false);
    if (Math.abs(now - before) / (Math.abs(now) + 0.1) < EPSILON) return state.fit(true);
    before = now;
  }
  return state.fit(false);
}

class Rounds {
  readonly #design: Design;
  readonly #counts: Float64Array;
  readonly #weights: Float64Array;
  readonly #mean: Float64Array;
  readonly #linear: Float64Array;
  /** Working weights of the last round. */
  readonly #working: Float64Array;
  #coefficients: Float64Array;
  /** Cholesky's factor of the last round's equations. */
  #lower: Float64Array = new Float64Array();

  constructor(design: Design, counts: ArrayLike<number>, weights: ArrayLike<number>) {
    this.#design = design;
    this.#counts = Float64Array.from(counts);
    this.#weights = Float64Array.from(weights);
    this.#mean = this.#counts.map((y) => y + 0.1);
    this.#linear = this.#mean.map(Math.log);
    this.#working = new Float64Array(this.#mean.length);
    this.#coefficients = new Float64Array(design.columns);
  }

  deviance(): number {
    let sum = 0;
    for (let i = 0; i < this.#mean.length; i += 1) {
      const y = at(this.#counts, i);
      const mu = at(this.#mean, i);
      const one = y === 0 ? mu : y * Math.log(y / mu) - (y - mu);
      sum += 2 * at(this.#weights, i) * one;
    }
    return sum;
  }

  /** One round. @returns false when the equations have no single solution */
  next(): boolean {
    const { columns } = this.#design;
    const normal = new Float64Array(columns * columns);
    const right = new Float64Array(columns);
    for (let i = 0; i < this.#mean.length; i += 1) {
      const mu = at(this.#mean, i);
      const w = at(this.#weights, i) * mu;
      this.#working[i] = w;
      const z = at(this.#linear, i) + (at(this.#counts, i) - mu) / mu;
      this.#add({ normal, right, w, z }, i);
    }
    const lower = factorOf(normal, columns);
    if (!lower) return false;
    this.#lower = lower;
    this.#coefficients = solveFrom(lower, right);
    this.#predict();
    return true;
  }

  #add({ normal, right, w, z }: Sums, row: number): void {
    const { terms, values, starts, columns } = this.#design;
    const from = at(starts, row);
    const to = at(starts, row + 1);
    for (let a = from; a < to; a += 1) {
      const term = terms[a] ?? 0;
      const wx = w * (values[a] ?? 0);
      right[term] = (right[term] ?? 0) + wx * z;
      for (let b = from; b < to; b += 1) {
        const cell = term * columns + (terms[b] ?? 0);
        normal[cell] = (normal[cell] ?? 0) + wx * (values[b] ?? 0);
      }
    }
  }

  #predict(): void {
    const { terms, values, starts } = this.#design;
    const coefficients = this.#coefficients;
    for (let i = 0; i < this.#mean.length; i += 1) {
      let eta = 0;
      for (let a = at(starts, i); a < at(starts, i + 1); a += 1)
        eta += (values[a] ?? 0) * (coefficients[terms[a] ?? 0] ?? 0);
      this.#linear[i] = eta;
      // A cell without counts tends to nothing: it may become small, never 0, or the next round divides by it.
      this.#mean[i] = Math.max(Math.exp(eta), Number.EPSILON);
    }
  }

  #sum(row: number, of: (term: number) => number): number {
    const { terms, values, starts } = this.#design;
    let sum = 0;
    for (let a = at(starts, row); a < at(starts, row + 1); a += 1)
      sum += at(values, a) * of(at(terms, a));
    return sum;
  }

  fit(converged: boolean): LogLinearFit {
    const { columns } = this.#design;
    const inverse = inverseFrom(this.#lower, columns);
    const leverages = this.#working.map((w, i) => {
      const spread = (a: number): number => this.#sum(i, (b) => at(inverse, a * columns + b));
      return w * this.#sum(i, spread);
    });
    return {
      converged,
      coefficients: this.#coefficients,
      fitted: this.#mean,
      working: this.#working,
      covariance: inverse,
      leverages,
      freedom: this.#mean.length - columns,
    };
  }
}

type Sums = {
  readonly normal: Float64Array;
  readonly right: Float64Array;
  readonly w: number;
  readonly z: number;
};

/** x'Ax of a symmetric matrix. */
export function quadratic(matrix: Float64Array, x: Float64Array): number {
  return dot(times(matrix, x, x.length), x);
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += at(a, i) * at(b, i);
  return sum;
}

function times(matrix: Float64Array, x: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => dot(matrix.subarray(i * n, (i + 1) * n), x));
}

/** A term whose own part is less than this of what it began with is one that the others already tell. */
const DEPENDENT = 1e-11;

/** Cholesky's factor of a symmetric positive definite matrix; undefined when it has none. */
function factorOf(matrix: Float64Array, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let rest = at(matrix, i * n + j);
      for (let k = 0; k < j; k += 1) rest -= (lower[i * n + k] ?? 0) * (lower[j * n + k] ?? 0);
      if (i !== j) lower[i * n + j] = rest / (lower[j * n + j] ?? 1);
      else if (rest <= DEPENDENT * at(matrix, i * n + i) || !(rest > 0)) return undefined;
      else lower[i * n + i] = Math.sqrt(rest);
    }
  return lower;
}
