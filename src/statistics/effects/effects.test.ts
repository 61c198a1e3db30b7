import { describe, expect, it } from 'vitest';
import { randomOf } from '../numerics/random.ts';
import { cellsOf, linearEffect, rateEffect } from './differences.ts';
import { interrupted } from './interrupted.ts';
import type { Panel } from './panel.ts';
import { randomisation } from './randomisation.ts';
import { durbinWatson } from './serial-errors.ts';
import { structuralEffect } from './structural.ts';
import { placeboRank, syntheticByPredictors, syntheticControl } from './synthetic.ts';

/** Areas × periods with levels of their own; the first areas get the measure half-way, with this ratio. */
function made({ areas = 8, periods = 10, treated = 3, ratio = 1, seed = 1 } = {}): Panel {
  const random = randomOf(seed);
  const cells = Array.from({ length: areas * periods }, (_, n) => {
    const [area, period] = [Math.floor(n / periods), n % periods];
    const on = area < treated && period >= periods / 2 ? 1 : 0;
    const mean = (6 + area) * (1 + 0.1 * (period % 3)) * (on === 1 ? ratio : 1);
    return { area, period, on, count: Math.round(mean + (random.next() - 0.5) * 4) };
  });
  return {
    areas: cells.map(({ area }) => area),
    periods: cells.map(({ period }) => period),
    counts: cells.map(({ count }) => count),
    treated: cells.map(({ on }) => on),
  };
}

const inOrder = (panel: Panel, order: readonly number[]): Panel => {
  const pick = (values: ArrayLike<number>): number[] => order.map((n) => values[n] ?? 0);
  return {
    areas: pick(panel.areas),
    periods: pick(panel.periods),
    counts: pick(panel.counts),
    treated: pick(panel.treated),
  };
};

describe('difference in differences', () => {
  it('of two areas and two periods is the ratio of ratios, and the difference of differences', () => {
    const panel = {
      areas: [0, 0, 1, 1],
      periods: [0, 1, 0, 1],
      counts: [40, 30, 20, 30],
      treated: [0, 0, 0, 1],
    };
    expect(rateEffect(panel, 'poisson')?.ratio).toBeCloseTo(30 / 20 / (30 / 40), 8);
    expect(rateEffect(panel, 'poisson')?.errors.model).toBeCloseTo(
      Math.sqrt(1 / 40 + 1 / 30 + 1 / 20 + 1 / 30),
      8,
    );
    expect(linearEffect(panel)?.estimate).toBeCloseTo(20, 8);
    expect(cellsOf(panel.counts, [0, 0, 1, 1], [0, 1, 0, 1]).difference).toBe(20);
    expect(() => cellsOf([1], [2], [0])).toThrow(RangeError);
  });
  it('finds a planted effect, either way', () => {
    for (const ratio of [0.5, 2]) {
      const found = rateEffect(made({ ratio, areas: 30, treated: 10 }), 'poisson');
      expect(Math.abs(Math.log((found?.ratio ?? 0) / ratio))).toBeLessThan(0.12);
    }
  });
  it('does not depend on the order of rows, nor on what areas are called', () => {
    const panel = made({ ratio: 0.7 });
    const reversed = inOrder(panel, Array.from(panel.areas, (_, n) => n).reverse());
    const renamed = { ...panel, areas: Array.from(panel.areas, (area) => 100 - 7 * area) };
    const wanted = rateEffect(panel, 'poisson');
    for (const other of [reversed, renamed]) {
      const got = rateEffect(other, 'poisson');
      expect(got?.estimate).toBeCloseTo(wanted?.estimate ?? 0, 9);
      expect(got?.errors.clustered.HC1).toBeCloseTo(wanted?.errors.clustered.HC1 ?? 0, 9);
    }
  });
  it('an area without any report changes nothing in a ratio', () => {
    const panel = made({ ratio: 0.7 });
    const empty = Array.from({ length: 10 }, (_, period) => period);
    const more = {
      areas: [...Array.from(panel.areas), ...empty.map(() => 99)],
      periods: [...Array.from(panel.periods), ...empty],
      counts: [...Array.from(panel.counts), ...empty.map(() => 0)],
      treated: [...Array.from(panel.treated), ...empty.map(() => 0)],
    };
    expect(rateEffect(more, 'poisson')?.estimate).toBeCloseTo(
      rateEffect(panel, 'poisson')?.estimate ?? 0,
      10,
    );
  });
  it('has no answer when all are treated, or none', () => {
    const none = { ...made(), treated: made().counts };
    expect(linearEffect({ ...none, treated: new Float64Array(80) })).toBeUndefined();
    expect(
      rateEffect({ ...none, treated: new Float64Array(80).fill(1) }, 'poisson'),
    ).toBeUndefined();
  });
  it('is wider where counts vary more than Poisson', () => {
    const panel = made({ areas: 12, treated: 5 });
    const wild = {
      ...panel,
      counts: Array.from(panel.counts, (y, n) => (n % 4 === 0 ? 4 * y : n % 4 === 1 ? 0 : y)),
    };
    const [poisson, negative] = [
      rateEffect(wild, 'poisson'),
      rateEffect(wild, 'negative-binomial'),
    ];
    expect(poisson?.dispersion).toBeGreaterThan(2);
    expect(negative?.size).toBeLessThan(50);
    expect(negative?.errors.model).toBeGreaterThan(1.3 * (poisson?.errors.model ?? 0));
  });
});

describe('lots', () => {
  it('say how often other areas would have given as much', () => {
    expect(randomisation(made({ ratio: 0.3 }), { draws: 199, seed: 1 }).p).toBeLessThan(0.06);
    const ps = Array.from(
      { length: 12 },
      (_, seed) => randomisation(made({ seed }), { draws: 99, seed: 1 }).p,
    );
    expect(Math.max(...ps)).toBeGreaterThan(0.4);
    expect(Math.min(...ps)).toBeGreaterThanOrEqual(0.01);
  });
  it('are the same for the same seed, and tell the same estimate as least squares, with gaps too', () => {
    const whole = made({ ratio: 0.6 });
    const gaps = inOrder(
      whole,
      Array.from(whole.areas, (_, n) => n).filter((n) => n % 7 !== 3),
    );
    for (const panel of [whole, gaps]) {
      const found = randomisation(panel, { draws: 19, seed: 4 });
      expect(found).toEqual(randomisation(panel, { draws: 19, seed: 4 }));
      expect(found.estimate).toBeCloseTo(linearEffect(panel)?.estimate ?? 0, 8);
    }
    expect(() =>
      randomisation({ ...whole, treated: new Float64Array(80) }, { draws: 9, seed: 1 }),
    ).toThrow(RangeError);
  });
});

describe('interrupted series', () => {
  const months = Array.from({ length: 60 }, (_, n) => n);
  const season = { parts: months.map((n) => (n % 12) + 1), length: 12, waves: 2 };
  const after = months.map((n) => (n >= 36 ? 1 : 0));
  const counts = months.map((n) =>
    Math.round(
      1e5 *
        Math.exp(
          0.01 * n +
            0.2 * Math.sin((2 * Math.PI * ((n % 12) + 1)) / 12) -
            (n >= 36 ? 0.3 + 0.02 * (n - 36) : 0),
        ),
    ),
  );
  it('finds level, slope and season that were put in', () => {
    const found = interrupted({ counts, times: months, after }, { slope: true, season }, 3);
    const of = (name: string): number =>
      found?.terms.find((term) => term.name === name)?.estimate ?? 0;
    expect(of('level')).toBeCloseTo(-0.3, 3);
    expect(of('slope')).toBeCloseTo(-0.02, 4);
    expect(of('time')).toBeCloseTo(0.01, 4);
    expect(of('sin1')).toBeCloseTo(0.2, 3);
  });
  it('has no answer without a before', () => {
    expect(
      interrupted({ counts, times: months, after: months.map(() => 1) }, { slope: false }),
    ).toBeUndefined();
  });
  it('tells whether what is left hangs together', () => {
    expect(durbinWatson([1, -1, 1, -1])).toBe(3);
    expect(durbinWatson([1, 1, -1, -1])).toBe(1);
  });
});

describe('synthetic control', () => {
  const donors = Array.from({ length: 9 }, (_, k) =>
    Float64Array.from(
      { length: 30 },
      (_x, t) => 20 + 3 * k + 5 * Math.sin((t * (k + 2)) / 6) + ((t * 7 + k * 3) % 5) / 5,
    ),
  );
  const mixture = (donors[1] ?? new Float64Array()).map(
    (x, t) => 0.4 * x + 0.6 * (donors[6]?.[t] ?? 0),
  );
  const treated = mixture.map((x, t) => (t >= 20 ? x - 8 : x));
  it('finds the mixture, and the gap that came after', () => {
    const found = syntheticControl({ treated, donors, before: 20 });
    expect(found?.shares[1]).toBeCloseTo(0.4, 5);
    expect(found?.gap[25]).toBeCloseTo(-8, 4);
    expect(found?.misfitBefore).toBeLessThan(1e-4);
    expect(syntheticControl({ treated, donors: [], before: 20 })).toBeUndefined();
  });
  it('no placebo has as large a gap; without an effect many have', () => {
    expect(placeboRank({ treated, donors, before: 20 })?.p).toBe(0.1);
    const [own = new Float64Array(), ...others] = donors;
    expect(placeboRank({ treated: own, donors: others, before: 20 })?.p).toBeGreaterThan(0.1);
    expect(placeboRank({ treated, donors: donors.slice(0, 1), before: 20 })).toBeUndefined();
  });
  it('by predictors, given weights or found ones', () => {
    const values = (one: Float64Array): number[] => [one[0] ?? 0, one[7] ?? 0, one[13] ?? 0];
    const predictors = { treated: values(treated), donors: donors.map(values) };
    const given = { treated, donors, before: 20 };
    const equal = syntheticByPredictors(given, { ...predictors, weights: [2, 2, 2] });
    expect(equal?.weights[0]).toBeCloseTo(1 / 3, 12);
    const found = syntheticByPredictors(given, predictors);
    expect(found?.lossOfOutcome).toBeLessThanOrEqual((equal?.lossOfOutcome ?? 0) + 1e-12);
  });
});

describe('structural series', () => {
  const control = Array.from({ length: 60 }, (_, t) => 10 + Math.sin(t / 3) * 4 + (t % 7));
  const noise = Array.from({ length: 60 }, (_, t) => randomOf(9, t).next() - 0.5);
  const outcome = control.map((x, t) => 2 * x + 5 + (noise[t] ?? 0) - (t >= 40 ? 6 : 0));
  it('foretells from the control, and finds what came with the measure', () => {
    const found = structuralEffect({ outcome, controls: [control], before: 40 });
    expect(found?.coefficients[0]).toBeCloseTo(2, 1);
    expect(found?.meanEffect).toBeCloseTo(-6, 0);
    expect(found?.low).toBeLessThan(found?.meanEffect ?? 0);
    expect(found?.high).toBeLessThan(0);
  });
  it('a level that only wanders has errors that grow', () => {
    let level = 0;
    const walk = Array.from({ length: 50 }, (_, t) => (level += randomOf(2, t).next() - 0.5));
    const found = structuralEffect({ outcome: walk, controls: [], before: 40 });
    expect(found?.level).toBeGreaterThan(0);
    expect(found?.errors.at(-1)).toBeGreaterThan(1.5 * (found?.errors[0] ?? 0));
  });
  it('moves with its units: ten times the outcome, ten times the effect', () => {
    const one = structuralEffect({ outcome, controls: [control], before: 40 });
    const ten = structuralEffect({
      outcome: outcome.map((y) => 10 * y),
      controls: [control],
      before: 40,
    });
    expect(ten?.meanEffect).toBeCloseTo(10 * (one?.meanEffect ?? 0), 5);
    expect(structuralEffect({ outcome, controls: [control, control], before: 40 })).toBeUndefined();
    expect(structuralEffect({ outcome, controls: [control], before: 3 })).toBeUndefined();
  });
});
