const MODULUS = 2_147_483_647;
const MULTIPLIER = 48_271;
const FIRST_SEED = 12_345_678;

/** A stream of chance as the reference program makes it. */
export type Lehmer = { readonly next: () => number; readonly inSinglePrecision: () => number };

/**
 * The stream of a replicate, counted from 0.
 * Source: Park & Miller, "Random number generators: good ones are hard to find", CACM 31 (1988).
 */
export function lehmerOf(replicate: number): Lehmer {
  let state = FIRST_SEED + replicate + 1;
  const step = (): number => {
    // Less than 2^31 × 2^16: the product is whole.
    state = (state * MULTIPLIER) % MODULUS;
    return state;
  };
  return {
    next: () => step() / MODULUS,
    inSinglePrecision: () => Math.fround(Math.fround(step()) / Math.fround(MODULUS)),
  };
}

/**
 * How many of n happen, each with chance p: few one by one, rare ones by their gaps, others by rejection from a Cauchy
 * distribution.
 * Source: Ahrens & Dieter, Computing 12 (1974); Press et al., "Numerical Recipes" (1986), 7.3.
 */
export function binomialBy(random: Lehmer, n: number, chance: number): number {
  const given = Math.fround(chance);
  const p = given <= 0.5 ? given : 1 - given;
  const happened = smallerBinomial(random, n, p);
  return p === given ? happened : n - happened;
}

function smallerBinomial(random: Lehmer, n: number, p: number): number {
  if (n < 25) {
    let count = 0;
    for (let one = 0; one < n; one += 1) if (random.next() < p) count += 1;
    return count;
  }
  if (n * p >= 1) return byRejection(random, n, p);
  const least = Math.exp(-n * p);
  let product = 1;
  for (let count = 0; count <= n; count += 1) {
    product *= random.next();
    if (product < least) return count;
  }
  return n;
}

function byRejection(random: Lehmer, n: number, p: number): number {
  const mean = n * p;
  const spread = Math.sqrt(2 * mean * (1 - p));
  const all = logFactorial(n);
  for (;;) {
    const slope = Math.tan(Math.PI * random.next());
    const drawn = spread * slope + mean;
    if (drawn < 0 || drawn >= n + 1) continue;
    const count = Math.floor(drawn);
    const density =
      all -
      logFactorial(count) -
      logFactorial(n - count) +
      count * Math.log(p) +
      (n - count) * Math.log(1 - p);
    if (random.next() <= 1.2 * spread * (1 + slope * slope) * Math.exp(density)) return count;
  }
}

const LANCZOS = [
  76.18009173, -86.50532033, 24.01409822, -1.231739516, 0.120858003e-2, -0.536382e-5,
];

/** ln n!, to about ten figures: the approximation must be the reference program's, not a better one. */
function logFactorial(n: number): number {
  const high = n + 5.5 - (n + 0.5) * Math.log(n + 5.5);
  const series = LANCZOS.reduce((sum, one, k) => sum + one / (n + 1 + k), 1);
  return -high + Math.log(2.50662827465 * series);
}
