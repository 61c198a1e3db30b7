import { describe, expect, it } from 'vitest';
import { seasonalBand } from './band.ts';
import { changePoint } from './change-point.ts';
import { decompose } from './season.ts';

const wave = (n: number): number => 5 * Math.sin((2 * Math.PI * n) / 12);
const series = Array.from({ length: 72 }, (_, n) => 20 + 0.1 * n + wave(n));

describe('season', () => {
  const options = { frequency: 12, trendSpan: 19 };
  it('trend and season are found again, and add up with the rest to the series', () => {
    const { trend, season, rest } = decompose(series, options);
    for (const [n, value] of series.entries()) {
      expect((trend[n] ?? 0) + (season[n] ?? 0) + (rest[n] ?? 0)).toBeCloseTo(value, 10);
      expect(Math.abs((season[n] ?? 0) - wave(n))).toBeLessThan(0.7);
    }
    expect((trend[60] ?? 0) - (trend[10] ?? 0)).toBeCloseTo(5, 0);
  });
  it('one month that is far off, or missing, moves little', () => {
    const plain = decompose(series, options);
    for (const odd of [200, Number.NaN]) {
      const moved = decompose(series.with(30, odd), options);
      expect(Math.abs((moved.season[30] ?? 99) - (plain.season[30] ?? 0))).toBeLessThan(1);
    }
    expect(decompose(series.with(30, Number.NaN), options).rest[30]).toBeNaN();
    expect(() => decompose(series.slice(0, 20), options)).toThrow(RangeError);
  });
});

describe('a change of level', () => {
  // Coal mining disasters, 1851–1890 and after (Jarrett 1979), first forty years and the next thirty.
  const disasters = [
    ...[4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5, 3, 4],
    ...[2, 5, 2, 2, 3, 4, 2, 1, 3, 2, 2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2],
    ...[0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1, 2, 1, 1, 1, 1, 2],
    ...[4, 2, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1],
  ];
  it('mining became safer around 1891, as published', () => {
    const found = changePoint(disasters, 0.95);
    expect(1851 + found.place).toBeGreaterThanOrEqual(1889);
    expect(1851 + found.place).toBeLessThanOrEqual(1893);
    expect(1851 + found.from).toBeLessThanOrEqual(1891);
    expect(found.before).toBeCloseTo(3.1, 1);
    expect(found.after).toBeCloseTo(0.9, 1);
    expect(found.chance).toBeGreaterThan(0.999);
  });
  it('where nothing changed no change is believed, and zeros are no fall', () => {
    expect(changePoint([3, 2, 4, 3, 2, 3, 4, 2, 3, 3], 0.95).chance).toBeLessThan(0.5);
    expect(changePoint([0, 0, 0, 0], 0.95).chance).toBeLessThan(0.6);
    expect(() => changePoint([3], 0.95)).toThrow(RangeError);
  });
});

describe('what is usual at this time of the year', () => {
  it('holds most points, ahead too, and a rise stands above it', () => {
    const counts = series.map((x, n) => Math.round(x + ((n * 7) % 5) - 2));
    const band = seasonalBand(counts, { frequency: 12, waves: 1, level: 0.9, ahead: 6 }) ?? [];
    expect(band).toHaveLength(78);
    const inside = counts.filter((y, n) => y >= (band[n]?.low ?? 0) && y <= (band[n]?.high ?? 0));
    expect(inside.length).toBeGreaterThan(0.85 * counts.length);
    expect(band[75]?.high).toBeLessThan(60);
    const missing = seasonalBand(counts.with(3, Number.NaN), {
      frequency: 12,
      waves: 1,
      level: 0.9,
      ahead: 0,
    });
    expect(missing?.[3]?.expected).toBeCloseTo(band[3]?.expected ?? 0, 0);
    expect(
      seasonalBand([0, 0, 0], { frequency: 12, waves: 0, level: 0.9, ahead: 0 }),
    ).toBeUndefined();
  });
});
