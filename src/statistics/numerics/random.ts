/** Numbers that look like chance, the same for the same seed and stream on every machine. Never for secrets. */
export type Random = {
  /** At least 0, less than 1, in steps of 2^-32. */
  readonly next: () => number;
  /** A whole number from 0 to below `n` (1 … 2^32), each as likely as the others. */
  readonly below: (n: number) => number;
};

const TWO_32 = 4_294_967_296;

/**
 * The generator xoshiro128**, filled by splitmix32. Each replicate of a simulation takes a stream of its own, so that
 * the answer does not depend on how many workers shared the replicates.
 * Source: Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021); Steele et al. (2014).
 * @param seed a whole number, written beside every result
 * @param stream a whole number: the replicate
 * @example randomOf(1, 0).below(6) // always the same
 */
export function randomOf(seed: number, stream = 0): Random {
  const fill = splitmix(splitmix(seed)() ^ Math.imul(stream + 1, 0x9e3779b1));
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill() | 1;
  const bits = (): number => {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return {
    next: () => bits() / TWO_32,
    below: (n) => {
      // What does not divide evenly is drawn again: the first numbers would else come a little too often.
      const whole = TWO_32 - (TWO_32 % n);
      let drawn = bits();
      while (drawn >= whole) drawn = bits();
      return drawn % n;
    },
  };
}

function splitmix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) | 0;
  };
}

/** Puts a list in an order by chance, in place (Fisher–Yates). */
export function shuffle(list: Float64Array | Int32Array | number[], random: Random): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const kept = list[last] ?? 0;
    list[last] = list[other] ?? 0;
    list[other] = kept;
  }
}
