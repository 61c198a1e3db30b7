import { describe, expect, test } from 'vitest';
import { randomOf } from '../numerics/random.ts';
import { dispersionOf } from './dispersion.ts';

const [PLACES, WEEKS] = [30, 52];

/** Counts by place and week: `lump` events at a time, so that they vary `lump` times as much. */
function made(lump: number, seed = 1): Parameters<typeof dispersionOf>[0] {
  const random = randomOf(seed);
  const values = new Float64Array(PLACES * WEEKS);
  for (let n = 0; n < (PLACES * WEEKS * 3) / lump; n += 1) {
    const cell = Math.floor(random.next() * values.length);
    values[cell] = (values[cell] ?? 0) + lump;
  }
  return { places: PLACES, intervals: WEEKS, values };
}

describe('how much counts vary', () => {
  test('is about 1 for independent events, and as much more as they come in lumps', () => {
    expect(dispersionOf(made(1), WEEKS)).toBeLessThan(1.1);
    expect(dispersionOf(made(2), WEEKS)).toBeCloseTo(2, 0);
    expect(dispersionOf(made(4), WEEKS)).toBeGreaterThan(3.5);
    expect(dispersionOf(made(4), WEEKS)).toBeLessThan(4.5);
  });

  test('is never less than 1, nor told of too short a time, of one place or of nothing', () => {
    const even = { places: 3, intervals: 12, values: new Float64Array(36).fill(4) };
    expect(dispersionOf(even, 12)).toBe(1);
    expect(dispersionOf({ ...even, intervals: 4 }, 4)).toBe(1);
    expect(
      dispersionOf({ places: 1, intervals: 12, values: [1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9] }, 12),
    ).toBe(1);
    expect(dispersionOf({ places: 3, intervals: 12, values: new Float64Array(36) }, 12)).toBe(1);
  });

  test('does not heed the weeks that are scanned', () => {
    const calm = made(1);
    const risen = Float64Array.from(calm.values, (count, n) =>
      n < WEEKS && n % WEEKS >= WEEKS - 4 ? count + 40 : count,
    );
    expect(dispersionOf({ ...calm, values: risen }, WEEKS - 4)).toBeLessThan(1.1);
    expect(dispersionOf({ ...calm, values: risen }, WEEKS)).toBeGreaterThan(2);
  });

  test('does not depend on the order of places or on their sizes', () => {
    const own = made(2);
    const turned = Float64Array.from(own.values, (_, n) => {
      const place = PLACES - 1 - Math.floor(n / WEEKS);
      return own.values[place * WEEKS + (n % WEEKS)] ?? 0;
    });
    expect(dispersionOf({ ...own, values: turned }, WEEKS)).toBeCloseTo(
      dispersionOf(own, WEEKS),
      9,
    );
  });
});
