import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cusum } from './cusum.ts';
import { ears } from './ears.ts';
import { farrington, NOUFAILY } from './farrington.ts';
import { nowcast } from './nowcast.ts';
import { referencesOf, sameTimeBefore } from './reference-weeks.ts';
import { sparseBound } from './sparse.ts';

const WEEKS = 6 * 52;
/** Six years with a season, without chance. */
const calm = Array.from({ length: WEEKS }, (_, week) =>
  Math.round(8 + 4 * Math.sin((2 * Math.PI * week) / 52)),
);
const last = WEEKS - 1;
const with_ = (place: number, count: number): number[] => calm.with(place, count);

describe('compared with the same time of earlier years', () => {
  it('an ordinary week is ordinary, and a rise beyond the bound is one', () => {
    expect(farrington(calm, last, NOUFAILY)).toMatchObject({ alarm: false, enough: true });
    expect(farrington(with_(last, 40), last, NOUFAILY)).toMatchObject({ alarm: true });
  });
  it('nothing is said when the history is too short or the week is unknown', () => {
    expect(farrington(calm, 200, NOUFAILY)).toBeUndefined();
    expect(farrington(with_(last, Number.NaN), last, NOUFAILY)).toBeUndefined();
  });
  it('a missing week is not a zero: it changes little, a false zero much', () => {
    const place = last - 52;
    const missing = farrington(with_(place, Number.NaN), last, NOUFAILY);
    const whole = farrington(calm, last, NOUFAILY);
    const zero = farrington(with_(place, 0), last, { ...NOUFAILY, reweightFrom: undefined });
    const off = (one: typeof whole): number =>
      Math.abs((one?.expected ?? 99) - (whole?.expected ?? 0));
    expect(off(missing)).toBeLessThan(0.05);
    expect(off(zero)).toBeGreaterThan(off(missing));
  });
  it('few reports are no alarm, however rare', () => {
    const none = Array.from({ length: WEEKS }, (_, week): number => (week % 13 === 0 ? 1 : 0));
    const found = farrington(none.with(last, 3), last, NOUFAILY);
    expect(found).toMatchObject({ enough: false, alarm: false });
  });
  it('a series of zeros, and counts in the millions, are answered without a fall', () => {
    const zeros = farrington(new Array<number>(WEEKS).fill(0), last, NOUFAILY);
    expect(zeros === undefined || !zeros.alarm).toBe(true);
    const many = calm.map((n) => n * 250_000);
    const found = farrington(many, last, NOUFAILY);
    expect(found?.expected).toBeGreaterThan(1_000_000);
    expect(found?.alarm).toBe(false);
  });
  it('what lies after the judged week changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 30, maxLength: 30 }), (after) => {
        const place = last - 30;
        const other = calm.map((n, week) => (week > place ? (after[week - place - 1] ?? n) : n));
        const years = { ...NOUFAILY, years: 4 };
        expect(farrington(other, place, years)).toEqual(farrington(calm, place, years));
      }),
      { numRuns: 20 },
    );
  });
  it('more reports this week never make it less unusual', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((n) =>
          farrington(with_(last, n), last, NOUFAILY),
        );
        expect(more?.p ?? 1).toBeLessThanOrEqual((less?.p ?? 1) + 1e-12);
      }),
      { numRuns: 30 },
    );
  });
});

describe('reference weeks', () => {
  it('cover windows and all that lies between, but not the newest', () => {
    const options = { frequency: 52, years: 3, halfWindow: 3, periods: 10, leftOut: 26 };
    const found = referencesOf(200, options);
    expect(found?.places[0]).toBe(200 - 3 * 52 - 3);
    expect(found?.places.at(-1)).toBe(200 - 27);
    expect(new Set(found?.periods).size).toBe(10);
    expect(found?.periods[3]).toBe(10);
  });
  it('follow the calendar through a year of 53 weeks', () => {
    // Mondays from 2018-01-01; 2020 has 53 weeks.
    const monday = Date.UTC(2018, 0, 1) / 86_400_000;
    const days = Array.from({ length: 400 }, (_, week) => monday + 7 * week);
    const before = sameTimeBefore(days);
    const dayOf = (place: number): string =>
      new Date((days[place] ?? 0) * 86_400_000).toISOString().slice(0, 10);
    const place = days.indexOf(Date.UTC(2021, 5, 14) / 86_400_000);
    expect([1, 2, 3].map((years) => dayOf(before(place, years)))).toEqual([
      '2020-06-15',
      '2019-06-17',
      '2018-06-11',
    ]);
    expect(before(3, 1)).toBe(-1);
  });
});

describe('a few weeks’ history', () => {
  it('gives a bound from mean and spread, and none without a spread to measure by', () => {
    const counts = [1, 0, 2, 1, 3, 0, 1, 9];
    const bound = ears(counts, 7, { method: 'C1', baseline: 7, alpha: 0.001 });
    expect(bound).toBeCloseTo(8 / 7 + 3.090232306 * Math.sqrt(6.857142857 / 6), 6);
    expect(ears(counts, 3, { method: 'C2', baseline: 7, alpha: 0.001 })).toBeUndefined();
    expect(() => ears(counts, 7, { method: 'C1', baseline: 2, alpha: 0.01 })).toThrow(RangeError);
    const flat = new Array<number>(20).fill(0);
    expect(ears(flat, 15, { method: 'C3', baseline: 7, alpha: 0.01 })).toBeUndefined();
  });
  it('gathers a slow rise until it is enough, and falls back to nothing', () => {
    const options = { mean: 4, reference: 0.5, limit: 2.26, scale: 'standard' } as const;
    const points = cusum([6, 6, 6, 6, 6, 0, 0, 0, 0], options);
    expect(points.map(({ alarm }) => alarm)).toEqual([
      ...[false, false, false, false, true],
      ...[false, false, false, false],
    ]);
    expect(points.at(-1)?.sum).toBe(0);
  });
  it('bounds a series with almost nothing in it', () => {
    const options = { frequency: 52, years: 0, halfWindow: 6, thisYear: true, alpha: 0.05 };
    expect(sparseBound(new Array<number>(10).fill(0), 8, options)).toBe(1);
    expect(sparseBound([0, 1, 0, 0, 2, 0, 1, 0], 7, options)).toBe(3);
    expect(sparseBound([1, 2], 1, options)).toBeUndefined();
  });
});

describe('what has not come in yet', () => {
  const events = Array.from({ length: 40 }, (_, day) =>
    [0, 0, 1, 2].map((delay) => ({ event: day, report: day + delay })),
  ).flat();
  const options = { longest: 4, level: 0.95, delays: 'estimated' } as const;
  it('is reckoned with for the last days only, and never below what is known', () => {
    const found = nowcast(events, 30, options);
    expect(found.map(({ day }) => day)).toEqual([27, 28, 29, 30]);
    for (const one of found) {
      expect(one.expected).toBeGreaterThanOrEqual(one.known);
      expect(one.low).toBeGreaterThanOrEqual(one.known);
      expect(one.high).toBeGreaterThanOrEqual(one.expected);
    }
    expect(found.at(-1)).toMatchObject({ known: 2, expected: 4 });
  });
  it('is wider when the delays are only estimated', () => {
    const last_ = (delays: 'estimated' | 'known'): number =>
      nowcast(events, 30, { ...options, delays }).at(-1)?.high ?? 0;
    expect(last_('estimated')).toBeGreaterThanOrEqual(last_('known'));
  });
  it('does not depend on the order of the events', () => {
    expect(nowcast([...events].reverse(), 30, options)).toEqual(nowcast(events, 30, options));
  });
});
