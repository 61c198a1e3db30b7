import {
  expectedOf,
  funnelLimit,
  funnelPoint,
  gammaPoisson,
  widened,
  winsorisedDispersion,
} from '#statistics/small-areas';
import type { AreaRow } from './area-rows.ts';
import { meanPopulation } from './scan-areas.ts';
import type { WeekSeries } from './week-series.ts';

export type AreaRate = {
  readonly area: string;
  /** Of the weeks that are known. */
  readonly observed: number;
  /** At the rate of all areas together, for as many people and known weeks. */
  readonly expected: number;
  /** Observed over expected. */
  readonly ratio: number;
  /** The same drawn towards all, the fewer the more, with its 95 % interval. */
  readonly smoothed: number;
  readonly low: number;
  readonly high: number;
  /** Further from 1 than chance and the areas' usual differences let an area of its size be (99.8 %). */
  readonly isOutside: boolean;
};

export type AreaRates = {
  /** Reports for 1,000 inhabitants and year, all areas together. */
  readonly perThousand: number;
  /** How much more areas differ than by chance; 1: not more. */
  readonly dispersion: number;
  /** In the order of the series. */
  readonly areas: readonly AreaRate[];
};

const WEEKS_A_YEAR = 365.2425 / 7;
const OUTERMOST = [0.001, 0.999] as const;

/**
 * Rates of areas with what chance may have made of them.
 * @throws RangeError when nobody lives anywhere, or nothing came
 */
export function areaRates({ series }: WeekSeries, rows: readonly AreaRow[]): AreaRates {
  const known = series.map(({ counts }) => counts.filter((count) => !Number.isNaN(count)));
  const cases = known.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const population = series.map(
    ({ area }, n) => (meanPopulation(rows, area) * (known[n]?.length ?? 0)) / WEEKS_A_YEAR,
  );
  const expected = expectedOf({ cases, population });
  const smooth = gammaPoisson(cases, expected, 0.95);
  const points = Array.from(expected, (own, n) => funnelPoint(cases[n] ?? 0, own));
  const dispersion = Math.max(
    1,
    winsorisedDispersion(
      points.map(({ z }) => z),
      0.1,
    ),
  );
  const total = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
  return {
    ...{ dispersion, perThousand: (1000 * total(cases)) / total(population) },
    areas: series.map(({ area }, n) => {
      const own = expected[n] ?? 0;
      const ratio = points[n]?.ratio ?? Number.NaN;
      const [low, high] = limitsAt(own, dispersion);
      return {
        ...{ area, observed: cases[n] ?? 0, expected: own, ratio },
        ...{ smoothed: smooth.ratios[n] ?? 1, low: smooth.low[n] ?? 0, high: smooth.high[n] ?? 0 },
        isOutside: ratio < low || ratio > high,
      };
    }),
  };
}

/** The funnel's limits for an area of which so much is expected; the outer ones where no chances are named. */
export function limitsAt(
  expected: number,
  dispersion: number,
  chances: readonly number[] = OUTERMOST,
): readonly [number, number] {
  const [low, high] = chances.map((p) => widened(funnelLimit(expected, p), dispersion));
  return [low ?? 0, high ?? Infinity];
}
