import { at } from '../numerics/at.ts';
import { fitCounts } from '../numerics/count-regression.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { durbinWatson, serialErrors } from './serial-errors.ts';

export type InterruptedSeries = {
  readonly counts: ArrayLike<number>;
  /** When, in whole periods. */
  readonly times: ArrayLike<number>;
  /** 1 from the start of the measure on, else 0. */
  readonly after: ArrayLike<number>;
  /** What each count is out of; absent: 1. */
  readonly population?: ArrayLike<number> | undefined;
};

export type Season = {
  /** Part of the year of each count: 1 … length. */
  readonly parts: ArrayLike<number>;
  /** 12 months, 52 weeks. */
  readonly length: number;
  /** Waves a year; 2 is usual. */
  readonly waves: number;
};

export type InterruptedOptions = {
  readonly season?: Season | undefined;
  /** Whether the trend may change with the measure; else only the level. */
  readonly slope: boolean;
};

export type Term = {
  readonly name: 'start' | 'level' | 'time' | 'slope' | `sin${number}` | `cos${number}`;
  readonly estimate: number;
  /** For Poisson; times √dispersion for quasi-Poisson. */
  readonly error: number;
  /** Newey–West, if a lag was given. */
  readonly serialError: number;
};

export type Interrupted = {
  readonly terms: readonly Term[];
  readonly fitted: Float64Array;
  readonly dispersion: number;
  /** Of a linear model of the logarithms, NaN with zeros among the counts. */
  readonly durbinWatson: number;
};

/**
 * Interrupted time series of counts: a log-linear trend, a season, and what changed when the measure began.
 * With a changing slope, time counts from the first period of the measure, so that `level` is the change right then.
 * It cannot tell the measure from whatever else began at the same time.
 * Source: Lopez Bernal, Cummins & Gasparrini (2017).
 * @param lag for errors that allow neighbouring periods to hang together
 * @returns undefined when the terms cannot be told apart (no period before, or after)
 * @example interrupted(series, { slope: false, season: { parts: months, length: 12, waves: 2 } }, 3)
 */
export function interrupted(
  series: InterruptedSeries,
  options: InterruptedOptions,
  lag = 0,
): Interrupted | undefined {
  const named = designOf(series, options);
  const columns = named.map(([, column]) => column);
  const offset = series.population && Float64Array.from(series.population, Math.log);
  const fit = fitCounts({ columns, counts: series.counts, offset });
  if (!fit) return undefined;
  const serial = serialErrors({ columns, ...fit }, lag);
  const terms = named.map(([name], k): Term => {
    const error = Math.sqrt(at(fit.covariance, k * columns.length + k));
    return { name, error, estimate: at(fit.coefficients, k), serialError: at(serial, k) };
  });
  const logs = Float64Array.from(series.counts, (y, i) => Math.log(y) - at(offset ?? [], i));
  const linear = leastSquares(columns, logs);
  return {
    ...{ terms, fitted: fit.fitted, dispersion: fit.workingDispersion },
    durbinWatson: durbinWatson(linear?.residuals ?? [Number.NaN]),
  };
}

type Named = readonly [Term['name'], Float64Array];

function designOf(
  { times, after, counts }: InterruptedSeries,
  { season, slope }: InterruptedOptions,
): readonly Named[] {
  const start = at(times, Math.max(0, Array.from(after).indexOf(1)));
  const time = Float64Array.from(times, (one) => (slope ? one - start : one));
  const waves = season ? wavesOf(season) : [];
  return [
    ['start', new Float64Array(counts.length).fill(1)],
    ['level', Float64Array.from(after)],
    ['time', time],
    ...waves,
    ...(slope ? [['slope', time.map((one, i) => one * at(after, i))] as const] : []),
  ];
}

function wavesOf({ parts, length, waves }: Season): readonly Named[] {
  return Array.from({ length: waves }, (_, n) => n + 1).flatMap((k): Named[] => {
    const angles = Float64Array.from(parts, (part) => (2 * Math.PI * k * part) / length);
    return [
      [`sin${k}`, angles.map(Math.sin)],
      [`cos${k}`, angles.map(Math.cos)],
    ];
  });
}
