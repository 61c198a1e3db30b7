import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, timeBands } from './bands.ts';
import { classicKnox } from './classic.ts';
import { knox, type Event } from './knox.ts';

const options = { space: [0, 1, 5, Infinity], time: [0, 2, 10, Infinity], draws: 199, seed: 1 };
/** Pairs of repeats, far from each other, and some that stand alone. */
const repeated: readonly Event[] = Array.from({ length: 40 }, (_, n) => ({
  x: 100 * Math.floor(n / 2),
  y: 0,
  time: 50 * Math.floor(n / 2) + (n % 2),
}));

describe('bands', () => {
  it('include where they begin, not where they end', () => {
    expect([0, 0.999, 1, 4.9, 5, Infinity].map((x) => bandOf([0, 1, 5, Infinity], x))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
    expect([-1, 7].map((x) => bandOf([0, 1, 5], x))).toEqual([2, 2]);
  });
  it('are the same by table and by search', () => {
    const byTable = timeBands([0, 2, 10], Float64Array.of(0, 5, 40));
    const bySearch = timeBands([0, 2, 10], Float64Array.of(0, 5.5, 40));
    for (let apart = 0; apart <= 40; apart += 1) expect(byTable(apart)).toBe(bySearch(apart));
  });
});

describe('near in space and in time', () => {
  it('by hand: three events', () => {
    const events = [
      { x: 0, y: 0, time: 0 },
      { x: 0, y: 0, time: 1 },
      { x: 3, y: 4, time: 20 },
    ];
    const found = knox(events, options);
    expect(found.observed).toEqual([
      [1, 0, 0],
      [0, 0, 0],
      [0, 0, 2],
    ]);
    expect(found.expected[0]?.[0]).toBeCloseTo(1 / 3, 12);
    expect(found.pairs).toBe(3);
  });
  it('repeats are found; the same events with times dealt out are not', () => {
    expect(knox(repeated, options).p[0]?.[0]).toBe(1 / 200);
    const dealt = repeated.map((event, n) => ({
      ...event,
      time: repeated[(n * 17) % 40]?.time ?? 0,
    }));
    expect(knox(dealt, options).p[0]?.[0]).toBeGreaterThan(0.05);
  });
  it('every pair lies in one band, and the exact mean has the same rows and columns', () => {
    const number = fc.integer({ min: 0, max: 12 });
    const event = fc.record({ x: number, y: number, time: number });
    fc.assert(
      fc.property(fc.array(event, { minLength: 2, maxLength: 14 }), (events) => {
        const { observed, expected, pairs } = knox(events, { ...options, draws: 3 });
        const sum = (rows: readonly (readonly number[])[]): number =>
          rows.flat().reduce((a, b) => a + b, 0);
        expect(sum(observed)).toBe(pairs);
        expect(sum(expected)).toBeCloseTo(pairs, 9);
        const rows = (of: typeof observed): number[] =>
          of.map((row) => row.reduce((a, b) => a + b, 0));
        for (const [n, row] of rows(expected).entries())
          expect(row).toBeCloseTo(rows(observed)[n] ?? 0, 9);
      }),
      { numRuns: 60 },
    );
  });
  it('the mean over lots is the exact mean, and neither order nor place of the map matters', () => {
    const found = knox(repeated, { ...options, draws: 2000 });
    expect(Math.abs((found.mean[0]?.[0] ?? 0) - (found.expected[0]?.[0] ?? 0))).toBeLessThan(0.1);
    const moved = [...repeated]
      .reverse()
      .map(({ x, y, time }) => ({ x: x + 7, y: y - 3, time: time + 100 }));
    expect(knox(moved, options).observed).toEqual(knox(repeated, options).observed);
  });
  it('bands that leave pairs out do not count them', () => {
    const part = knox(repeated, { ...options, space: [0, 1], time: [0, 2] });
    expect(part.observed).toEqual([[20]]);
    expect(part.p[0]?.[0]).toBe(1 / 200);
  });
  it('as Knox gave it, both limits are included', () => {
    const events = [0, 2, 50].map((time) => ({ x: time, y: 0, time }));
    const found = classicKnox(events, { distance: 2, time: 2 }, { draws: 99, seed: 1 });
    expect(found.close).toBe(1);
    expect(found.table).toEqual([
      [1, 0],
      [0, 2],
    ]);
  });
  it('one event, or edges that do not grow, are refused', () => {
    expect(() => knox([{ x: 0, y: 0, time: 0 }], options)).toThrow(RangeError);
    expect(() => knox(repeated, { ...options, time: [0, 2, 2] })).toThrow(RangeError);
  });
});
