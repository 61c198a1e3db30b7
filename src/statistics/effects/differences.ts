import { at } from '../numerics/at.ts';
import { fitCounts, fitOverdispersed } from '../numerics/count-regression.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { clusteredErrors, type FewClusters } from './clustered-errors.ts';
import { rowsWhere, twoWayDesign, type Panel } from './panel.ts';

export type EffectErrors = {
  /** As if every count came by itself. */
  readonly model: number;
  /** Clustered by area, for each correction for few areas. Believe them from about 30 areas on. */
  readonly clustered: Readonly<Record<FewClusters, number>>;
};

export type LinearEffect = {
  /** Change in counts an area and a period that came with the measure. */
  readonly estimate: number;
  readonly errors: EffectErrors;
};

/**
 * Difference in differences by least squares: the change where the measure was, less the change where it was not, with a
 * level of its own for each area and period. With several start dates the comparison is between late and early ones
 * too, and a growing effect is told too small: use `staggered` for those.
 * Source: Angrist & Pischke (2009), section 5.2; Goodman-Bacon (2021).
 * @returns undefined when no change can be told from levels (all or none treated)
 * @example linearEffect(panel)?.estimate // −3.8 reports an area and month
 */
export function linearEffect(panel: Panel): LinearEffect | undefined {
  const columns = twoWayDesign(panel);
  const fit = leastSquares(columns, panel.counts);
  if (!fit) return undefined;
  const { coefficients, covariance, residuals, freedom } = fit;
  const sum = residuals.reduce((total, x) => total + x * x, 0);
  const model = Math.sqrt((lastOf(covariance) * sum) / freedom);
  return {
    estimate: lastOf(coefficients),
    errors: errorsOf({ columns, scores: residuals, covariance }, panel.areas, model),
  };
}

function lastOf(values: Float64Array): number {
  return at(values, values.length - 1);
}

type Given = Parameters<typeof clusteredErrors>[0];

function errorsOf(scored: Given, areas: ArrayLike<number>, model: number): EffectErrors {
  const error = (few: FewClusters): number => lastOf(clusteredErrors(scored, areas, few));
  return {
    model,
    clustered: { none: error('none'), clusters: error('clusters'), HC1: error('HC1') },
  };
}

export type RateEffect = {
  /** Logarithm of the ratio. */
  readonly estimate: number;
  /** 0.61: 39 % fewer than without. */
  readonly ratio: number;
  readonly errors: EffectErrors;
  /** Pearson's statistic a degree of freedom; far above 1 the model's own errors are too small. */
  readonly dispersion: number;
  /** Size of the negative binomial; Infinity for Poisson. */
  readonly size: number;
};

/**
 * Difference in differences of counts as a ratio: log-linear, with a level of its own for each area and period.
 * Areas and periods without a single report tell nothing of a ratio and are left out.
 * Source: Wooldridge (1999) for Poisson with clustered errors; Hilbe (2011) for the negative binomial.
 * @param family 'poisson', or 'negative-binomial' where counts vary more than that
 * @returns undefined when there is no ratio to tell
 * @example rateEffect(panel, 'poisson')?.ratio // 0.61
 */
export function rateEffect(
  panel: Panel,
  family: 'poisson' | 'negative-binomial',
): RateEffect | undefined {
  const told = withReports(panel);
  const columns = twoWayDesign(told);
  const { counts, offset } = told;
  const model = { columns, counts, offset };
  const fit = family === 'poisson' ? fitCounts(model) : fitOverdispersed(model);
  if (!fit) return undefined;
  const { coefficients, covariance, scores, dispersion, size } = fit;
  const estimate = lastOf(coefficients);
  return {
    ...{ estimate, ratio: Math.exp(estimate), dispersion, size },
    errors: errorsOf({ columns, scores, covariance }, told.areas, Math.sqrt(lastOf(covariance))),
  };
}

function withReports(panel: Panel): Panel {
  const someIn = (levels: ArrayLike<number>): Set<number> => {
    const some = new Set<number>();
    for (let row = 0; row < levels.length; row += 1)
      if (at(panel.counts, row) > 0) some.add(at(levels, row));
    return some;
  };
  const [areas, periods] = [someIn(panel.areas), someIn(panel.periods)];
  const isTold = (row: number): boolean =>
    areas.has(at(panel.areas, row)) && periods.has(at(panel.periods, row));
  return rowsWhere(panel, isTold);
}

export type Cells = {
  /** [not treated, treated area][before, after]. */
  readonly means: readonly (readonly number[])[];
  readonly sums: readonly (readonly number[])[];
  /** The treated areas' change less the others'. */
  readonly difference: number;
};

/**
 * The four cells that everything rests on: look at them first.
 * @param inTreatedArea 1 for every row of an area that got the measure, else 0
 * @param after 1 for every row after the start, else 0
 */
export function cellsOf(
  counts: ArrayLike<number>,
  inTreatedArea: ArrayLike<number>,
  after: ArrayLike<number>,
): Cells {
  const cells = [0, 1].map((area) => [0, 1].map((time) => ({ area, time, sum: 0, rows: 0 })));
  for (let row = 0; row < counts.length; row += 1) {
    const cell = cells[at(inTreatedArea, row)]?.[at(after, row)];
    if (!cell)
      throw new RangeError(`Row ${row} is neither treated nor not, or neither before nor after`);
    cell.sum += at(counts, row);
    cell.rows += 1;
  }
  const means = cells.map((row) => row.map(({ sum, rows }) => sum / rows));
  const [[c0 = 0, c1 = 0] = [], [t0 = 0, t1 = 0] = []] = means;
  return {
    means,
    sums: cells.map((row) => row.map(({ sum }) => sum)),
    difference: t1 - t0 - (c1 - c0),
  };
}
