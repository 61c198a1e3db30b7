import { at } from './at.ts';

/** A pivot that has lost this much of what it began with is one that the others already tell. */
const DEPENDENT = 1e-13;

/**
 * The lower triangle L with L L' = A.
 * @param matrix symmetric, n × n, row after row
 * @returns undefined when the matrix is not positive definite
 * @example choleskyOf(Float64Array.of(4, 2, 2, 5), 2) // 2, 0, 1, 2
 */
export function choleskyOf(matrix: Float64Array, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let rest = at(matrix, i * n + j);
      for (let k = 0; k < j; k += 1) rest -= at(lower, i * n + k) * at(lower, j * n + k);
      if (i !== j) lower[i * n + j] = rest / at(lower, j * n + j);
      else if (!(rest > DEPENDENT * at(matrix, i * n + i))) return undefined;
      else lower[i * n + i] = Math.sqrt(rest);
    }
  return lower;
}

/**
 * Solves A x = right from the factor of A.
 * @example solveFrom(Float64Array.of(2, 0, 1, 2), Float64Array.of(2, 5)) // 0, 1
 */
export function solveFrom(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const n = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i += 1) {
    let rest = at(x, i);
    for (let k = 0; k < i; k += 1) rest -= at(lower, i * n + k) * at(x, k);
    x[i] = rest / at(lower, i * n + i);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let rest = at(x, i);
    for (let k = i + 1; k < n; k += 1) rest -= at(lower, k * n + i) * at(x, k);
    x[i] = rest / at(lower, i * n + i);
  }
  return x;
}

/** The inverse of A from its factor, row after row. */
export function inverseFrom(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column += 1) {
    const unit = new Float64Array(n);
    unit[column] = 1;
    inverse.set(solveFrom(lower, unit), column * n);
  }
  return inverse;
}
