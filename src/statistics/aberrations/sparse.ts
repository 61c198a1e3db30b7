import { countQuantile } from '../numerics/counts.ts';

export type SparseOptions = {
  /** Points in a year. */
  readonly frequency: number;
  /** Earlier years, each with a window around the same time; 0: none. */
  readonly years: number;
  readonly halfWindow: number;
  /** The points just before count, too. */
  readonly thisYear: boolean;
  readonly alpha: number;
};

/**
 * Upper bound of a count in a series that is too sparse for a regression: what a Poisson mean of unknown size would give
 * next, with Jeffreys' prior. Source: Höhle & Riebler (2005); Riebler (2004).
 * @param place from 0
 * @returns the bound, above which a count is unusual; undefined when the history is too short
 * @example sparseBound(counts, place, { frequency: 52, years: 2, halfWindow: 4, thisYear: false, alpha: 0.05 })
 */
export function sparseBound(
  counts: ArrayLike<number>,
  place: number,
  options: SparseOptions,
): number | undefined {
  const history = historyOf(place, options);
  if (!history) return undefined;
  const known = history.map((one) => counts[one] ?? Number.NaN).filter((y) => !Number.isNaN(y));
  if (known.length === 0) return undefined;
  const size = known.reduce((sum, y) => sum + y, 0) + 0.5;
  return countQuantile({ mean: size / known.length, size }, 1 - options.alpha);
}

/** Places of the history; undefined when it reaches before the first. */
export function historyOf(
  place: number,
  { frequency, years, halfWindow, thisYear }: Omit<SparseOptions, 'alpha'>,
): readonly number[] | undefined {
  if (place - years * frequency - halfWindow < 0) return undefined;
  const span = (from: number, length: number): number[] =>
    Array.from({ length }, (_, n) => from + n);
  return [
    ...(thisYear ? span(place - halfWindow, halfWindow) : []),
    ...span(1, years).flatMap((year) =>
      span(place - year * frequency - halfWindow, 2 * halfWindow + 1),
    ),
  ];
}
