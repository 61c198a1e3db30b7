import { fitCounts, fitOverdispersed, rowOf, type CountFit } from '../numerics/count-regression.ts';

export type SeasonalOptions = {
  /** Points in a year. */
  readonly frequency: number;
  /** Waves a year. */
  readonly waves: number;
  readonly trend: boolean;
  /** Variance = μ + dispersion · μ²; absent: by maximum likelihood. */
  readonly dispersion?: number | undefined;
};

export type SeasonalMeans = { readonly means: Float64Array; readonly dispersion: number };

/**
 * What is expected from a place on, from a log-linear season (and trend) of all that came before.
 * @param place the first that is foretold, from 0
 * @returns undefined when nothing can be fitted (zeros only)
 * @example seasonalMeans(counts, 160, { frequency: 52, waves: 1, trend: false, dispersion: 0 })?.means
 */
export function seasonalMeans(
  counts: ArrayLike<number>,
  place: number,
  options: SeasonalOptions,
): SeasonalMeans | undefined {
  const terms = Array.from(counts, (_, n) => termsAt(n + 1, options));
  const columns = (terms[0] ?? []).map((_, k) =>
    Float64Array.from({ length: place }, (_y, n) => terms[n]?.[k] ?? 0),
  );
  const model = { columns, counts: Array.from(counts).slice(0, place) };
  const fit = fitFor(model, options.dispersion);
  return (
    fit && {
      means: Float64Array.from(terms.slice(place), (row) => Math.exp(rowOf(row, fit.coefficients))),
      dispersion: 1 / fit.size,
    }
  );
}

function fitFor(
  model: Parameters<typeof fitCounts>[0],
  dispersion: number | undefined,
): CountFit | undefined {
  return dispersion === undefined ? fitOverdispersed(model) : fitCounts(model, 1 / dispersion);
}

function termsAt(time: number, { frequency, waves, trend }: SeasonalOptions): readonly number[] {
  const season = Array.from(
    { length: waves },
    (_, n) => (2 * Math.PI * (n + 1) * time) / frequency,
  );
  return [1, ...(trend ? [time] : []), ...season.flatMap((a) => [Math.cos(a), Math.sin(a)])];
}
