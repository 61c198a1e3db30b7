import { normalQuantile } from './normal.ts';
import type { Random } from './random.ts';

/**
 * A gamma variable of this shape and rate 1. Source: Marsaglia & Tsang (2000), "A simple method for generating gamma
 * variables".
 * @param shape above 0
 */
export function gammaRandom(shape: number, random: Random): number {
  if (shape < 1) return gammaRandom(shape + 1, random) * open(random) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const z = normalQuantile(open(random));
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(open(random)) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Above 0, below 1. */
function open(random: Random): number {
  return random.next() + 2 ** -33;
}
