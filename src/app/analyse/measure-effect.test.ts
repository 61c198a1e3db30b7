import { expect, test } from 'vitest';
import { addWeeks } from '#platform/weeks';
import { effectFigure } from './effect-figure.ts';
import { effectPeriods, panelOf, type EffectAsk } from './effect-panel.ts';
import { effectLines } from './effect-words.ts';
import { measureEffect, type MeasuredEffect } from './measure-effect.ts';
import type { WeekSeries } from './week-series.ts';

const AREAS = Array.from({ length: 12 }, (_, n) => `a${n}`);
const ASK: EffectAsk = {
  ...{ treated: ['a0', 'a1', 'a2', 'a3'], control: [], near: [], nearControl: [], period: 4 },
  from: '2026-01-05',
};
const OPTIONS = { seed: 1, draws: 199, hasReportingChanged: false };

/** Sixty weeks before and thirty-two with the measure (2026-W02 on), which multiplies the treated areas' counts. */
function seriesOf(times: number): WeekSeries {
  const weeks = Array.from({ length: 92 }, (_, n) => addWeeks('2026-W02', n - 60));
  const series = AREAS.map((area, a) => ({
    area,
    counts: Float64Array.from(weeks, (_, n) => {
      const usual = 10 + ((n * 7 + a * 5) % 4);
      return Math.round(n >= 60 && a < 4 ? usual * times : usual);
    }),
  }));
  return { weeks, series };
}

function measured(times: number, more: Partial<EffectAsk> = {}, options = OPTIONS): MeasuredEffect {
  return measureEffect(effectPeriods(seriesOf(times), { ...ASK, ...more }), options);
}

test('a clear change is told of, the same way in both directions', () => {
  const [fewer, more] = [measured(0.5), measured(2)];
  expect(fewer).toMatchObject({ verdict: 'fewer', reasons: [], periodsBefore: 15 });
  expect(fewer.ratio).toBeCloseTo(0.5, 1);
  expect(fewer.p).toBeLessThan(0.05);
  expect(more.verdict).toBe('more');
  expect(effectLines(fewer)[0]).toBe('Troligen hjälpte den.');
  expect(effectLines(more)[0]).toBe('Troligen försämrades det.');
});

test('no change is no effect, and one treated area of few cannot be told', () => {
  expect(['about-the-same', 'cannot-tell']).toContain(measured(1).verdict);
  const one = measured(0.5, { treated: ['a0'], control: ['a4', 'a5', 'a6'] });
  expect(one).toMatchObject({ verdict: 'cannot-tell', reasons: ['lots-cannot-tell'] });
  expect(effectLines(one)[0]).toContain('Går inte att avgöra än');
});

test('changed reporting takes the verdict away', () => {
  const found = measured(0.5, {}, { ...OPTIONS, hasReportingChanged: true });
  expect(found.reasons).toContain('reporting-changed');
});

test('belts around are counted in, and are not compared with', () => {
  const found = measured(0.5, { near: ['a4', 'a5'], nearControl: ['a6', 'a7'] });
  expect(found.areas).toEqual({ treated: 4, control: 4 });
  expect(found.displacement?.total.estimate).toBeLessThan(0);
  expect(effectLines(found).join()).toContain('Med kanten runt');
});

test('periods are counted from the start; a broken week belongs to neither side', () => {
  const { weeks, start } = effectPeriods(seriesOf(1), { ...ASK, from: '2026-01-07' });
  expect(weeks[start]).toBe('2026-W03');
  expect(weeks[start - 1]).toBe('2025-W50');
  expect(() => effectPeriods(seriesOf(1), { ...ASK, from: '2030-01-07' })).toThrow(RangeError);
  expect(() => effectPeriods(seriesOf(1), { ...ASK, from: '2020-01-06' })).toThrow(RangeError);
});

test('what is not known is left out of the panel, not zero', () => {
  const { weeks, series } = seriesOf(1);
  const [first, ...rest] = series;
  const gap =
    first?.counts.map((count, n) => (n === 91 ? Number.NaN : count)) ?? new Float64Array();
  const periods = effectPeriods({ weeks, series: [{ area: 'a0', counts: gap }, ...rest] }, ASK);
  const panel = panelOf(periods, { from: 0, start: periods.start, to: periods.weeks.length });
  expect(panel.counts.length).toBe(12 * 23 - 1);
  expect(effectFigure(periods)).not.toContain('NaN');
});
