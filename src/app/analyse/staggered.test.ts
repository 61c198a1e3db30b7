import { describe, expect, test } from 'vitest';
import { addWeeks } from '#platform/weeks';
import { staggered } from '#statistics/effects';
import { staggeredFigure, staggeredLines, verdictOf } from './staggered-words.ts';
import { staggeredPeriods, type StaggeredAsk, type StaggeredPeriods } from './staggered-panel.ts';
import type { WeekSeries } from './week-series.ts';

const AREAS = Array.from({ length: 12 }, (_, n) => `a${n}`);
const DRAWS = { base: 'all', draws: 199, seed: 1 } as const;
/** Three areas from 2026-W02, three from 2026-W14. */
const STARTS = new Map([
  ...['a0', 'a1', 'a2'].map((area) => [area, '2026-01-05'] as const),
  ...['a3', 'a4', 'a5'].map((area) => [area, '2026-03-30'] as const),
]);
const ASK: StaggeredAsk = { starts: STARTS, period: 4 };

/** Sixty weeks before 2026-W02 and thirty-two after; the measure multiplies. */
function seriesOf(times: number): WeekSeries {
  const weeks = Array.from({ length: 92 }, (_, n) => addWeeks('2026-W02', n - 60));
  const series = AREAS.map((area, a) => ({
    area,
    counts: Float64Array.from(weeks, (_, n) => {
      const from = a < 3 ? 60 : a < 6 ? 72 : Infinity;
      const usual = 10 + ((n * 7 + a * 5) % 4);
      return n >= from ? usual * times : usual;
    }),
  }));
  return { weeks, series };
}

function found(periods: StaggeredPeriods): NonNullable<ReturnType<typeof staggered>> {
  const own = staggered(periods.panel, DRAWS);
  if (!own) throw new Error('Nothing to compare with');
  return own;
}

describe('periods that all areas share', () => {
  test('begin with the earliest start, and each area has the measure from its own', () => {
    const { panel, weeks, treated, never, within, usual } = staggeredPeriods(seriesOf(1), ASK);
    expect(weeks).toHaveLength(23);
    expect(weeks[15]).toBe('2026-W02');
    expect({ treated, never, within }).toEqual({
      ...{ treated: AREAS.slice(0, 6), never: AREAS.slice(6), within: [] },
    });
    expect(usual).toBeGreaterThan(40);
    const onIn = (area: number): number =>
      Array.from(panel.treated).filter((on, row) => on === 1 && panel.areas[row] === area).length;
    expect([onIn(0), onIn(3), onIn(6)]).toEqual([8, 5, 0]);
  });

  test('a start within a period makes it the first with the measure, and is told of', () => {
    const starts = new Map([...STARTS, ['a6', '2026-02-11']]);
    const { within, panel } = staggeredPeriods(seriesOf(1), { starts, period: 4 });
    expect(within).toEqual(['a6']);
    const on = Array.from(panel.treated).filter((one, row) => one === 1 && panel.areas[row] === 6);
    expect(on).toHaveLength(7);
  });

  test('what is not known is left out, and a file without time before is refused', () => {
    const { weeks, series } = seriesOf(1);
    series[7]?.counts.fill(Number.NaN, 90);
    expect(staggeredPeriods({ weeks, series }, ASK).panel.counts.length).toBe(12 * 23 - 1);
    for (const day of ['2020-01-06', '2030-01-07', '2024-11-18'])
      expect(() =>
        staggeredPeriods(seriesOf(1), { starts: new Map([['a0', day]]), period: 4 }),
      ).toThrow(RangeError);
  });
});

describe('what is said', () => {
  test('a clear change is told of, the same way in both directions, and none is none', () => {
    const [half, double, same] = [0.5, 2, 1].map((times) => {
      const periods = staggeredPeriods(seriesOf(times), ASK);
      return { own: found(periods), periods };
    });
    if (!half || !double || !same) throw new Error('Three are made');
    expect(verdictOf(half.own, false)).toEqual({ verdict: 'fewer', reasons: [] });
    expect(verdictOf(double.own, false)).toEqual({ verdict: 'more', reasons: [] });
    expect(verdictOf(same.own, false).verdict).toBe('cannot-tell');
    expect(verdictOf(half.own, true).reasons).toEqual(['reporting-changed']);
    const lines = staggeredLines(half.own, half.periods, verdictOf(half.own, false));
    expect(lines[0]).toBe('Troligen hjälpte den.');
    expect(lines.join('\n')).toMatch(/ {2}\+2: −\d/);
  });

  test('areas that had gone another way already are no ground for an answer', () => {
    const own = found(staggeredPeriods(seriesOf(0.5), ASK));
    expect(verdictOf({ ...own, before: 0.01 }, false).reasons).toEqual(['trends-differ-before']);
    const { estimate, p, effects, events } = own;
    const without = { estimate, p, effects, events };
    expect(verdictOf(without, false).reasons).toEqual(['nothing-before']);
  });

  test('the figure has a point a period and the start marked', () => {
    const own = found(staggeredPeriods(seriesOf(0.5), ASK));
    const drawn = staggeredFigure(own);
    expect(drawn).not.toMatch(/NaN|Infinity/);
    expect(drawn.match(/fig-point/g)).toHaveLength(own.events.length);
    expect(drawn.match(/fig-mark/g)).toHaveLength(1);
  });
});
