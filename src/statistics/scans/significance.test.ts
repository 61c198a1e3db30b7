import { describe, expect, it } from 'vitest';
import {
  chanceOf,
  criticalValue,
  gumbelP,
  monteCarloP,
  rankAmong,
  recurrenceInterval,
} from './significance.ts';

const chance = chanceOf(Float64Array.from({ length: 99 }, (_, n) => n + 1));

describe('the chance of a cluster', () => {
  it('is its rank among the replicates, equals before it', () => {
    expect(rankAmong(chance, 1_000)).toBe(1);
    expect(rankAmong(chance, 99)).toBe(2);
    expect(rankAmong(chance, 99 + 1e-12)).toBe(2);
    expect(rankAmong(chance, 0)).toBe(100);
    expect(monteCarloP(chance, 95.5)).toBe(0.05);
  });

  it('has critical values that are its own inverse', () => {
    expect(criticalValue(chance, 0.05)).toBe(95);
    expect(monteCarloP(chance, criticalValue(chance, 0.05) + 0.5)).toBeLessThanOrEqual(0.05);
  });

  it('goes below one in their number by a Gumbel distribution', () => {
    expect(gumbelP(chance, 500)).toBeLessThan(1e-6);
    expect(gumbelP(chance, chance.mean)).toBeCloseTo(0.4296, 3);
  });
});

describe('the recurrence interval', () => {
  it('is one through p for a first analysis: N = 1', () => {
    expect(recurrenceInterval({ p: 0.0196, every: 7 })).toBeCloseTo(357.14, 2);
  });

  it('shares p among the analyses since surveillance began', () => {
    const p = 0.1;
    const each = 1 - (1 - p) ** (1 / 12);
    expect(recurrenceInterval({ p, analyses: 12, every: 7 })).toBeCloseTo(7 / each, 9);
  });

  it('is shorter the more scans are made at a time', () => {
    expect(recurrenceInterval({ p: 0.01, every: 7, scans: 18 })).toBeCloseTo(700 / 18, 9);
  });
});
