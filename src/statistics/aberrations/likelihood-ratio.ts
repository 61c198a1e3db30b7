import { at } from '../numerics/at.ts';

export type LikelihoodRatioOptions = {
  /** The ratio's logarithm at which it is enough; 5. */
  readonly limit: number;
  /** Variance = μ + dispersion · μ²; 0 for Poisson. */
  readonly dispersion: number;
  /** Which way a change is looked for. */
  readonly direction: 'more' | 'fewer';
};

export type LikelihoodRatioPoint = {
  /** Log-likelihood of the most likely change since some point, over no change; since the last alarm. */
  readonly statistic: number;
  /** The count at which it would have been enough; absent when none is. */
  readonly upper: number | undefined;
  readonly alarm: boolean;
};

/**
 * Generalised likelihood ratio: whether counts have been a constant factor above (or below) what was expected since some
 * point, for any factor and any point. After an alarm it begins anew.
 * Source: Höhle & Paul (2008), "Count data regression charts for the monitoring of surveillance time series".
 * @param counts the points to judge, in order
 * @param means what is expected of each, above 0; from `seasonalMeans` or a model of one's own
 * @example likelihoodRatio([2, 5, 9], [2, 2, 2], { limit: 5, dispersion: 0, direction: 'more' }).at(-1)?.alarm // true
 */
export function likelihoodRatio(
  counts: ArrayLike<number>,
  means: ArrayLike<number>,
  options: LikelihoodRatioOptions,
): readonly LikelihoodRatioPoint[] {
  const points: LikelihoodRatioPoint[] = [];
  let from = 0;
  for (let place = 0; place < counts.length; place += 1) {
    const past = pastOf(counts, means, { from, to: place });
    const statistic = ratioWith(past, at(counts, place), options);
    const alarm = statistic >= options.limit;
    points.push({ statistic, upper: enough(past, options), alarm });
    if (alarm) from = place + 1;
  }
  return points;
}

/** Since the last alarm, newest first, without the judged count. */
type Past = { readonly counts: readonly number[]; readonly means: readonly number[] };

function pastOf(
  counts: ArrayLike<number>,
  means: ArrayLike<number>,
  { from, to }: { readonly from: number; readonly to: number },
): Past {
  const places = Array.from({ length: to - from + 1 }, (_, n) => to - n);
  return {
    counts: places.slice(1).map((place) => at(counts, place)),
    means: places.map((place) => at(means, place)),
  };
}

const MOST = 10_000;

/** The first count, from 0 on, at which the ratio reaches the limit; downwards from a large one for fewer. */
function enough(past: Past, options: LikelihoodRatioOptions): number | undefined {
  const isEnough = (count: number): boolean => ratioWith(past, count, options) >= options.limit;
  if (options.direction === 'fewer') return isEnough(0) ? 0 : undefined;
  let [below, count] = [-1, 1];
  while (!isEnough(count)) {
    [below, count] = [count, count * 2];
    if (count > MOST) return undefined;
  }
  while (count - below > 1) {
    const middle = Math.floor((count + below) / 2);
    if (isEnough(middle)) count = middle;
    else below = middle;
  }
  return count;
}

function ratioWith(past: Past, count: number, options: LikelihoodRatioOptions): number {
  const counts = [count, ...past.counts];
  return options.dispersion === 0
    ? poissonRatio(counts, past.means, options.direction)
    : negativeRatio(counts, past.means, options);
}

/** The change is the logarithm of a factor, 0 where it would go the other way. */
function towards(change: number, direction: 'more' | 'fewer'): number {
  return direction === 'more' ? Math.max(0, change) : Math.min(0, change);
}

function poissonRatio(
  counts: readonly number[],
  means: readonly number[],
  direction: 'more' | 'fewer',
): number {
  let [seen, expected, largest] = [0, 0, 0];
  for (const [n, count] of counts.entries()) {
    seen += count;
    expected += at(means, n);
    const change = towards(Math.log(seen / expected), direction);
    // Nothing seen at all: the factor is 0.
    const gain = seen === 0 ? 0 : change * seen;
    largest = Math.max(largest, gain + (1 - Math.exp(change)) * expected);
  }
  return largest;
}

function negativeRatio(
  counts: readonly number[],
  means: readonly number[],
  { dispersion, direction }: LikelihoodRatioOptions,
): number {
  let largest = 0;
  let change = 0;
  for (let length = 1; length <= counts.length; length += 1) {
    const part = { counts: counts.slice(0, length), means, dispersion };
    change = mostLikelyChange(part, change);
    largest = Math.max(largest, gainOf(part, towards(change, direction)));
  }
  return largest;
}

type Part = {
  readonly counts: readonly number[];
  readonly means: readonly number[];
  readonly dispersion: number;
};

const LEAST_CHANGE = -18;

/** By Newton's steps; the likelihood has one top. */
function mostLikelyChange({ counts, means, dispersion }: Part, start: number): number {
  if (counts.every((count) => count === 0)) return LEAST_CHANGE;
  let change = Math.max(start, LEAST_CHANGE / 2);
  for (let round = 0; round < 200; round += 1) {
    let [score, information] = [0, 0];
    for (const [n, count] of counts.entries()) {
      const mean = at(means, n) * Math.exp(change);
      score += (count - mean) / (1 + dispersion * mean);
      information += (mean * (1 + dispersion * count)) / (1 + dispersion * mean) ** 2;
    }
    const step = Math.max(-2, Math.min(2, score / information));
    change += step;
    if (Math.abs(step) < 1e-10) break;
  }
  return change;
}

function gainOf({ counts, means, dispersion }: Part, change: number): number {
  return counts.reduce((sum, count, n) => {
    const mean = at(means, n);
    const log = Math.log((1 + dispersion * mean) / (1 + dispersion * mean * Math.exp(change)));
    return sum + change * count + (count + 1 / dispersion) * log;
  }, 0);
}
