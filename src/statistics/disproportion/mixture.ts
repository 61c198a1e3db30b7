import { at } from '../numerics/at.ts';
import { logChance } from '../numerics/count-regression.ts';
import { digamma } from '../numerics/digamma.ts';
import { lowerGamma } from '../numerics/gamma-functions.ts';
import { minimumFrom } from '../numerics/minimise.ts';

/** What true ratios look like: a share of them from one gamma distribution, the rest from another. */
export type Mixture = {
  readonly shapes: readonly [number, number];
  readonly rates: readonly [number, number];
  /** Share of the first. */
  readonly share: number;
};

export type Pair = { readonly observed: number; readonly expected: number };

export type Shrunk = {
  /** Geometric mean of what the ratio may be, and the values below which 5 and 95 % of it lie. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Chance that the pair belongs to the first of the two. */
  readonly first: number;
};

/**
 * Ratio of observed to expected, drawn towards what all pairs together look like: a pair seen once or twice is drawn far.
 * Source: DuMouchel (1999), "Bayesian data mining in large frequency tables"; the geometric mean is called EBGM.
 * @example shrunkRatio({ observed: 54, expected: 16.06 }, mixture).low // 2.49
 */
export function shrunkRatio({ observed, expected }: Pair, mixture: Mixture): Shrunk {
  const first = chanceOfFirst({ observed, expected }, mixture);
  const parts = [0, 1].map((part) => ({
    weight: part === 0 ? first : 1 - first,
    shape: at(mixture.shapes, part) + observed,
    rate: at(mixture.rates, part) + expected,
  }));
  const log = parts.reduce(
    (sum, { weight, shape, rate }) => sum + weight * (digamma(shape) - Math.log(rate)),
    0,
  );
  const below = (x: number): number =>
    parts.reduce((sum, { weight, shape, rate }) => sum + weight * lowerGamma(shape, x * rate), 0);
  const ratio = Math.exp(log);
  return { ratio, low: solved(below, 0.05, ratio), high: solved(below, 0.95, ratio), first };
}

function chanceOfFirst(pair: Pair, mixture: Mixture): number {
  const [a, b] = [0, 1].map((part) => logOf(pair, mixture, part));
  const odds = ((1 - mixture.share) / mixture.share) * Math.exp((b ?? 0) - (a ?? 0));
  return 1 / (1 + odds);
}

function logOf({ observed, expected }: Pair, { shapes, rates }: Mixture, part: number): number {
  const shape = at(shapes, part);
  return logChance(observed, (shape / at(rates, part)) * expected, shape);
}

/** Where a growing function reaches p: doubled until it lies between, then halved. */
function solved(below: (x: number) => number, p: number, near: number): number {
  let [low, high] = [0, near];
  while (below(high) < p) [low, high] = [high, high * 2];
  for (let round = 0; round < 200 && high - low > 1e-13 * high; round += 1) {
    const middle = (low + high) / 2;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** DuMouchel's own starting point. */
const START: Mixture = { shapes: [0.2, 2], rates: [0.1, 4], share: 1 / 3 };

/**
 * The mixture under which the pairs are most likely.
 * @param pairs all of them; with `least`, only those seen at least so often, and the likelihood knows that
 * @throws RangeError without pairs
 */
export function fitMixture(pairs: readonly Pair[], least = 0): Mixture {
  const kept = pairs.filter(({ observed, expected }) => observed >= least && expected > 0);
  if (kept.length === 0) throw new RangeError('There are no pairs to learn from');
  const worth = (place: readonly number[]): number => {
    const mixture = mixtureAt(place);
    return -kept.reduce((sum, pair) => sum + logMixed(pair, mixture, least), 0);
  };
  const start = [...START.shapes, ...START.rates].map(Math.log);
  const logit = Math.log(START.share / (1 - START.share));
  const options = { step: 0.4, tolerance: 1e-10, mostRounds: 3000 };
  return mixtureAt(minimumFrom(worth, [...start, logit], options).at);
}

function mixtureAt(place: readonly number[]): Mixture {
  const [a1 = 0, a2 = 0, b1 = 0, b2 = 0, logit = 0] = place;
  return {
    shapes: [Math.exp(a1), Math.exp(a2)],
    rates: [Math.exp(b1), Math.exp(b2)],
    share: 1 / (1 + Math.exp(-logit)),
  };
}

function mixedChance(pair: Pair, mixture: Mixture): number {
  const chance = (part: number): number => Math.exp(logOf(pair, mixture, part));
  return mixture.share * chance(0) + (1 - mixture.share) * chance(1);
}

function logMixed(pair: Pair, mixture: Mixture, least: number): number {
  let unseen = 0;
  for (let observed = 0; observed < least; observed += 1)
    unseen += mixedChance({ ...pair, observed }, mixture);
  const chance = Math.max(mixedChance(pair, mixture), Number.MIN_VALUE);
  return Math.log(chance) - Math.log(Math.max(1 - unseen, Number.MIN_VALUE));
}
