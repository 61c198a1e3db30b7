import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/app/seed/random.ts';
import { nearTo } from '../../src/work/follow-up/near.ts';
import { chooseMethod } from '../../src/work/follow-up/effect/choose-method.ts';
import { judgeEffect } from '../../src/work/follow-up/effect/judge-effect.ts';
import { proposeComparison } from '../../src/work/follow-up/effect/propose-comparison.ts';
import {
  spansOf,
  type AreaSeries,
  type EffectGiven,
} from '../../src/work/follow-up/effect/given.ts';

const BEFORE = 104;
const AFTER = 26;

/** Areas with so many reports a week, and `after` so many times as many from the start on. */
function made(
  areas: readonly { readonly mean: number; readonly after?: number }[],
  seed: number,
): readonly AreaSeries[] {
  const random = seeded(seed);
  return areas.map(({ mean, after = 1 }, n) => ({
    area: `a${n}`,
    counts: Array.from({ length: BEFORE + AFTER }, (_, week) =>
      random.poisson(mean * (week < BEFORE ? 1 : after)),
    ),
  }));
}

const OTHERS = made(
  Array.from({ length: 24 }, () => ({ mean: 4 })),
  7,
);
const steady = Array.from({ length: BEFORE + AFTER }, () => 12);

function given(treated: readonly AreaSeries[], more: Partial<EffectGiven> = {}): EffectGiven {
  return {
    ...{ treated, comparison: OTHERS, near: [], start: BEFORE, breaks: [], worth: 0.7 },
    ...{ reporters: { own: steady, whole: steady }, method: 'differences', seed: 1 },
    aside: { own: steady, whole: steady },
    ...more,
  };
}
const half = made([{ mean: 4, after: 0.4 }], 3);
const same = made([{ mean: 6 }], 12);

describe('what is said of a measure', () => {
  it('helped, when there is less than half and nothing else explains it', () => {
    const judged = judgeEffect(given(half));
    expect(judged.verdict).toBe('helped');
    expect(judged.estimate?.high).toBeLessThan(1);
    expect(judged.peak?.warn).toBe(false);
  });
  it('harm by the same rule', () => {
    expect(judgeEffect(given(made([{ mean: 4, after: 2.2 }], 6))).verdict).toBe('harm');
  });
  it('no difference only when a fall worth having is out of the question', () => {
    const large = made([{ mean: 40 }], 12);
    const comparison = made(
      Array.from({ length: 24 }, () => ({ mean: 40 })),
      13,
    );
    expect(judgeEffect(given(large, { comparison })).verdict).toBe('none');
    expect(judgeEffect(given(large, { comparison, worth: 0.95 }))).toMatchObject({
      ...{ verdict: 'unknown', reasons: ['interval-too-wide'] },
    });
    expect(judgeEffect(given(same)).verdict).toBe('unknown');
  });
  it('never stronger than "cannot tell" when who reports has changed, or is not known', () => {
    const after = (times: number) => steady.map((n, week) => (week < BEFORE ? n : n * times));
    for (const times of [1.5, 0.6])
      expect(
        judgeEffect(given(half, { reporters: { own: after(times), whole: steady } })).reasons,
      ).toEqual(['reporters-changed']);
    // The whole municipality went the same way: nothing special happened here.
    const all = judgeEffect(given(half, { reporters: { own: after(1.5), whole: after(1.5) } }));
    expect(all.verdict).toBe('helped');
    expect(judgeEffect(given(half, { reporters: { own: [], whole: [] } })).reasons).toEqual([
      'reporters-unknown',
    ]);
  });
  it('never stronger than "cannot tell" when the same people report less of everything, or too little else to tell', () => {
    const times = (n: number) => steady.map((one, week) => (week < BEFORE ? one : one * n));
    const less = judgeEffect(given(half, { aside: { own: times(0.6), whole: steady } }));
    expect(less).toMatchObject({ verdict: 'unknown', reasons: ['reporting-changed'] });
    expect(less.reporting?.ratio).toBeCloseTo(0.6, 1);
    const much = made([{ mean: 4, after: 2.2 }], 6);
    expect(judgeEffect(given(much, { aside: { own: times(1.8), whole: steady } })).reasons).toEqual(
      ['reporting-changed'],
    );
    // Everybody in the municipality reports less: that is in the comparison already.
    const all = { own: times(0.6), whole: times(0.6) };
    expect(judgeEffect(given(half, { aside: all })).verdict).toBe('helped');
    expect(judgeEffect(given(half, { aside: { own: [], whole: steady } })).reasons).toEqual([
      'reporting-unknown',
    ]);
    // In the whole municipality there is nobody else to compare with.
    expect(judgeEffect(given(half, { aside: { own: steady, whole: [] } })).verdict).toBe('helped');
  });
  it('never across a break, too early, or of too few', () => {
    expect(judgeEffect(given(half, { breaks: [BEFORE + 3] })).reasons).toEqual(['series-broke']);
    expect(judgeEffect(given(half, { start: BEFORE + AFTER - 5 })).reasons).toEqual(['too-early']);
    expect(judgeEffect(given(half, { method: 'none' })).reasons).toEqual(['too-few']);
  });
  it('not that it helped when it all came next door', () => {
    const near = made([{ mean: 4, after: 1.7 }], 21);
    const judged = judgeEffect(given(half, { near }));
    expect(judged.moved?.nextDoor).toBe('more');
    expect(judged.reasons).toEqual(['may-have-moved']);
    const spread = judgeEffect(given(half, { near: made([{ mean: 4, after: 0.4 }], 22) }));
    expect(spread.moved?.nextDoor).toBe('fewer');
    expect(spread.verdict).toBe('helped');
  });
  it('a peak that the measure was chosen from is not counted, and warned of', () => {
    const peaked = same.map(({ area, counts }) => ({
      area,
      counts: counts.map((n, week) => (week >= BEFORE - 12 && week < BEFORE ? n + 9 : n)),
    }));
    const judged = judgeEffect(given(peaked));
    expect(judged.peak).toMatchObject({ warn: true });
    expect(judged.estimate?.ratio).toBeCloseTo(judgeEffect(given(same)).estimate?.ratio ?? 0, 12);
    expect(judged.verdict).not.toBe('helped');
  });
  it('exactly, where reports are few', () => {
    const few = made([{ mean: 0.4, after: 0 }], 9);
    const judged = judgeEffect(given(few, { method: 'exact' }));
    expect(judged.estimate).toMatchObject({ method: 'exact', low: 0, observed: 0 });
  });
  it('from its own series, where there is nothing to compare with', () => {
    const judged = judgeEffect(
      given(made([{ mean: 8, after: 0.3 }], 4), { method: 'series', comparison: [] }),
    );
    expect(judged.verdict).toBe('helped');
  });
  it('is an answer of four, whatever the numbers are', () => {
    const counts = fc.array(fc.nat(30), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(counts, fc.array(counts, { maxLength: 8 }), fc.nat(59), (own, others, start) => {
        const comparison = others.map((one, n) => ({ area: `${n}`, counts: one }));
        const treated = [{ area: 't', counts: own }];
        const spans = spansOf({ start, weeks: 60 });
        const method = chooseMethod({ treated, comparison, spans });
        const whole = own.map(() => 5);
        const judged = judgeEffect(
          given(treated, { comparison, start, method, reporters: { own: whole, whole } }),
        );
        expect(['helped', 'none', 'harm', 'unknown']).toContain(judged.verdict);
        expect(judged.reasons.length > 0).toBe(judged.verdict === 'unknown');
      }),
      { numRuns: 200 },
    );
  });
});

describe('what to compare with', () => {
  const before = spansOf({ start: BEFORE, weeks: BEFORE }).before;
  const plain = { isNextDoor: false, hasMeasure: false, isBroken: false };
  it('is about as much, in the same direction, not next door and without a measure of its own', () => {
    const [like, much, few, next, own, broken] = made(
      [{ mean: 4 }, { mean: 60 }, { mean: 0.05 }, { mean: 4 }, { mean: 4 }, { mean: 4 }],
      31,
    );
    const falling = { area: 'falling', counts: steady.map((_, week) => (week < 46 ? 8 : 2)) };
    const others = [
      { ...like, ...plain },
      { ...much, ...plain },
      { ...few, ...plain },
      { ...next, ...plain, isNextDoor: true },
      { ...own, ...plain, hasMeasure: true },
      { ...broken, ...plain, isBroken: true },
      { ...falling, ...plain },
    ].map((one) => ({ area: '', counts: [], ...one }));
    const found = proposeComparison({ treated: made([{ mean: 4 }], 3), others, before });
    expect(found.map(({ not }) => not)).toEqual([
      ...[undefined, 'level', 'few', 'next-door', 'own-measure', 'break', 'course'],
    ]);
  });
  it('does not change with what came after the start', () => {
    const others = (times: number) =>
      OTHERS.map(({ area, counts }) => ({
        ...{ area, ...plain },
        counts: counts.map((n, week) => (week < BEFORE ? n : n * times)),
      }));
    const treated = made([{ mean: 4 }], 3);
    expect(proposeComparison({ treated, others: others(9), before })).toEqual(
      proposeComparison({ treated, others: others(0), before }),
    );
  });
  it('at most thirty, in the order they were given', () => {
    const others = made(
      Array.from({ length: 40 }, () => ({ mean: 4 })),
      41,
    ).map((one) => ({ ...one, ...plain }));
    const found = proposeComparison({ treated: made([{ mean: 4 }], 3), others, before });
    expect(found.map(({ area }) => area)).toEqual(others.map(({ area }) => area));
    expect(found.filter(({ not }) => not === undefined).length).toBeLessThanOrEqual(30);
  });
});

describe('the method', () => {
  const choose = (mean: number, areas: number, weeksBefore = BEFORE) =>
    chooseMethod({
      treated: [{ area: 't', counts: Array.from({ length: 200 }, () => mean) }],
      comparison: OTHERS.slice(0, areas),
      spans: { before: [0, weeksBefore], after: [weeksBefore + 12, weeksBefore + 38] },
    });
  it('is chosen by what was before, and by how long the time after is to be', () => {
    expect(choose(2, 10)).toBe('differences');
    expect(choose(0.3, 10)).toBe('exact');
    expect(choose(2, 3)).toBe('series');
    expect(choose(2, 3, 60)).toBe('none');
    expect(choose(0.1, 10)).toBe('none');
    expect(choose(2, 10, 20)).toBe('none');
  });
});

it('next door is at most four, within two and a half kilometres', () => {
  const points = new Map<string, readonly [number, number]>([
    ['here', [15.2, 59.28]],
    ['one', [15.21, 59.28]],
    ['two', [15.2, 59.29]],
    ['far', [15.3, 59.28]],
  ]);
  expect(nearTo(['here'], points)).toEqual(['one', 'two']);
  expect(nearTo(['nowhere'], points)).toEqual([]);
});
