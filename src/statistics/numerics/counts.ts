import { incompleteBeta, lowerGamma, upperGamma } from './gamma-functions.ts';
import { normalQuantile } from './normal.ts';

/**
 * A distribution of counts: Poisson where `size` is infinite, else negative binomial with mean μ and variance
 * μ + μ² / size.
 */
export type CountDistribution = { readonly mean: number; readonly size: number };

/**
 * Counts whose variance is φ times their mean; φ = 1 is Poisson. The parameters that the plug-in bounds of Noufaily et
 * al. (2013) use: size = μ / (φ − 1).
 * @param phi 1 or more
 */
export function countsWithDispersion(mean: number, phi: number): CountDistribution {
  return { mean, size: phi > 1 ? mean / (phi - 1) : Infinity };
}

/**
 * Chance of at most k.
 * @example countAtMost({ mean: 2, size: Infinity }, 3) // 0.857123460498547
 */
export function countAtMost({ mean, size }: CountDistribution, k: number): number {
  if (k < 0) return 0;
  if (mean === 0) return 1;
  const whole = Math.floor(k);
  if (size === Infinity) return upperGamma(whole + 1, mean);
  return incompleteBeta(size, whole + 1, size / (size + mean));
}

/**
 * Chance of k or more, without losing digits where it is small.
 * @example countAtLeast({ mean: 2, size: Infinity }, 4) // 0.142876539501453
 */
export function countAtLeast({ mean, size }: CountDistribution, k: number): number {
  if (k <= 0) return 1;
  if (mean === 0) return 0;
  const whole = Math.ceil(k);
  if (size === Infinity) return lowerGamma(whole, mean);
  return incompleteBeta(whole, size, mean / (size + mean));
}

/** A chance that was reached but for rounding is reached. */
const ROUNDING = 64 * 2.220446049250313e-16;

/**
 * The smallest count that at most k reaches the share p of.
 * Starts from Cornish and Fisher's expansion and steps to the exact one.
 * @param p from 0 to 1, both excluded
 * @example countQuantile({ mean: 2, size: Infinity }, 0.95) // 5
 */
export function countQuantile(counts: CountDistribution, p: number): number {
  if (!(p > 0 && p < 1) || !(counts.mean >= 0)) return Number.NaN;
  if (counts.mean === 0) return 0;
  const wanted = p * (1 - ROUNDING);
  return smallest(Math.floor(cornishFisher(counts, p)), (k) => countAtMost(counts, k) >= wanted);
}

/** The smallest k from which on it is reached, found from a guess: in large steps first, then halved. */
function smallest(guess: number, isReached: (k: number) => boolean): number {
  let high = Math.max(0, guess);
  for (let step = 1; !isReached(high); step *= 2) high += step;
  let low = high;
  for (let step = 1; low >= 0 && isReached(low); step *= 2) [high, low] = [low, low - step];
  low = Math.max(-1, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isReached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function cornishFisher({ mean, size }: CountDistribution, p: number): number {
  const variance = mean + (size === Infinity ? 0 : (mean * mean) / size);
  const sigma = Math.sqrt(variance);
  const skewness = (size === Infinity ? 1 : 1 + (2 * mean) / size) / sigma;
  const z = normalQuantile(p);
  return mean + sigma * (z + (skewness * (z * z - 1)) / 6) + 0.5;
}
