import { at } from '../numerics/at.ts';
import { logChance } from '../numerics/count-regression.ts';
import { countAtMost, countQuantile } from '../numerics/counts.ts';
import { gammaQuantile } from '../numerics/gamma-quantile.ts';
import { normalQuantile } from '../numerics/normal.ts';

/**
 * A limit of a funnel plot: the ratio below which a share p of areas with this expectation lie when all have the same
 * rate; interpolated between whole counts, so that it is smooth (and may fall below 0 for a small expectation).
 * Source: Spiegelhalter (2005), appendix A.1.1.
 * @param p 0.025, 0.975; 0.001, 0.999
 * @example funnelLimit(2.2, 0.975) // 2.27
 */
export function funnelLimit(expected: number, p: number): number {
  const counts = { mean: expected, size: Infinity };
  const k = countQuantile(counts, p);
  const beyond = (countAtMost(counts, k) - p) / Math.exp(logChance(k, expected, Infinity));
  return (k - beyond) / expected;
}

/** A limit for areas that differ more than chance: its distance from 1 grows by √φ where φ is above 1. */
export function widened(limit: number, phi: number): number {
  return 1 + (limit - 1) * Math.sqrt(Math.max(1, phi));
}

export type FunnelPoint = {
  readonly ratio: number;
  /** Distance from what was expected in standard deviations, plain and by square roots. */
  readonly z: number;
  readonly rootZ: number;
  /** 95 % interval of the ratio: exact, and by Byar's approximation. */
  readonly exact: readonly [number, number];
  readonly byar: readonly [number, number];
};

/**
 * Where an area stands in the funnel.
 * Source: Garwood (1936) for the exact interval; Breslow & Day (1987), equation 2.13, for Byar's.
 */
export function funnelPoint(cases: number, expected: number): FunnelPoint {
  const z = normalQuantile(0.975);
  const byar = (y: number, sign: number): number =>
    y === 0 ? 0 : (y * (1 - 1 / (9 * y) + (sign * z) / (3 * Math.sqrt(y))) ** 3) / expected;
  return {
    ratio: cases / expected,
    z: (cases - expected) / Math.sqrt(expected),
    rootZ: 2 * (Math.sqrt(cases) - Math.sqrt(expected)),
    exact: [
      cases === 0 ? 0 : gammaQuantile(0.025, cases) / expected,
      gammaQuantile(0.975, cases + 1) / expected,
    ],
    byar: [byar(cases, -1), byar(cases + 1, 1)],
  };
}

/**
 * How much more areas differ than chance lets them: mean squared z, after the outermost tenth at each end was set to the
 * tenth's edge, so that a few real outliers do not widen the funnel. Source: Spiegelhalter (2005), section 5.1.
 * @param share set to the edge at each end; 0.1
 */
export function winsorisedDispersion(z: ArrayLike<number>, share: number): number {
  // Where nothing was expected there is no z.
  const sorted = Float64Array.from(z)
    .filter((one) => !Number.isNaN(one))
    .sort();
  const [low, high] = [quantileOf(sorted, share), quantileOf(sorted, 1 - share)];
  const squares = sorted.map((one) => Math.min(high, Math.max(low, one)) ** 2);
  return squares.reduce((sum, x) => sum + x, 0) / squares.length;
}

/** Interpolated between the two nearest. */
function quantileOf(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const rest = place - below;
  return (
    at(sorted, below) +
    rest * (at(sorted, Math.min(below + 1, sorted.length - 1)) - at(sorted, below))
  );
}
