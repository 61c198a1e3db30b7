import { normalQuantile } from '../numerics/normal.ts';
import { studentTwoSided } from '../numerics/student.ts';
import { boundOf, type Bound, type BoundMethod } from './farrington-bound.ts';
import {
  designFrom,
  dot,
  fitLogLinear,
  quadratic,
  type Design,
  type LogLinearFit,
} from '../numerics/log-linear.ts';
import { referencesOf, type ReferenceOptions, type References } from './reference-weeks.ts';

export type FarringtonOptions = ReferenceOptions & {
  /** One-sided share of weeks that chance alone may put above the bound. */
  readonly alpha: number;
  readonly bound: BoundMethod;
  readonly trend: boolean;
  /** A trend is kept when its p-value is below this; 1: always, where it does not run away. */
  readonly trendBelow: number;
  /** Earlier outbreaks count for less from this standardised residual on; absent: all count alike. */
  readonly reweightFrom?: number | undefined;
  /** When each point of the series is, in any unit (days); absent: its place. */
  readonly times?: ArrayLike<number> | undefined;
  /** No alarm unless the last `points`, this one included, hold this many reports. */
  readonly enough: { readonly reports: number; readonly points: number };
};

export type FarringtonResult = Bound & {
  /** What was to be expected; 1.2 reports. */
  readonly expected: number;
  /** Upper limit of the expected, at the same alpha. */
  readonly expectedHigh: number;
  /** Standard error of the log of the expected: how well the history tells it. */
  readonly logError: number;
  readonly dispersion: number;
  /** Growth of the log of the expected in a unit of time, when a trend was kept. */
  readonly trend?: number | undefined;
  readonly enough: boolean;
  readonly alarm: boolean;
};

/** As Noufaily et al. (2013) recommend for weekly counts. */
export const NOUFAILY: FarringtonOptions = {
  ...{ frequency: 52, years: 5, halfWindow: 3, periods: 10, leftOut: 26 },
  ...{ alpha: 0.01, bound: 'plug-in', trend: true, trendBelow: 1, reweightFrom: 2.58 },
  enough: { reports: 5, points: 4 },
};

/**
 * Whether a count is more than a series' own history lets one expect: a quasi-Poisson regression on the same time of
 * earlier years, with trend and season, earlier outbreaks weighted down, and an upper bound of the next count.
 * Sources: Farrington et al. (1996); Noufaily et al. (2013).
 * @param counts a series without gaps; NaN where nothing is known (which is not zero)
 * @param place of the judged count, from 0
 * @returns undefined when the history is too short, or no model fits
 * @example farrington(weeklyCounts, weeklyCounts.length - 1, NOUFAILY)
 */
export function farrington(
  counts: ArrayLike<number>,
  place: number,
  options: FarringtonOptions,
): FarringtonResult | undefined {
  const references = referencesOf(place, options);
  const timeOf = (one: number): number => options.times?.[one] ?? one;
  const known = references && knownOf(counts, references, timeOf);
  const model = known && modelOf(known, timeOf(place), options);
  const observed = counts[place] ?? Number.NaN;
  if (!model || Number.isNaN(observed)) return undefined;
  const { predicted, dispersion, trend } = model;
  const { alpha, bound: method } = options;
  const bound = boundOf({ ...predicted, dispersion, observed, alpha, method });
  const enough = isEnough(counts, place, options.enough);
  const alarm = enough && bound.upper !== undefined && observed > bound.upper;
  const expected = Math.exp(predicted.logMean);
  const { logError } = predicted;
  const expectedHigh = expected * Math.exp(normalQuantile(1 - alpha) * logError);
  return { ...bound, expected, expectedHigh, logError, dispersion, trend, enough, alarm };
}

function isEnough(
  counts: ArrayLike<number>,
  place: number,
  { reports, points }: FarringtonOptions['enough'],
): boolean {
  let sum = 0;
  for (let one = Math.max(0, place - points + 1); one <= place; one += 1) sum += counts[one] ?? 0;
  return sum >= reports;
}

type Known = {
  readonly times: readonly number[];
  readonly periods: readonly number[];
  readonly counts: readonly number[];
};

/** Reference points of which something is known: what is missing is not zero. */
function knownOf(
  counts: ArrayLike<number>,
  { places, periods }: References,
  timeOf: (place: number) => number,
): Known {
  const kept = places
    .map((place, n) => ({ place, period: periods[n] ?? 1, count: counts[place] ?? Number.NaN }))
    .filter(({ count }) => !Number.isNaN(count));
  return {
    times: kept.map(({ place }) => timeOf(place)),
    periods: kept.map(({ period }) => period),
    counts: kept.map(({ count }) => count),
  };
}

type Model = {
  readonly predicted: { readonly logMean: number; readonly logError: number };
  readonly dispersion: number;
  readonly trend?: number | undefined;
};

/** With a trend where it is asked for, tells something, and does not lead beyond what was ever seen; else without. */
function modelOf(known: Known, time: number, options: FarringtonOptions): Model | undefined {
  const given = { known, time, options };
  const withTrend = options.trend ? fitted(given, true) : undefined;
  if (withTrend && isTrendKept(withTrend, options, Math.max(...known.counts)))
    return { ...predict(withTrend), trend: withTrend.fit.coefficients[TREND] };
  const without = fitted(given, false);
  return without && predict(without);
}

/** Fewer years than this show no trend. */
const FEWEST_YEARS = 3;

function isTrendKept(model: Fitted, options: FarringtonOptions, most: number): boolean {
  const { fit, estimate } = model;
  const error = Math.sqrt(estimate * (fit.covariance[(fit.coefficients.length + 1) * TREND] ?? 0));
  const t = (fit.coefficients[TREND] ?? 0) / error;
  const isTelling = studentTwoSided(t, fit.freedom) < options.trendBelow;
  const mean = Math.exp(predict(model).predicted.logMean);
  return options.years >= FEWEST_YEARS && isTelling && mean <= most;
}

type Fitted = {
  readonly fit: LogLinearFit;
  /** The design's row of the judged point. */
  readonly row: Float64Array;
  /** Dispersion of the counts: Pearson's statistic a degree of freedom. */
  readonly dispersion: number;
  /** Dispersion by which the coefficients' errors are scaled. */
  readonly estimate: number;
};

/** Column of the trend in a design that has one. */
const TREND = 1;

type Given = {
  readonly known: Known;
  /** Of the judged point. */
  readonly time: number;
  readonly options: FarringtonOptions;
};

function fitted({ known, time, options }: Given, trend: boolean): Fitted | undefined {
  const { design, row } = designOf(known, { time, trend, last: options.periods });
  const first = fitLogLinear(design, known.counts, new Float64Array(known.counts.length).fill(1));
  if (!first?.converged) return undefined;
  const dispersion = pearson(first, known.counts);
  if (options.reweightFrom === undefined)
    return { fit: first, row, dispersion, estimate: dispersion };
  const weights = weightsOf(first, known.counts, {
    dispersion: Math.max(dispersion, 1),
    from: options.reweightFrom,
  });
  const fit = fitLogLinear(design, known.counts, weights);
  if (!fit) return undefined;
  // The reference implementation scales the errors of a reweighted fit by residuals relative to the mean.
  return {
    ...{ fit, row, dispersion: pearson(fit, known.counts) },
    estimate: relative(fit, known.counts, weights),
  };
}

function designOf(
  { times, periods }: Known,
  { time, trend, last }: { time: number; trend: boolean; last: number },
): { readonly design: Design; readonly row: Float64Array } {
  const levels = [...new Set(periods)].sort((a, b) => a - b).slice(1);
  const first = trend ? TREND + 1 : TREND;
  const columns = first + levels.length;
  const termsOf = (when: number, period: number): (readonly [number, number])[] => {
    const level = levels.indexOf(period);
    return [
      [0, 1],
      ...(trend ? [[TREND, when] as const] : []),
      ...(level < 0 ? [] : [[first + level, 1] as const]),
    ];
  };
  const row = new Float64Array(columns);
  for (const [term, value] of termsOf(time, last)) row[term] = value;
  return {
    design: designFrom(
      times.map((when, n) => termsOf(when, periods[n] ?? 1)),
      columns,
    ),
    row,
  };
}

/** Pearson's statistic a degree of freedom. Source: McCullagh & Nelder (1989), section 4.5. */
function pearson(fit: LogLinearFit, counts: readonly number[]): number {
  return relative(fit, counts, fit.working);
}

/** Squared residuals relative to the mean, weighted, a degree of freedom. */
function relative(fit: LogLinearFit, counts: readonly number[], weights: Float64Array): number {
  const sum = counts.reduce((total, y, i) => {
    const mu = fit.fitted[i] ?? 1;
    return total + (weights[i] ?? 0) * ((y - mu) / mu) ** 2;
  }, 0);
  return sum / fit.freedom;
}

/** Standardised Anscombe residuals; what stands far above its expectation counts for the inverse square of how far. */
function weightsOf(
  fit: LogLinearFit,
  counts: readonly number[],
  { dispersion, from }: { readonly dispersion: number; readonly from: number },
): Float64Array {
  const residuals = counts.map((y, i) => {
    const mu = fit.fitted[i] ?? 1;
    const raw = 1.5 * (Math.cbrt(y) ** 2 * mu ** (-1 / 6) - Math.sqrt(mu));
    return raw / Math.sqrt(dispersion * (1 - (fit.leverages[i] ?? 0)));
  });
  const raw = residuals.map((s) => (s > from ? s ** -2 : 1));
  const scale = raw.length / raw.reduce((sum, w) => sum + w, 0);
  return Float64Array.from(raw, (w) => w * scale);
}

function predict({
  fit,
  row,
  estimate,
  dispersion,
}: Fitted): Pick<Model, 'predicted' | 'dispersion'> {
  return {
    predicted: {
      logMean: dot(row, fit.coefficients),
      logError: Math.sqrt(estimate * quadratic(fit.covariance, row)),
    },
    dispersion: Math.max(dispersion, 1),
  };
}
