import { knox, type Event } from './knox.ts';

export type ClassicKnox = {
  /** Pairs at most this far apart in space and in time. */
  readonly close: number;
  readonly expected: number;
  /** [near, far in space][near, far in time]. */
  readonly table: readonly (readonly number[])[];
  readonly p: number;
};

/** The next number after a double: a band [0, next) is the same as at most. */
function justAbove(value: number): number {
  const [bits] = [new Float64Array([value])];
  const words = new BigUint64Array(bits.buffer);
  words[0] = (words[0] ?? 0n) + 1n;
  return bits[0] ?? value;
}

/**
 * Knox's test as he gave it: one distance and one time, both included. Source: Knox (1964).
 * @param near the largest distance and the longest time that count as near, 0 or more
 * @example classicKnox(events, { distance: 500, time: 2 }, { draws: 999, seed: 1 }).p
 */
export function classicKnox(
  events: readonly Event[],
  near: { readonly distance: number; readonly time: number },
  { draws, seed }: { readonly draws: number; readonly seed: number },
): ClassicKnox {
  const space = [0, justAbove(near.distance), Infinity];
  const found = knox(events, { space, time: [0, justAbove(near.time), Infinity], draws, seed });
  return {
    close: found.observed[0]?.[0] ?? 0,
    expected: found.expected[0]?.[0] ?? 0,
    table: found.observed,
    p: found.p[0]?.[0] ?? 1,
  };
}
