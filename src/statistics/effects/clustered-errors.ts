import { at } from '../numerics/at.ts';

/** How a clustered variance is enlarged for few clusters: not at all, by G / (G − 1), or by that and (N − 1) / (N − K). */
export type FewClusters = 'none' | 'clusters' | 'HC1';

export type Scored = {
  readonly columns: readonly Float64Array[];
  /** What each observation pulls: its residual, weighted as the fit weights it. */
  readonly scores: Float64Array;
  /** Inverse of the information, row after row. */
  readonly covariance: Float64Array;
};

/**
 * Standard errors that allow the observations of a cluster (an area) to hang together in any way.
 * Source: Liang & Zeger (1986); Cameron & Miller (2015), section II.
 * @param clusters the cluster of each observation, whole numbers
 * @returns one error a coefficient
 */
export function clusteredErrors(
  scored: Scored,
  clusters: ArrayLike<number>,
  few: FewClusters,
): Float64Array {
  const p = scored.columns.length;
  const sums = scoreSums(scored, clusters);
  const variances = new Float64Array(p);
  for (const sum of sums.values()) {
    const pulled = times(scored.covariance, sum);
    for (let k = 0; k < p; k += 1) variances[k] = at(variances, k) + at(pulled, k) ** 2;
  }
  const factor = enlargement(few, { groups: sums.size, rows: scored.scores.length, terms: p });
  return variances.map((one) => Math.sqrt(one * factor));
}

function scoreSums(
  { columns, scores }: Scored,
  clusters: ArrayLike<number>,
): Map<number, Float64Array> {
  const sums = new Map<number, Float64Array>();
  for (const [i, score] of scores.entries()) {
    const cluster = at(clusters, i);
    const sum = sums.get(cluster) ?? new Float64Array(columns.length);
    for (const [k, column] of columns.entries()) sum[k] = at(sum, k) + at(column, i) * score;
    sums.set(cluster, sum);
  }
  return sums;
}

/** A square matrix, row after row, times a column. */
export function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  return x.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < n; k += 1) sum += at(matrix, i * n + k) * at(x, k);
    return sum;
  });
}

type Sizes = { readonly groups: number; readonly rows: number; readonly terms: number };

function enlargement(few: FewClusters, { groups, rows, terms }: Sizes): number {
  if (few === 'none') return 1;
  const byClusters = groups / (groups - 1);
  return few === 'clusters' ? byClusters : (byClusters * (rows - 1)) / (rows - terms);
}
