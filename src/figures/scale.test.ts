import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapScale } from './index.ts';

const counts = fc.array(fc.nat(1_000_000), { maxLength: 40 });

describe('mapScale', () => {
  it('gives each small number a class of its own', () => {
    expect(mapScale([0, 1, 3]).steps.map(({ from, to }) => [from, to])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('has no classes where there is nothing to count', () => {
    expect(mapScale([]).steps).toEqual([]);
    expect(mapScale([0, Number.NaN, -4]).stepOf(3)).toBe(0);
  });

  it('puts what is higher than everything seen in the darkest class', () => {
    expect(mapScale([30]).stepOf(5000)).toBe(4);
  });

  it('has no class below the lowest number where small ones are protected', () => {
    const steps = mapScale([7, 34, 10], { fromLowest: true }).steps;
    expect(steps[0]?.from).toBe(7);
    expect(steps.at(-1)?.to).toBeGreaterThanOrEqual(34);
  });

  it('covers every number once, without gaps, from one to the highest', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const { steps } = mapScale(values);
        expect(steps.length).toBeLessThanOrEqual(5);
        let next = 1;
        for (const { from, to } of steps) {
          expect(from).toBe(next);
          expect(to).toBeGreaterThanOrEqual(from);
          next = to + 1;
        }
        expect(next).toBeGreaterThan(Math.max(0, ...values));
      }),
    );
  });

  it('never shades a higher number lighter', () => {
    fc.assert(
      fc.property(counts, fc.nat(2_000_000), fc.nat(2_000_000), (values, a, b) => {
        const { stepOf } = mapScale(values);
        expect(stepOf(Math.min(a, b))).toBeLessThanOrEqual(stepOf(Math.max(a, b)));
      }),
    );
  });
});
