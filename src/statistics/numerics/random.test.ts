import { describe, expect, it } from 'vitest';
import { randomOf, shuffle } from './random.ts';

const MANY = 60_000;

/** Sum of squared distances from equal shares; about its degrees of freedom when chance is fair. */
function unevenness(drawn: readonly number[], parts: number): number {
  const expected = drawn.length / parts;
  const counts = Array.from({ length: parts }, () => 0);
  for (const one of drawn) counts[one] = (counts[one] ?? 0) + 1;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('numbers from a seed', () => {
  it('are the same for the same seed and stream, and others for others', () => {
    const first = (seed: number, stream: number): readonly number[] => {
      const random = randomOf(seed, stream);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(first(1, 7)).toEqual(first(1, 7));
    const different = new Set([first(1, 7), first(1, 8), first(2, 7), first(0, 0)].flat());
    expect(different.size).toBe(20);
  });

  it('fall evenly, within a stream and over the first numbers of many streams', () => {
    const random = randomOf(20_261_124);
    const within = Array.from({ length: MANY }, () => random.below(6));
    const across = Array.from({ length: MANY }, (_, stream) => randomOf(3, stream).below(6));
    // 99.99 % of fair draws lie below 25.7 with five degrees of freedom.
    expect(unevenness(within, 6)).toBeLessThan(25.7);
    expect(unevenness(across, 6)).toBeLessThan(25.7);
  });

  it('shuffle every order as often', () => {
    const orders = Array.from({ length: MANY }, (_, stream) => {
      const list = [0, 1, 2];
      shuffle(list, randomOf(11, stream));
      return ['012', '021', '102', '120', '201', '210'].indexOf(list.join(''));
    });
    expect(unevenness(orders, 6)).toBeLessThan(25.7);
  });
});
