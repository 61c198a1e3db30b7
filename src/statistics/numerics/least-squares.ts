import { at } from './at.ts';

export type LeastSquares = {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** Inverse of X'X, row after row: the covariance of the coefficients for a variance of 1. */
  readonly covariance: Float64Array;
  /** Observations less columns. */
  readonly freedom: number;
};

/** A column whose own part is less than this of its length is one that the others already tell. */
const DEPENDENT = 1e-11;

/**
 * Ordinary least squares by Householder's reflections. Source: Golub & Van Loan (2013), section 5.3.
 * @param columns one array a term, each as long as the outcome
 * @returns undefined when the columns are not independent of each other, or more than the observations
 * @example leastSquares([Float64Array.of(1, 1, 1)], [1, 2, 3])?.coefficients // 2
 */
export function leastSquares(
  columns: readonly Float64Array[],
  outcome: ArrayLike<number>,
): LeastSquares | undefined {
  const [n, p] = [outcome.length, columns.length];
  const work = columns.map((column) => Float64Array.from(column));
  const right = Float64Array.from(outcome);
  const diagonal = new Float64Array(p);
  if (p > n) return undefined;
  for (let k = 0; k < p; k += 1) {
    const pivot = reflect(work, k, right);
    if (!(Math.abs(pivot) > DEPENDENT * length(columns[k] ?? right))) return undefined;
    diagonal[k] = pivot;
  }
  const triangle = { work, diagonal };
  const coefficients = backwards(triangle, right);
  return {
    coefficients,
    residuals: Float64Array.from(outcome, (y, i) => y - rowSum(columns, coefficients, i)),
    covariance: inverseOfSquare(triangle),
    freedom: n - p,
  };
}

function length(column: Float64Array): number {
  return Math.sqrt(column.reduce((sum, x) => sum + x * x, 0));
}

/** The linear predictor of observation i. */
export function rowSum(
  columns: readonly Float64Array[],
  coefficients: ArrayLike<number>,
  i: number,
): number {
  let sum = 0;
  for (const [k, column] of columns.entries()) sum += at(column, i) * at(coefficients, k);
  return sum;
}

/** Turns column k so that nothing is left below its k-th place; the others follow. @returns the new k-th place */
function reflect(work: readonly Float64Array[], k: number, right: Float64Array): number {
  const column = work[k] ?? right;
  let squares = 0;
  for (let i = k; i < column.length; i += 1) squares += at(column, i) ** 2;
  const pivot = at(column, k) > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  const half = squares - at(column, k) * pivot;
  column[k] = at(column, k) - pivot;
  if (half > 0) for (const other of [...work.slice(k + 1), right]) turn(other, column, { k, half });
  return pivot;
}

function turn(
  other: Float64Array,
  mirror: Float64Array,
  { k, half }: { readonly k: number; readonly half: number },
): void {
  let sum = 0;
  for (let i = k; i < other.length; i += 1) sum += at(mirror, i) * at(other, i);
  const times = sum / half;
  for (let i = k; i < other.length; i += 1) other[i] = at(other, i) - times * at(mirror, i);
}

type Triangle = { readonly work: readonly Float64Array[]; readonly diagonal: Float64Array };

/** R x = right. */
function backwards({ work, diagonal }: Triangle, right: ArrayLike<number>): Float64Array {
  const x = new Float64Array(diagonal.length);
  for (let i = x.length - 1; i >= 0; i -= 1) {
    let rest = at(right, i);
    for (let k = i + 1; k < x.length; k += 1) rest -= at(work[k] ?? x, i) * at(x, k);
    x[i] = rest / at(diagonal, i);
  }
  return x;
}

/** (R'R)^-1 = R^-1 (R^-1)'. */
function inverseOfSquare(triangle: Triangle): Float64Array {
  const p = triangle.diagonal.length;
  const columns = Array.from({ length: p }, (_, k) => {
    const unit = new Float64Array(p);
    unit[k] = 1;
    return backwards(triangle, unit);
  });
  const square = new Float64Array(p * p);
  for (const column of columns)
    for (let a = 0; a < p; a += 1)
      for (let b = 0; b < p; b += 1)
        square[a * p + b] = at(square, a * p + b) + at(column, a) * at(column, b);
  return square;
}
