import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomOf } from '../numerics/random.ts';
import { linearEffect } from './differences.ts';
import type { Panel } from './panel.ts';
import { staggered, type StaggeredOptions } from './staggered.ts';

const LAST: StaggeredOptions = { base: 'last', draws: 0, seed: 1 };

/** Rows of counts, one an area; each with the place of its first period with the measure (Infinity: never). */
function panelOf(rows: readonly (readonly [start: number, counts: readonly number[]])[]): Panel {
  const cells = rows.flatMap(([start, counts], area) =>
    counts.map((count, period) => ({ area, period, count, on: period >= start ? 1 : 0 })),
  );
  return {
    areas: cells.map(({ area }) => area),
    periods: cells.map(({ period }) => period),
    counts: cells.map(({ count }) => count),
    treated: cells.map(({ on }) => on),
  };
}

type Made = Partial<Record<'areas' | 'grows' | 'noise' | 'seed', number>> & {
  readonly starts?: readonly number[];
};
const MADE = { areas: 12, grows: 2, noise: 0, seed: 1, starts: [3, 8, Infinity] };

/** Areas × 12 periods with levels and a course of their own; an effect that grows by 2 a period where `grows`. */
function made(wanted: Made = {}): Panel {
  const { areas, grows, noise, seed, starts } = { ...MADE, ...wanted };
  const random = randomOf(seed);
  return panelOf(
    Array.from({ length: areas }, (_, area) => {
      const start = starts[area % starts.length] ?? Infinity;
      const counts = Array.from({ length: 12 }, (_c, period) => {
        const effect = period >= start ? grows * (period - start + 1) : 0;
        return 40 + 3 * area + ((period * period) % 7) - effect + noise * (random.next() - 0.5);
      });
      return [start, counts] as const;
    }),
  );
}

const BY_HAND = panelOf([
  [1, [10, 14, 16]],
  [2, [20, 21, 27]],
  [Infinity, [5, 7, 8]],
]);

/** 95 %, less three Monte Carlo errors; where the effect grows, the interval is of its mean. */
const COVERED = [
  { name: 'no effect', effect: 0, growth: 0 },
  { name: 'the same everywhere', effect: -6, growth: 0 },
  { name: 'growing from the start', effect: -2, growth: -0.8 },
];
const RUNS = 100;

/** Whether the interval of a made-up municipality holds the mean effect over the areas and periods with the measure. */
function covered(seed: number, effect: number, growth: number): boolean {
  const random = randomOf(700 + seed);
  let [sum, cells] = [0, 0];
  const rows = Array.from({ length: 15 }, (_, area) => {
    const start = [5, 7, Infinity][area % 3] ?? Infinity;
    const level = 14 + 3 * (area % 4);
    const counts = Array.from({ length: 10 }, (_c, period) => {
      const added = period >= start ? effect + growth * (period - start) : 0;
      if (period >= start) [sum, cells] = [sum + added, cells + 1];
      return poisson(Math.max(0.1, level + 3 * Math.sin(period) + added), random);
    });
    return [start, counts] as const;
  });
  const found = staggered(panelOf(rows), { base: 'all', draws: 79, seed });
  if (!found?.interval) return false;
  return found.interval.low <= sum / cells && found.interval.high >= sum / cells;
}

function poisson(mean: number, random: ReturnType<typeof randomOf>): number {
  let [count, left] = [0, Math.exp(-mean)];
  for (let u = random.next(), term = left; u > left && count < 1_000; left += term) {
    count += 1;
    term *= mean / count;
  }
  return count;
}

describe('a measure that began at different times', () => {
  it('worked by hand: two cohorts and an area without', () => {
    const found = staggered(BY_HAND, LAST);
    // Against B and C: (14 − 10) − (1 + 2) / 2. Then B has it, too: (16 − 10) − 3. B against C: (27 − 21) − 1.
    // Before B's start: (20 − 21) − (5 − 7).
    expect(found?.effects).toEqual([
      { start: 1, period: 1, since: 0, estimate: 2.5, areas: 1, compared: 2 },
      { start: 1, period: 2, since: 1, estimate: 3, areas: 1, compared: 1 },
      { start: 2, period: 0, since: -2, estimate: 1, areas: 1, compared: 1 },
      { start: 2, period: 2, since: 0, estimate: 5, areas: 1, compared: 1 },
    ]);
    expect(found?.events.map(({ since, estimate }) => [since, estimate])).toEqual([
      [-2, 1],
      [0, 3.75],
      [1, 3],
    ]);
    expect(found?.estimate).toBeCloseTo(3.5, 12);
  });
  it('with the mean of all before: B starts from 20,5', () => {
    const found = staggered(BY_HAND, { ...LAST, base: 'all' });
    expect(found?.effects.find(({ start, since }) => start === 2 && since === 0)?.estimate).toBe(
      27 - 20.5 - (8 - 6),
    );
  });
  it('finds a growing effect that one regression for all takes for another', () => {
    const panel = made();
    const found = staggered(panel, LAST);
    expect(found?.events.length).toBe(16);
    for (const { since, estimate } of found?.events ?? [])
      expect(estimate).toBeCloseTo(since < 0 ? 0 : -2 * (since + 1), 9);
    const off = Math.abs(Number(linearEffect(panel)?.estimate) - Number(found?.estimate));
    expect(off).toBeGreaterThan(1);
  });
  it('without any area that never gets it, the late ones serve until their turn', () => {
    const late = staggered(made({ starts: [3, 8] }), LAST);
    expect(late?.events.find(({ since }) => since === 4)?.estimate).toBeCloseTo(-10, 9);
    expect(late?.effects.every(({ start, period }) => start === 3 || period < 8)).toBe(true);
  });
  it('lots: a clear effect is rare among them, none is not', () => {
    const options = { base: 'all', draws: 199, seed: 3 } as const;
    const clear = staggered(made({ noise: 6 }), options);
    expect(clear?.p).toBeLessThan(0.02);
    expect(clear?.before).toBeGreaterThan(0.02);
    const p = Array.from(
      { length: 40 },
      (_, seed) => staggered(made({ noise: 6, grows: 0, seed }), { ...options, draws: 49 })?.p ?? 0,
    );
    expect(p.filter((one) => one <= 0.1).length).toBeLessThan(11);
    expect(p.filter((one) => one > 0.5).length).toBeGreaterThan(8);
  });
  it('the interval is what lots do not reject: an effect outside it is rejected when it is taken away, one inside is not', () => {
    const options = { base: 'all', draws: 199, seed: 4 } as const;
    const panel = made({ noise: 12, grows: 0, seed: 8 });
    const { estimate, interval } = staggered(panel, options) ?? {};
    if (estimate === undefined || !interval) throw new Error('There are areas to compare');
    expect(interval.low).toBeLessThan(estimate);
    expect(interval.high).toBeGreaterThan(estimate);
    const pWithout = (effect: number): number => {
      const counts = Array.from(panel.counts, (y, n) => y - effect * (panel.treated[n] ?? 0));
      return staggered({ ...panel, counts }, options)?.p ?? Number.NaN;
    };
    expect(pWithout(interval.low - 1e-6)).toBeLessThanOrEqual(0.05);
    expect(pWithout(interval.high + 1e-6)).toBeLessThanOrEqual(0.05);
    expect(pWithout(interval.low + 1e-6)).toBeGreaterThan(0.05);
    expect(pWithout(interval.high - 1e-6)).toBeGreaterThan(0.05);
    const few = staggered(panel, { ...options, draws: 10 });
    expect(few?.interval).toBeUndefined();
    expect(staggered(BY_HAND, { ...options, draws: 99 })?.interval).toBeUndefined();
  });
  it.each(COVERED)('the interval covers: $name', ({ effect, growth }) => {
    const found = Array.from({ length: RUNS }, (_, seed) => covered(seed, effect, growth));
    const share = found.filter((one) => one).length / RUNS;
    expect(share).toBeGreaterThanOrEqual(0.95 - 3 * Math.sqrt((0.95 * 0.05) / RUNS));
    expect(share).toBeLessThan(1);
  });
  it('nothing is told where there is nobody to compare with, of what ends, or of what stands twice', () => {
    expect(
      staggered(
        panelOf([
          [1, [3, 4]],
          [1, [5, 6]],
        ]),
        LAST,
      ),
    ).toBeUndefined();
    expect(
      staggered(
        panelOf([
          [0, [3, 4]],
          [Infinity, [5, 6]],
        ]),
        LAST,
      ),
    ).toBeUndefined();
    const ends = { ...BY_HAND, treated: [0, 1, 0, 0, 0, 1, 0, 0, 0] };
    expect(() => staggered(ends, LAST)).toThrow(RangeError);
    expect(() => staggered({ ...BY_HAND, areas: [0, 0, 0, 0, 1, 1, 2, 2, 2] }, LAST)).toThrow(
      RangeError,
    );
  });
});

describe('always', () => {
  const counts = fc.array(fc.nat(60), { minLength: 6, maxLength: 6 });
  const rows = fc.array(fc.tuple(fc.constantFrom(1, 3, 4, Infinity), counts), {
    minLength: 3,
    maxLength: 7,
  });
  it('a level of an area, and a course of all, change nothing; the order of the rows neither', () => {
    fc.assert(
      fc.property(rows, counts, (own, course) => {
        const base = staggered(panelOf(own), LAST);
        const moved = own.map(
          ([start, of], n) => [start, of.map((y, t) => y + 10 * n + (course[t] ?? 0))] as const,
        );
        expect(staggered(panelOf(moved), LAST)?.estimate ?? 0).toBeCloseTo(base?.estimate ?? 0, 8);
        expect(staggered(panelOf(own.toReversed()), LAST)?.estimate ?? 0).toBeCloseTo(
          base?.estimate ?? 0,
          8,
        );
      }),
      { numRuns: 40 },
    );
  });
  it('with one start it is the difference in differences of the base period', () => {
    fc.assert(
      fc.property(counts, counts, counts, (a, b, c) => {
        const found = staggered(
          panelOf([
            [4, a],
            [Infinity, b],
            [Infinity, c],
          ]),
          LAST,
        );
        const change = (of: readonly number[]): number => (of[4] ?? 0) - (of[3] ?? 0);
        const first = found?.effects.find(({ since }) => since === 0)?.estimate;
        expect(first).toBeCloseTo(change(a) - (change(b) + change(c)) / 2, 9);
      }),
      { numRuns: 40 },
    );
  });
  it('a period that is not known is left out, not zero', () => {
    const gap = {
      ...made(),
      counts: Array.from(made().counts, (y, n) => (n === 2 * 12 + 5 ? Number.NaN : y)),
    };
    const found = staggered(gap, LAST);
    for (const { since, estimate } of found?.events ?? [])
      expect(estimate).toBeCloseTo(since < 0 ? 0 : -2 * (since + 1), 9);
  });
});
