import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomOf } from '../numerics/random.ts';
import { likelihoodOf, relativeRisk } from './likelihood.ts';
import { prepareScan } from './prepare.ts';
import { findClusters, replicate, replicateByLetter } from './scan.ts';
import type { Study } from './study.ts';

/** Eight places in a row, ten days, one case each place and day, and more at the end of the row at the end of the time. */
function row(changed: Partial<Study> = {}): Study {
  const cases = Array.from({ length: 80 }, (_, n) => ({
    place: n % 8,
    day: Math.floor(n / 8),
    count: 1,
  }));
  return {
    scope: 'space-time',
    rule: { model: 'space-time-permutation', direction: 'high', leastHigh: 2, leastLow: 0 },
    period: { start: 0, end: 9, unit: 'day', length: 1 },
    places: Array.from({ length: 8 }, (_, n) => [n ** 1.1, 0]),
    cases: [...cases, { place: 7, day: 9, count: 6 }, { place: 6, day: 9, count: 4 }],
    strata: 1,
    circles: { share: 0.5 },
    time: { shortest: 1, longest: { units: 3 } },
    ends: 'alive',
    criterion: 'no-geographical-overlap',
    ...changed,
  };
}

const models = fc.constantFrom('poisson', 'space-time-permutation', 'bernoulli');
const directions = fc.constantFrom('high', 'low', 'both');

const studies = fc
  .record({
    model: models,
    direction: directions,
    places: fc.array(fc.tuple(fc.integer({ max: 9, min: 0 }), fc.integer({ max: 9, min: 0 })), {
      minLength: 2,
      maxLength: 7,
    }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    ends: fc.constantFrom('alive', 'whenever'),
    shortest: fc.integer({ min: 1, max: 2 }),
    also: fc.boolean(),
  })
  .map(({ model, direction, places, seed, ends, shortest, also }): Study => {
    const random = randomOf(seed);
    const some = (n: number): Study['cases'] =>
      Array.from({ length: n }, () => ({
        place: random.below(places.length),
        day: random.below(10),
        count: 1,
      }));
    return row({
      rule: { model, direction, leastHigh: 2, leastLow: 0 },
      ...{ places, ends, cases: some(30), controls: some(40) },
      population: places.map((_, place) => ({
        ...{ place, stratum: 0, day: 0, persons: 1 + random.below(100), wholeDay: false },
      })),
      time: { shortest, longest: { units: 3 } },
      ...{
        alsoPurelySpatial: also && model !== 'space-time-permutation',
        alsoPurelyTemporal: also && model !== 'space-time-permutation',
      },
    });
  });

describe('one window', () => {
  it('has the likelihood ratio of Kulldorff (1997)', () => {
    const rule = row().rule;
    const poisson = likelihoodOf(
      { ...rule, model: 'poisson' },
      { totalCases: 100, totalMeasure: 100 },
    );
    expect(poisson.ratio(20, 10)).toBeCloseTo(20 * Math.log(2) + 80 * Math.log(80 / 90), 12);
    expect(poisson.ratio(10, 10)).toBeCloseTo(0, 12);
    const bernoulli = likelihoodOf(
      { ...rule, model: 'bernoulli' },
      { totalCases: 62, totalMeasure: 203 },
    );
    // The first cluster of North Humberside: four cases among four persons.
    expect(bernoulli.ratio(4, 4)).toBeCloseTo(4.836516, 6);
  });

  it('has no bounded risk when all cases are in it', () => {
    expect(relativeRisk(7, 3, 7)).toBe(Infinity);
    expect(relativeRisk(4, 1.223, 62)).toBeCloseTo(3.43, 2);
  });
});

describe('a scan', () => {
  it('finds what was planted, and when', () => {
    const [first] = findClusters(prepareScan(row()));
    expect(first?.places.toSorted()).toEqual([6, 7]);
    expect(first).toMatchObject({ start: 9, end: 10, cases: 12 });
  });

  it('expects of a place and time what its margins say', () => {
    const [first] = findClusters(prepareScan(row()));
    expect(first?.measure).toBeCloseTo(((10 + 6 + 10 + 4) * 18) / 90, 10);
  });

  it('tells of no place twice', () => {
    fc.assert(
      fc.property(studies, (study) => {
        const clusters = findClusters(
          prepareScan({ ...study, ends: 'alive', alsoPurelyTemporal: false }),
        );
        const told = clusters.flatMap(({ places }) => places);
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same when the rows come in another order, and when an empty place far away is added', () => {
    fc.assert(
      fc.property(studies, (study) => {
        const ratio = (one: Study): number => findClusters(prepareScan(one))[0]?.ratio ?? 0;
        expect(ratio({ ...study, cases: study.cases.toReversed() })).toBeCloseTo(ratio(study), 9);
        const more = { ...study, places: [...study.places, [1e6, 1e6]] };
        expect(ratio(more)).toBeGreaterThanOrEqual(ratio(study) - 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it('does not mind how coordinates and populations are scaled', () => {
    fc.assert(
      fc.property(studies, fc.integer({ min: 2, max: 1_000 }), (study, times) => {
        const scaled = {
          ...study,
          places: study.places.map((point) => point.map((value) => value * times)),
          population: (study.population ?? []).map((one) => ({
            ...one,
            persons: one.persons * times,
          })),
        };
        const [first, ...rest] = [study, scaled].map((one) =>
          findClusters(prepareScan(one)).map(({ ratio }) => ratio),
        );
        expect(rest[0]?.length).toBe(first?.length);
        first?.forEach((ratio, n) => expect(rest[0]?.[n]).toBeCloseTo(ratio, 6));
      }),
      { numRuns: 40 },
    );
  });

  it('finds nothing where everything is as expected, in a single place, or with no case too many', () => {
    const flat = Array.from({ length: 80 }, (_, n) => ({
      place: n % 8,
      day: Math.floor(n / 8),
      count: 1_000_000,
    }));
    expect(findClusters(prepareScan(row({ cases: flat })))).toEqual([]);
    const one = row({ places: [[0, 0]], cases: [{ place: 0, day: 3, count: 5 }], circles: {} });
    expect(findClusters(prepareScan(one))).toEqual([]);
  });

  it('says what is wrong with a study', () => {
    expect(() => prepareScan(row({ cases: [] }))).toThrow('no cases');
    expect(() => prepareScan(row({ cases: [{ place: 0, day: 99, count: 1 }] }))).toThrow('outside');
    expect(() => prepareScan(row({ time: { shortest: 3, longest: { units: 2 } } }))).toThrow(
      'window',
    );
    const nobody = row({
      rule: { ...row().rule, model: 'poisson' },
      population: [{ place: 0, stratum: 0, day: 0, persons: 0, wholeDay: false }],
    });
    expect(() => prepareScan(nobody)).toThrow('nobody lives');
  });
});

describe('replicates', () => {
  it('are the same by the fast way and by the letter', () => {
    fc.assert(
      fc.property(studies, (study) => {
        const prepared = prepareScan(study);
        const fast = replicate(prepared, { seed: 5, from: 0, to: 40 });
        const plain = replicateByLetter(prepared, { seed: 5, from: 0, to: 40 });
        fast.forEach((one, n) => expect(one).toBeCloseTo(plain[n] ?? Number.NaN, 9));
      }),
      { numRuns: 60 },
    );
  });

  it('do not depend on how they are shared', () => {
    const prepared = prepareScan(row());
    const whole = replicate(prepared, { seed: 3, from: 0, to: 70 });
    const shared = [0, 10, 33, 70].flatMap((from, n, all) => [
      ...replicate(prepared, { seed: 3, from, to: all[n + 1] ?? from }),
    ]);
    expect(shared).toEqual([...whole]);
    expect([...replicate(prepared, { seed: 4, from: 0, to: 70 })]).not.toEqual(shared);
  });
});
