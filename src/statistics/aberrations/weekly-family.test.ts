import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countAtLeast,
  countAtMost,
  countQuantile,
  countsWithDispersion,
} from '../numerics/counts.ts';
import { randomOf, type Random } from '../numerics/random.ts';
import { judgeFamily, type FamilySeries, type JudgedSeries } from './weekly-family.ts';

type Told = Exclude<JudgedSeries, { method: 'none' }>;

function told(judged: JudgedSeries | undefined): Told {
  if (!judged || judged.method === 'none') throw new Error('Nothing was told');
  return judged;
}

/** The week that is judged after a history that goes up and down a little. */
const around = (level: number, weeks: number, last: number): number[] => [
  ...Array.from({ length: weeks }, (_, n) =>
    Math.max(0, level + ([0, 1, -1, 2, 0, -2, 1][n % 7] ?? 0)),
  ),
  last,
];
const only = (counts: FamilySeries['counts'], budget = 1): JudgedSeries | undefined =>
  judgeFamily({ series: [{ id: 'one', counts }], budget })[0];

const poisson = (mean: number, random: Random): number => {
  let [count, product] = [0, random.next()];
  for (; product > Math.exp(-mean); product *= random.next()) count += 1;
  return count;
};

describe('a week of a family of series', () => {
  it('worked by hand: 26 weeks of 1 and 3 by turns, then two that are left out', () => {
    const counts = [...Array.from({ length: 26 }, (_, n) => (n % 2 === 0 ? 1 : 3)), 9, 9, 7];
    const found = told(only(counts));
    // 52 reports and Jeffreys' half in 26 weeks; they vary less than Poisson, so only the mean is unsure.
    const usual = countsWithDispersion(52.5 / 26, 1 + 1 / 26);
    expect(found.method).toBe('ears');
    expect(found.expected).toBeCloseTo(2.019230769, 9);
    expect(found.pRise).toBeCloseTo(countAtLeast(usual, 7), 12);
    expect(found.pFall).toBeCloseTo(countAtMost(usual, 7), 12);
    expect(found.interval).toEqual({ lo: 0, hi: countQuantile(usual, 0.975) });
    expect(found.alarm).toBe('more');
    expect(found.canSeeFall).toBe(false);
  });
  it('rises and falls are told by one rule, and what lies between is not', () => {
    const alarms = [40, 22, 20, 18, 3].map((last) => told(only(around(20, 300, last))).alarm);
    expect(alarms).toEqual(['more', undefined, undefined, undefined, 'fewer']);
    expect(told(only(around(20, 300, 20))).method).toBe('farrington');
  });
  it('a fall that not even a zero would show is said to be unseen, and is never told', () => {
    const small = told(only(around(2, 60, 0)));
    expect(small).toMatchObject({ canSeeFall: false });
    expect(small).not.toHaveProperty('alarm');
    expect(told(only(around(20, 60, 20))).canSeeFall).toBe(true);
  });
  it('the more series there are, the rarer a change must be; those that see no fall take no share for it', () => {
    const others = (level: number, many: number): FamilySeries[] =>
      Array.from({ length: many }, (_, n) => ({
        id: `other ${n}`,
        counts: around(level, 60, level),
      }));
    const one = { id: 'one', counts: around(6, 60, 13) };
    const alarmAmong = (series: FamilySeries[]): string | undefined =>
      told(judgeFamily({ series: [one, ...series], budget: 1 })[0]).alarm;
    const p = told(only(one.counts)).pRise;
    // As many tests as the budget has room for; one of them is the fall of the judged series.
    const most = Math.floor(1 / p) - 1;
    expect(alarmAmong(others(0, most - 1))).toBe('more');
    expect(alarmAmong(others(0, most))).toBeUndefined();
    expect(alarmAmong(others(20, most - 1))).toBeUndefined();
  });
  it('few series: no alarm for what happens one week in ten', () => {
    const found = told(only(around(20, 60, 27), 1));
    expect(found.pRise).toBeGreaterThan(0.05);
    expect(found.pRise).toBeLessThan(0.15);
    expect(found).not.toHaveProperty('alarm');
  });
  it('under five reports in four weeks is no rise, however rare', () => {
    const found = told(only([...new Array<number>(60).fill(0), 4]));
    expect(found.method).toBe('sparse');
    expect(found.pRise).toBeLessThan(1e-4);
    expect(found).not.toHaveProperty('alarm');
    expect(told(only([...new Array<number>(60).fill(0), 5])).alarm).toBe('more');
  });
  it('nothing is said of a week that is missing or a history that is too short', () => {
    expect(only([...around(6, 60, 6), undefined])).toEqual({
      ...{ id: 'one', method: 'none', silent: 'week-missing', canSeeFall: false },
    });
    expect(only(around(6, 5, 60))).toMatchObject({ silent: 'too-short' });
    expect(only([])).toMatchObject({ silent: 'week-missing' });
    expect(judgeFamily({ series: [], budget: 1 })).toEqual([]);
  });
  it('a missing week is not a zero', () => {
    const whole = around(6, 60, 6);
    const gap = told(
      only([...whole.slice(0, 40), undefined, undefined, undefined, ...whole.slice(40)]),
    );
    expect(gap.expected).toBeCloseTo(told(only(whole)).expected, 1);
  });
  it('three years to the week are enough for a season', () => {
    const counts = Array.from({ length: 157 }, (_, n) => Math.round(10 + 6 * Math.cos(n / 8.3)));
    expect(told(only(counts))).toMatchObject({ method: 'farrington' });
    expect(told(only(counts.slice(2)))).toMatchObject({ method: 'ears' });
  });
  it('refuses what is no count, and a budget of nothing', () => {
    expect(() => only([...around(6, 20, 6), 1.5])).toThrow(RangeError);
    expect(() => only([...around(6, 20, -1), 6])).toThrow(RangeError);
    expect(() => only(around(6, 20, 6), 0)).toThrow(RangeError);
  });
});

describe('always', () => {
  const histories = fc.array(fc.option(fc.nat(30), { nil: undefined }), {
    minLength: 12,
    maxLength: 60,
  });
  it('what lies before a break changes nothing', () => {
    fc.assert(
      fc.property(histories, histories, fc.nat(40), (before, other, last) => {
        const after = around(5, 40, last);
        const judgedAfter = (old: FamilySeries['counts']): readonly JudgedSeries[] =>
          judgeFamily({
            series: [{ id: 'one', counts: [...old, ...after], breakAfter: old.length - 1 }],
            budget: 1,
          });
        expect(judgedAfter(before)).toEqual(judgedAfter(other));
        expect(judgedAfter(before)[0]).toEqual(only(after));
      }),
      { numRuns: 30 },
    );
  });
  it('the order of the series changes no answer', () => {
    fc.assert(
      fc.property(fc.array(histories, { minLength: 2, maxLength: 8 }), (many) => {
        const series = many.map((counts, n) => ({ id: `${n}`, counts }));
        const turned = judgeFamily({ series: series.toReversed(), budget: 1 });
        expect(turned.toReversed()).toEqual(judgeFamily({ series, budget: 1 }));
      }),
      { numRuns: 30 },
    );
  });
  it('an alarm lies outside the usual, the chances of both sides cover all, and more is rarer', () => {
    fc.assert(
      fc.property(histories, fc.nat(60), (history, last) => {
        const found = only([...history, last]);
        if (found?.method === 'none') return;
        const { interval, pRise, pFall, alarm, observed, canSeeFall } = told(found);
        expect(pRise + pFall).toBeGreaterThanOrEqual(1 - 1e-9);
        if (alarm === 'more') expect(observed).toBeGreaterThan(interval.lo);
        if (alarm === 'fewer') expect(canSeeFall).toBe(true);
        expect(told(only([...history, last + 1])).pRise).toBeLessThanOrEqual(pRise);
      }),
      { numRuns: 60 },
    );
  });
  it('a family in which nothing has changed keeps its budget', () => {
    const weeks = 300;
    let alarms = 0;
    for (let week = 0; week < weeks; week += 1) {
      const random = randomOf(11, week);
      const series = Array.from({ length: 30 }, (_, n) => ({
        id: `${n}`,
        counts: Array.from({ length: 53 }, () => poisson(0.5 + n / 2, random)),
      }));
      alarms += judgeFamily({ series, budget: 1 }).filter((one) => 'alarm' in one).length;
    }
    // One a week may be expected; discrete counts give fewer. Three standard errors above the budget would be too many.
    expect(alarms / weeks).toBeLessThan(1 + 3 / Math.sqrt(weeks));
    expect(alarms / weeks).toBeGreaterThan(0.3);
  });
});
