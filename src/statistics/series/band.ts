import { countQuantile, countsWithDispersion } from '../numerics/counts.ts';
import { fitCounts, rowOf } from '../numerics/count-regression.ts';

export type Band = { readonly expected: number; readonly low: number; readonly high: number };

export type BandOptions = {
  readonly frequency: number;
  /** Waves a year; 2. */
  readonly waves: number;
  /** Share of ordinary points inside, 0.9. */
  readonly level: number;
  /** Points ahead, after the last known one. */
  readonly ahead: number;
};

/**
 * What is usual at each time of the year, as a band for a chart: a log-linear season over all known points, with counts
 * that vary as much as they were seen to. Without a trend, so that a slow change shows against it.
 * @param counts NaN where nothing is known
 * @returns one entry a point, those ahead included; undefined when nothing can be fitted
 * @example seasonalBand(weekly, { frequency: 52, waves: 2, level: 0.9, ahead: 4 })?.at(-1)
 */
export function seasonalBand(
  counts: ArrayLike<number>,
  { frequency, waves, level, ahead }: BandOptions,
): readonly Band[] | undefined {
  const terms = Array.from({ length: counts.length + ahead }, (_, n) => [
    1,
    ...Array.from({ length: waves }, (_w, k) => (2 * Math.PI * (k + 1) * n) / frequency).flatMap(
      (angle) => [Math.cos(angle), Math.sin(angle)],
    ),
  ]);
  const known = terms
    .slice(0, counts.length)
    .map((row, n) => ({ row, count: counts[n] ?? Number.NaN }))
    .filter(({ count }) => !Number.isNaN(count));
  const columns = (terms[0] ?? []).map((_, k) =>
    Float64Array.from(known, ({ row }) => row[k] ?? 0),
  );
  const fit = fitCounts({ columns, counts: known.map(({ count }) => count) });
  if (!fit) return undefined;
  return terms.map((row) => {
    const expected = Math.exp(rowOf(row, fit.coefficients));
    const usual = countsWithDispersion(expected, Math.max(1, fit.dispersion));
    const quantile = (p: number): number => countQuantile(usual, p);
    return { expected, low: quantile((1 - level) / 2), high: quantile((1 + level) / 2) };
  });
}
