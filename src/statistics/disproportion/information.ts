import { gammaQuantile } from '../numerics/gamma-quantile.ts';

export type Information = { readonly value: number; readonly low: number; readonly high: number };

/**
 * Information component: how many doublings more often two things come together than if they had nothing to do with each
 * other, drawn towards 0 by half a report. Source: Norén, Hopstadius & Bate (2013).
 * @param observed reports with both
 * @param expected reports with both if neither cared for the other
 * @returns value with a 95 % interval; believe it when `low` is above 0
 * @example information(54, 16.06).value // 1.72
 */
export function information(observed: number, expected: number): Information {
  const [shape, rate] = [observed + 0.5, expected + 0.5];
  const doublings = (ratio: number): number => Math.log2(ratio / rate);
  return {
    value: doublings(shape),
    low: doublings(gammaQuantile(0.025, shape)),
    high: doublings(gammaQuantile(0.975, shape)),
  };
}
