import { describe, expect, test } from 'vitest';
import { ears } from '#statistics/aberrations';
import { addWeeks } from '#platform/weeks';
import { chanceByBound } from './chance-by-bound.ts';
import { judgeEars } from './judge-ears.ts';
import { judgeWeek, type AreaJudgement } from './judge-week.ts';
import { weekFigure } from './week-figure.ts';
import { weekLines } from './week-words.ts';
import type { WeekSeries } from './week-series.ts';

const BUDGET = { alpha: 0.01, falseAlarms: 1 };
const WEEKS = 300;

/** Ordinary weeks that go up and down a little, ending with a week of one's own. */
function seriesOf(made: Readonly<Record<string, readonly [level: number, last: number]>>): {
  readonly series: WeekSeries;
  readonly place: number;
} {
  const weeks = Array.from({ length: WEEKS }, (_, n) => addWeeks('2021-W01', n));
  const wave = [0, 1, -1, 2, 0, -2, 1];
  const series = Object.entries(made).map(([area, [level, last]]) => ({
    area,
    counts: Float64Array.from(weeks, (_, n) =>
      n === WEEKS - 1 ? last : Math.max(0, level + (wave[n % wave.length] ?? 0)),
    ),
  }));
  return { series: { weeks, series }, place: WEEKS - 1 };
}

function judged(
  made: Parameters<typeof seriesOf>[0],
  options: Parameters<typeof judgeWeek>[2] = BUDGET,
): readonly AreaJudgement[] {
  const { series, place } = seriesOf(made);
  return judgeWeek(series, place, options).areas;
}

describe('a week of many series', () => {
  test('stands out where it is far above the same time of earlier years', () => {
    const [calm, loud] = judged({ calm: [6, 7], loud: [6, 30] });
    expect(calm).toMatchObject({ method: 'farrington', observed: 7, isBeyond: false });
    expect(loud).toMatchObject({ method: 'farrington', observed: 30, isBeyond: true });
    expect(loud?.expected).toBeCloseTo(6, 0);
    expect(loud?.bound).toBeLessThan(30);
    expect(loud?.p).toBeLessThan(0.001);
  });

  test('stands out below by the same rule, and where a fall cannot be seen the words say so', () => {
    const { series, place } = seriesOf({ fallen: [30, 8], low: [2, 0], usual: [30, 29] });
    const found = judgeWeek(series, place, BUDGET);
    expect(found.areas.map(({ isBelow }) => isBelow)).toEqual([true, false, false]);
    expect(found.areas.map(({ isBeyond }) => isBeyond)).toEqual([false, false, false]);
    const lines = weekLines(found).join('\n');
    expect(lines).toContain('Under det vanliga: fallen.');
    expect(lines).toContain('Så låga tal uppstår av en slump');
    expect(lines).toContain('minskning inte kan ses: low.');
    expect(weekFigure(series, place, found).match(/fig-stands/g)).toHaveLength(1);
  }, 20_000);

  test('of too few reports is a test all the same, and takes its part of the budget', () => {
    const rare = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`r${n}`, [0, 0]] as const),
    );
    const { series, place } = seriesOf({ one: [6, 14], ...rare });
    expect(judgeWeek(series, place, BUDGET).threshold).toBeLessThan(1 / 200);
  }, 20_000);

  test('shares one budget: what is beyond alone may be within when there are many', () => {
    const made = { a: [6, 14], b: [6, 6], c: [6, 7] } as const;
    const [alone] = judged(made);
    const [strict] = judged(made, { ...BUDGET, falseAlarms: 0.001 });
    expect(alone?.isBeyond).toBe(true);
    expect(strict?.isBeyond).toBe(false);
    expect(strict?.bound).toBeGreaterThan(alone?.bound ?? Infinity);
    expect(strict?.p).toBe(alone?.p);
  });

  test('can be judged by the share of false alarms', () => {
    const found = judged({ a: [6, 40], b: [6, 6] }, { ...BUDGET, falseShare: 0.1 });
    expect(found.map(({ isBeyond }) => isBeyond)).toEqual([true, false]);
  });

  test('of few reports raises no alarm, and of none says nothing', () => {
    const [few, unknown] = judged({ few: [0, 2], unknown: [6, Number.NaN] });
    expect(few?.isBeyond).toBe(false);
    expect(unknown).toMatchObject({ silent: 'week-missing', isBeyond: false });
    expect(unknown).not.toHaveProperty('observed');
  });

  test('of a short series is compared with the weeks before, of a shorter one not at all', () => {
    const { series, place } = seriesOf({ short: [6, 30], shorter: [6, 30], level: [6, 30] });
    const cut = series.series.map(({ area, counts }) => {
      const from = { short: WEEKS - 40, shorter: WEEKS - 6 }[area] ?? WEEKS - 40;
      const kept = counts.map((count, n) => (n < from ? Number.NaN : count));
      return {
        area,
        counts: area === 'level' ? kept.map((y, n) => (n < place ? 0 * y + 6 : y)) : kept,
      };
    });
    const { areas } = judgeWeek({ weeks: series.weeks, series: cut }, place, BUDGET);
    expect(areas).toMatchObject([
      { method: 'ears', isBeyond: true },
      { method: 'none', silent: 'too-short', isBeyond: false },
      { method: 'ears', silent: 'no-spread', isBeyond: false },
    ]);
  });

  test('is told in words: what stands out first, areas in their order', () => {
    const { series, place } = seriesOf({ Ekeby: [6, 7], Varberga: [6, 30] });
    const lines = weekLines(judgeWeek(series, place, BUDGET));
    expect(lines[1]).toBe('Över det vanliga: Varberga.');
    expect(lines.join('\n')).toMatch(
      /Ekeby: 7,[^]*Inom det vanliga[^]*Varberga: 30,[^]*Farrington/,
    );
  });

  test('is drawn with one figure an area', () => {
    const { series, place } = seriesOf({ 'A & B': [6, 7], Varberga: [6, 30] });
    const svg = weekFigure(series, place, judgeWeek(series, place, BUDGET));
    expect(svg.match(/class="fig fig-band"/g)).toHaveLength(2);
    expect(svg.match(/fig-stands/g)).toHaveLength(1);
    expect(svg).toContain('A &amp; B');
    expect(svg).not.toContain('NaN');
  }, 20_000);
});

test('the weeks just before show a fall, too, but C3 knows none', () => {
  const { series, place } = seriesOf({ fallen: [30, 8], usual: [30, 30] });
  const [fallen, usual] = judgeEars(series, place, { ...BUDGET, baseline: 7 }).areas;
  expect(fallen?.methods).toMatchObject({
    C1: { isBelow: true },
    C2: { isBelow: true },
    C3: { isBelow: false },
  });
  expect(usual?.methods.C2).toMatchObject({ isBelow: false, isBeyond: false });
});

test('the chance by bounds is where the count lies on the bound', () => {
  const counts = [3, 4, 2, 5, 3, 4, 6, 9];
  const boundAt = (alpha: number): number | undefined =>
    ears(counts, 7, { method: 'C1', baseline: 7, alpha });
  const p = chanceByBound(9, boundAt);
  expect(boundAt(p)).toBeCloseTo(9, 6);
  expect(chanceByBound(9, () => undefined)).toBeNaN();
});
