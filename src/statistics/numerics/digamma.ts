/**
 * Slope of the logarithm of the gamma function: lifted above 10, then the asymptotic series.
 * Source: Abramowitz & Stegun 6.3.5 and 6.3.18.
 * @param x above 0
 * @returns NaN outside
 * @example digamma(1) // −0.5772156649015329
 */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let lifted = x;
  let sum = 0;
  for (; lifted < 10; lifted += 1) sum -= 1 / lifted;
  const y = 1 / (lifted * lifted);
  const series = SERIES.reduceRight((total, c) => total * y + c, 0);
  return sum + Math.log(lifted) - 0.5 / lifted - y * series;
}

const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760, 1 / 12] as const;
