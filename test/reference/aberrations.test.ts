// The same answers as the reference implementation (R package surveillance 1.20.3): every value of every case.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  cusum,
  ears,
  farrington,
  NOUFAILY,
  nowcast,
  sameTimeBefore,
  sparseBound,
  type FarringtonOptions,
  type FarringtonResult,
} from '../../src/statistics/aberrations/index.ts';
import { casesNamed, dayNumber, expectedOf, inputOf } from './cases.ts';

const Control = z.object({
  ...{ noPeriods: z.number(), b: z.number(), w: z.number(), weightsThreshold: z.number() },
  ...{ pastWeeksNotIncluded: z.number(), pThresholdTrend: z.number(), alpha: z.number() },
  ...{ trend: z.boolean(), reweight: z.boolean() },
  thresholdMethod: z.enum(['delta', 'nbPlugin', 'muan']),
});
const BOUNDS = { delta: 'two-thirds', nbPlugin: 'plug-in', muan: 'upper-limit' } as const;

function optionsOf(control: z.infer<typeof Control>, frequency: number): FarringtonOptions {
  return {
    ...NOUFAILY,
    ...{ frequency, years: control.b, halfWindow: control.w, periods: control.noPeriods },
    ...{ leftOut: control.pastWeeksNotIncluded, alpha: control.alpha, trend: control.trend },
    ...{ trendBelow: control.pThresholdTrend, bound: BOUNDS[control.thresholdMethod] },
    reweightFrom: control.reweight ? control.weightsThreshold : undefined,
  };
}

const number = z.number().nullish();
const Farrington = z.object({
  meta: z.object({ freq: z.number() }),
  variants: z.array(
    z.object({
      control: Control,
      results: z.array(
        z.object({
          ...{ index: z.number(), observed: z.number(), alarm: number, upperbound: number },
          ...{ expected: number, score: number, pvalue: number, phi: number, trend: number },
        }),
      ),
    }),
  ),
});

const near = (value: number | undefined, wanted: number | null | undefined, rel: number): void => {
  if (wanted === null || wanted === undefined) return;
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(rel * Math.abs(wanted));
};

/** The reference measures the scores of quantile bounds from the logarithm of the expected. */
function referenceScore(
  found: FarringtonResult,
  observed: number,
  method: z.infer<typeof Control>['thresholdMethod'],
): number | undefined {
  if (method === 'delta' || found.upper === undefined) return found.score;
  const from = Math.log(found.expected);
  return (observed - from) / (found.upper - from);
}

describe.each(casesNamed('B-farrington-').filter((name) => !name.includes('sim')))('%s', (name) => {
  const { meta, variants } = expectedOf(name, Farrington);
  const rows = inputOf(name);
  const counts = rows.map((row) => Number(row['observed']));
  const days = rows.map((row) => dayNumber(row['epoch'] ?? ''));
  const step = (days[1] ?? 1) - (days[0] ?? 0);
  const dated = (rows[0]?.['epoch'] ?? '').includes('-') && {
    yearsBefore: sameTimeBefore(days),
    times: days.map((day) => (day - (days[0] ?? 0)) / step),
  };
  it.each(variants)('$control.thresholdMethod, $control.noPeriods periods', (variant) => {
    const options = { ...optionsOf(variant.control, meta.freq), ...dated };
    for (const wanted of variant.results) {
      const found = farrington(counts, wanted.index - 1, options);
      if (!found) throw new Error(`Nothing at ${wanted.index}`);
      expect(found.enough ? found.upper !== undefined : false).toBe(wanted.upperbound !== null);
      near(found.upper, wanted.upperbound, 1e-4);
      near(found.expected, wanted.expected, 1e-4);
      near(found.dispersion, wanted.phi, 1e-4);
      near(
        referenceScore(found, wanted.observed, variant.control.thresholdMethod),
        wanted.score,
        1e-3,
      );
      expect(found.p).toBeCloseTo(wanted.pvalue ?? Number.NaN, 6);
      expect(found.alarm ? 1 : 0).toBe(wanted.alarm);
      // The reference leaves its flag empty where no trend was kept.
      expect(found.trend !== undefined).toBe(wanted.trend !== null);
    }
    expect(variant.results.length).toBeGreaterThan(0);
  });
});

const Simulated = z.object({
  meta: z.object({ freq: z.number() }),
  range: z.tuple([z.number(), z.number()]),
  variants: z.array(
    z.object({
      control: Control,
      results: z.object({
        upperbound: z.array(z.array(z.number().nullable())),
        alarm: z.array(z.array(z.number().nullable())),
      }),
    }),
  ),
});

describe.each(casesNamed('B-farrington-sim'))('%s', (name) => {
  const { meta, range, variants } = expectedOf(name, Simulated);
  const rows = inputOf(name);
  const names = Object.keys(rows[0] ?? {}).slice(1);
  // The first and the last of the weeks: the others are alike, and all of them take a while.
  const weeks = [0, range[1] - range[0]];
  it.each(variants)('$control.thresholdMethod', { timeout: 300_000 }, ({ control, results }) => {
    const options = optionsOf(control, meta.freq);
    const off = names.flatMap((series, column) => {
      const counts = rows.map((row) => Number(row[series]));
      return weeks.filter((week) => {
        const found = farrington(counts, range[0] - 1 + week, options);
        const alarm = results.alarm[week]?.[column] ?? 0;
        const upper = found?.enough === true ? found.upper : undefined;
        const isSame = sameBound(upper, results.upperbound[week]?.[column] ?? undefined);
        return !isSame || found?.alarm !== (alarm === 1);
      });
    });
    expect(names).toHaveLength(500);
    expect(off).toEqual([]);
  });
});

function sameBound(upper: number | undefined, wanted: number | undefined): boolean {
  if (upper === undefined || wanted === undefined) return upper === wanted;
  return Math.abs(upper - wanted) <= 1e-4 * wanted;
}

const Ears = z.object({
  variants: z.array(
    z.object({
      ...{ method: z.enum(['C1', 'C2', 'C3']), alpha: z.number(), baseline: z.number() },
      results: z.array(
        z.object({
          index: z.number(),
          observed: z.number(),
          upperbound: number,
          alarm: z.number(),
        }),
      ),
    }),
  ),
});

describe.each(casesNamed('B-ears-'))('%s', (name) => {
  const counts = inputOf(name).map((row) => Number(row['observed']));
  it.each(expectedOf(name, Ears).variants)('$method, baseline $baseline', (variant) => {
    for (const wanted of variant.results) {
      const upper = ears(counts, wanted.index - 1, variant);
      near(upper, wanted.upperbound, 1e-8);
      expect(wanted.observed > (upper ?? Infinity) ? 1 : 0).toBe(wanted.alarm);
    }
  });
});

const Charts = z.object({
  from: z.number(),
  meta: z.object({ freq: z.number() }),
  variants: z.array(
    z.object({
      ...{ algo: z.string(), k: z.number().optional(), h: z.number().optional() },
      trans: z.enum(['rossi', 'standard', 'anscombe']).optional(),
      ...{ b: z.number().optional(), w: z.number().optional(), actY: z.boolean().optional() },
      alpha: z.number().optional(),
      results: z.array(
        z.object({
          ...{ index: z.number(), observed: number, upperbound: number },
          ...{ cusum: number, alarm: z.number() },
        }),
      ),
    }),
  ),
});

describe.each(casesNamed('B-cusum-'))('%s', (name) => {
  const { from, meta, variants } = expectedOf(name, Charts);
  const counts = inputOf(name).map((row) => Number(row['observed']));
  const before = counts.slice(0, from - 1);
  const mean = before.reduce((sum, n) => sum + n, 0) / before.length;
  const charts = variants.filter(({ algo }) => algo === 'algo.cusum');
  it.each(charts)('gathered: $trans, k $k, h $h', ({ k = 0, h = 0, trans, results }) => {
    const options = { mean, reference: k, limit: h, scale: trans ?? 'standard' } as const;
    const points = cusum(counts.slice(from - 1), options);
    for (const [n, wanted] of results.entries()) {
      near(points[n]?.sum, wanted.cusum, 1e-8);
      near(points[n]?.upper, wanted.upperbound, 1e-8);
      expect(points[n]?.alarm ? 1 : 0).toBe(wanted.alarm);
    }
  });
  const sparse = variants.filter(({ algo }) => algo === 'algo.bayes');
  it.each(sparse)('sparse: $b years back', ({ b = 0, w = 0, actY = false, alpha = 0, results }) => {
    const shape = { frequency: meta.freq, years: b, halfWindow: w, thisYear: actY, alpha };
    for (const wanted of results) {
      const upper = sparseBound(counts, wanted.index - 1, shape);
      expect(upper).toBe(wanted.upperbound);
      expect((wanted.observed ?? 0) > (upper ?? Infinity) ? 1 : 0).toBe(wanted.alarm);
    }
  });
});

const Now = z.object({
  ...{ now: z.string(), D: z.number(), dates: z.array(z.string()) },
  nowcast_median_point: z.array(number),
  ci_lo: z.array(number),
  ci_hi: z.array(number),
});

describe.each(casesNamed('B-nowcast-'))('%s', (name) => {
  it('the last days as they will be when all has come in', () => {
    const { now, D, dates, ...wanted } = expectedOf(name, Now);
    const first = dayNumber(dates[0] ?? '');
    const events = inputOf(name)
      .map((row) => ({
        event: dayNumber(row['dHosp'] ?? ''),
        report: dayNumber(row['dReport'] ?? ''),
      }))
      .filter(({ event, report }) => event >= first && report >= event);
    const options = { longest: D, level: 0.95, delays: 'known' } as const;
    const found = nowcast(events, dayNumber(now), options);
    const compared = found.filter(({ day }) => typeof wanted.ci_lo[day - first] === 'number');
    for (const { day, expected, low, high } of compared) {
      const at = day - first;
      expect(Math.abs(expected - (wanted.nowcast_median_point[at] ?? 0))).toBeLessThanOrEqual(1);
      expect(Math.abs(low - (wanted.ci_lo[at] ?? 0))).toBeLessThanOrEqual(2);
      expect(Math.abs(high - (wanted.ci_hi[at] ?? 0))).toBeLessThanOrEqual(2);
    }
    expect(compared.length).toBeGreaterThan(3);
  });
});

it('cases are looked for where they are kept', () => {
  expect(casesNamed('no such case')).toEqual([]);
});
