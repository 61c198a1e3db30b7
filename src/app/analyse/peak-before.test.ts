import { expect, test } from 'vitest';
import type { EffectPeriods } from './effect-panel.ts';
import { peakBefore, type Peak } from './peak-before.ts';

/** Periods of four weeks before a measure: a wave a year, the last three multiplied. */
function peak(periods: number, times = 1, missing?: number): Peak | undefined {
  const counts = Float64Array.from({ length: periods + 4 }, (_, n) => {
    // The wave is highest where the time before ends.
    const usual = 40 + 25 * Math.cos((2 * Math.PI * (n - periods + 2) * 4 * 7) / 365.2425);
    if (n === missing) return Number.NaN;
    return Math.round(n >= periods - 3 && n < periods ? usual * times : usual);
  });
  const given: EffectPeriods = {
    ...{ period: 4, weeks: [], start: periods, treated: [{ area: 'a', counts }] },
    ...{ control: [], near: [], nearControl: [] },
  };
  return peakBefore(given);
}

test('a summer that comes every year is no peak, where two years are known', () => {
  expect(peak(30)).toMatchObject({ warn: false, isSeasonal: true });
  expect(peak(30, 1.5)).toMatchObject({ warn: true, isSeasonal: true });
  expect(peak(30, 1.5)?.fallByItself).toBeCloseTo(1 / 3, 1);
});

test('with less than two years, or an unknown period, the season cannot be told and the peak warns', () => {
  expect(peak(20)).toMatchObject({ warn: true, isSeasonal: false });
  expect(peak(30, 1, 7)).toMatchObject({ warn: true, isSeasonal: false });
  expect(peak(5)).toBeUndefined();
});
