import { at } from '../numerics/at.ts';

export type Decomposed = {
  /** What slowly changes. */
  readonly trend: Float64Array;
  /** What comes back each year; about 0 on average over a year. */
  readonly season: Float64Array;
  /** What is left; NaN where nothing was known. */
  readonly rest: Float64Array;
};

export type SeasonOptions = {
  /** Points in a year; 52, 12. */
  readonly frequency: number;
  /** Points over which the trend is drawn; odd, about one and a half years. */
  readonly trendSpan: number;
};

const ROUNDS = 3;

/**
 * Divides a series into trend, season and rest, for the eye: local lines for the trend, and for each part of the year the mean
 * over years, by turns; what is far off counts for less. It is a picture, not a test, and its ends are the least certain.
 * Source: Cleveland et al. (1990), "STL", with a season that does not change over the years.
 * @param values NaN where nothing is known
 * @throws RangeError for less than two years
 * @example decompose(weekly, { frequency: 52, trendSpan: 79 }).season
 */
export function decompose(values: ArrayLike<number>, options: SeasonOptions): Decomposed {
  const { frequency } = options;
  if (values.length < 2 * frequency)
    throw new RangeError(`${values.length} points are not two years`);
  const known = Float64Array.from(values);
  let weights: Float64Array = known.map((x) => (Number.isNaN(x) ? 0 : 1));
  let season: Float64Array = new Float64Array(known.length);
  let trend: Float64Array = season;
  for (let round = 0; round < ROUNDS; round += 1) {
    trend = localLines(less(known, season), weights, options.trendSpan);
    season = seasonOf(less(known, trend), weights, frequency);
    trend = localLines(less(known, season), weights, options.trendSpan);
    weights = robust(less(less(known, trend), season));
  }
  return { trend, season, rest: less(less(known, trend), season) };
}

function less(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((x, n) => x - at(b, n));
}

function seasonOf(values: Float64Array, weights: Float64Array, frequency: number): Float64Array {
  const parts = Array.from({ length: frequency }, (_, part) => {
    let [sum, total] = [0, 0];
    for (let n = part; n < values.length; n += frequency)
      if (at(weights, n) > 0) {
        sum += at(weights, n) * at(values, n);
        total += at(weights, n);
      }
    return total > 0 ? sum / total : 0;
  });
  const mean = parts.reduce((sum, x) => sum + x, 0) / frequency;
  return values.map((_, n) => at(parts, n % frequency) - mean);
}

/** A line through the neighbours of each point, the nearer the heavier (tricube). */
function localLines(values: Float64Array, weights: Float64Array, span: number): Float64Array {
  const half = Math.max(1, Math.floor(span / 2));
  return values.map((_, n) => {
    // At the ends the window is moved inwards.
    const from = Math.max(0, Math.min(n - half, values.length - 1 - 2 * half));
    const to = Math.min(values.length - 1, from + 2 * half);
    const reach = Math.max(n - from, to - n) + 1;
    const sums = { w: 0, x: 0, y: 0, xx: 0, xy: 0 };
    for (let k = from; k <= to; k += 1) {
      const w = at(weights, k) * (1 - (Math.abs(k - n) / reach) ** 3) ** 3;
      if (w === 0) continue;
      const [x, y] = [k - n, at(values, k)];
      sums.w += w;
      sums.x += w * x;
      sums.y += w * y;
      sums.xx += w * x * x;
      sums.xy += w * x * y;
    }
    return lineAtZero(sums);
  });
}

type Sums = Readonly<Record<'w' | 'x' | 'y' | 'xx' | 'xy', number>>;

function lineAtZero({ w, x, y, xx, xy }: Sums): number {
  const spread = w * xx - x * x;
  if (!(w > 0)) return 0;
  return spread > 1e-9 * w * w ? (xx * y - x * xy) / spread : y / w;
}

/** Bisquare weights: nothing beyond six times the median distance. */
function robust(rest: Float64Array): Float64Array {
  const sizes = rest
    .filter((x) => !Number.isNaN(x))
    .map(Math.abs)
    .sort();
  const limit = 6 * at(sizes, Math.floor(sizes.length / 2));
  return rest.map((x) => {
    if (Number.isNaN(x)) return 0;
    const share = limit > 0 ? Math.min(1, Math.abs(x) / limit) : 0;
    return (1 - share ** 2) ** 2;
  });
}
