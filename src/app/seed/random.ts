/** Numbers that look like chance and are the same for the same seed. */
export type Random = {
  /** At least 0, less than 1. */
  readonly next: () => number;
  /** A whole number, Poisson with this mean. */
  readonly poisson: (mean: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Index into the weights, each with its share of the chances. */
  readonly weighted: (weights: readonly number[]) => number;
};

/**
 * mulberry32 (public domain): enough for made-up reports, never for secrets.
 * @example seeded(1).next() // always the same
 */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    poisson: (mean) => poisson(mean, next),
    pick: (list) => {
      const found = list[Math.floor(next() * list.length)];
      if (found === undefined) throw new Error('Nothing to pick from');
      return found;
    },
    weighted: (weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      let left = next() * total;
      const index = weights.findIndex((weight) => (left -= weight) < 0);
      return index < 0 ? weights.length - 1 : index;
    },
  };
}

/** Knuth's way; means here are small. */
function poisson(mean: number, next: () => number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > floor; product *= next()) count += 1;
  return count;
}
