import { lowerGamma, logGamma, upperGamma } from './gamma-functions.ts';
import { normalQuantile } from './normal.ts';

const MOST_ROUNDS = 200;

/**
 * The value below which a share p of a gamma variable of this shape and rate 1 lies: from Wilson and Hilferty's cube
 * root by Newton's steps, halved where they leave what is known. Source: Abramowitz & Stegun 26.4.17.
 * @param p from 0 to 1
 * @example gammaQuantile(0.5, 1) // log 2 = 0.6931471805599453
 */
export function gammaQuantile(p: number, shape: number): number {
  if (!(shape > 0) || !(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return 0;
  return p === 1 ? Infinity : searched(p, shape);
}

function searched(p: number, shape: number): number {
  let [low, high] = [0, Infinity];
  let x = startOf(p, shape);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const over = excess(p, shape, x);
    [low, high] = over > 0 ? [low, x] : [x, high];
    const newton = x - over / density(shape, x);
    const isInside = newton > low && newton < high;
    const next = isInside ? newton : high === Infinity ? 2 * x + 1 : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}

/** How much more than p lies below x: by the smaller of the two tails, that keeps its digits. */
function excess(p: number, shape: number, x: number): number {
  return p < 0.5 ? lowerGamma(shape, x) - p : 1 - p - upperGamma(shape, x);
}

function density(shape: number, x: number): number {
  return Math.exp((shape - 1) * Math.log(x) - x - logGamma(shape));
}

function startOf(p: number, shape: number): number {
  const ninth = 1 / (9 * shape);
  const cube = 1 - ninth + normalQuantile(p) * Math.sqrt(ninth);
  const byCube = shape * cube ** 3;
  // In the far left of a small shape the density is a power.
  const byPower = Math.exp((Math.log(p) + logGamma(shape + 1)) / shape);
  return cube > 0.3 && byCube > 0 ? byCube : Math.max(byPower, Number.MIN_VALUE);
}
