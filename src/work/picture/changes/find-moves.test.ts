import { describe, expect, it } from 'vitest';
import { movesAmong } from './find-moves.ts';
import { cutAt, evidenceOfChange } from './two-periods.ts';

const steps = (before: number, after: number, at = 30, weeks = 60): Float64Array =>
  Float64Array.from({ length: weeks }, (_, week) => (week < at ? before : after));

describe('the evidence of a change', () => {
  it('is what the two likelihoods say', () => {
    // 8 · ln(4 / 2) = 5.545: two weeks of four and two of none against four of two.
    expect(evidenceOfChange(cutAt([4, 4, 0, 0], 2))).toBeCloseTo(8 * Math.log(2), 10);
    expect(evidenceOfChange(cutAt([3, 3, 3, 3], 2))).toBe(0);
    expect(evidenceOfChange(cutAt([0, 0], 1))).toBe(0);
  });
});

describe('a moved routine', () => {
  it('is a series that falls to nothing while a sibling rises by as much', () => {
    const siblings = new Map([
      [1, steps(1, 0)],
      [2, steps(1, 2)],
      [3, steps(2, 2)],
    ]);
    expect(movesAmong(siblings)).toEqual([{ from: 1, to: 2, at: 30 }]);
  });

  it('is not a real fall: its siblings stay where they are', () => {
    const siblings = new Map([
      [1, steps(1, 0)],
      [2, steps(1, 1)],
    ]);
    expect(movesAmong(siblings)).toEqual([]);
  });

  it('is not a fall beside a rise of something else altogether', () => {
    const siblings = new Map([
      [1, steps(1, 0)],
      [2, steps(1, 9)],
    ]);
    expect(movesAmong(siblings)).toEqual([]);
  });

  it('is not seen in the first weeks after it', () => {
    const siblings = new Map([
      [1, steps(1, 0, 58)],
      [2, steps(1, 2, 58)],
    ]);
    expect(movesAmong(siblings)).toEqual([]);
  });
});
