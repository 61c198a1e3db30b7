import { randomOf, shuffle } from '../numerics/random.ts';
import { intervalBy, type RatioInterval } from './interval.ts';

/** Counts of a place in the time before and the time after; the times are the same for all places. */
export type BeforeAfter = readonly [before: number, after: number];

export type ComparedGiven = {
  /** The places that got the measure. */
  readonly treated: readonly BeforeAfter[];
  /** Places that did not; two or more. */
  readonly comparison: readonly BeforeAfter[];
  /** Share of intervals that miss. */
  readonly alpha: number;
  /** No place goes exactly as others do: the least spread of the places' own courses, as a logarithm. */
  readonly leastSpread: number;
  readonly seed: number;
};

export type ComparedChange = RatioInterval & {
  /** How much the courses of the places spread beyond chance, as a logarithm. */
  readonly spread: number;
  /** Variance of the others' changes over what chance gives; 1 where they vary by chance alone. */
  readonly dispersion: number;
  /** Share of lots among the places that give as large a change. */
  readonly p: number;
  /** How many different lots there are: with n of them, p is never below 1 / n. */
  readonly lots: number;
};

type Change = { readonly log: number; readonly variance: number };

const DRAWS = 999;

/**
 * Difference in differences of counts, when few places got the measure: the change of their logarithm beside that of each
 * other place. How much the others differ among themselves, beyond chance, tells how much one place may differ by itself;
 * with few others that is little known, and the interval wide. The lots need no such model.
 * Source: DerSimonian & Laird (1986) for the spread; Conley & Taber (2011) for taking it from the others.
 * @returns undefined with fewer than two places to compare with
 * @example compareChanges({ treated: [[40, 20]], comparison, … })?.ratio // 0.52
 */
export function compareChanges(given: ComparedGiven): ComparedChange | undefined {
  const { treated, comparison, alpha } = given;
  if (comparison.length < 2 || treated.length === 0) return undefined;
  const others = comparison.map(changeOf);
  const { between, dispersion } = spreadOf(others);
  const spread = Math.max(given.leastSpread, Math.sqrt(between));
  const { estimate, error } = against({ own: treated, others: comparison, spread });
  const interval = intervalBy({ estimate, error, freedom: comparison.length - 1, alpha });
  return { ...interval, spread, dispersion, ...lotsOf(given, spread) };
}

/** Half a report is added on each side, so that none is no infinity. Source: Haldane (1956). */
function changeOf([before, after]: BeforeAfter): Change {
  return {
    log: Math.log((after + 0.5) / (before + 0.5)),
    variance: 1 / (after + 0.5) + 1 / (before + 0.5),
  };
}

/** Variance of the places' own courses; and all of it over what chance gives. */
function spreadOf(changes: readonly Change[]): {
  readonly between: number;
  readonly dispersion: number;
} {
  const weights = changes.map(({ variance }) => 1 / variance);
  const sum = total(weights);
  const mean = total(changes.map(({ log }, n) => log * (weights[n] ?? 0))) / sum;
  const apart = total(changes.map(({ log }, n) => (log - mean) ** 2 * (weights[n] ?? 0)));
  const scale = sum - total(weights.map((one) => one * one)) / sum;
  const freedom = changes.length - 1;
  const between = scale > 0 ? Math.max(0, (apart - freedom) / scale) : 0;
  return { between, dispersion: Math.max(1, apart / freedom) };
}

type Sides = {
  readonly own: readonly BeforeAfter[];
  readonly others: readonly BeforeAfter[];
  readonly spread: number;
};

function against({ own, others, spread }: Sides): {
  readonly estimate: number;
  readonly error: number;
} {
  const together: BeforeAfter = [
    total(own.map(([before]) => before)),
    total(own.map(([, after]) => after)),
  ];
  const change = changeOf(together);
  // Several places share one course the less, the more alike they are in size.
  const share = total(own.map(([before]) => ((before + 0.5) / (together[0] + 0.5)) ** 2));
  const changes = others.map(changeOf);
  const weights = changes.map(({ variance }) => 1 / (variance + spread * spread));
  const mean = total(changes.map(({ log }, n) => log * (weights[n] ?? 0))) / total(weights);
  const variance = change.variance + spread * spread * Math.min(1, share) + 1 / total(weights);
  return { estimate: change.log - mean, error: Math.sqrt(variance) };
}

function lotsOf(
  { treated, comparison, seed }: ComparedGiven,
  spread: number,
): { readonly p: number; readonly lots: number } {
  const all = [...treated, ...comparison];
  const size = treated.length;
  const lots = choices(all.length, size);
  const distance = (numbers: readonly number[]): number => {
    const own = all.filter((_, n) => numbers.includes(n));
    const others = all.filter((_, n) => !numbers.includes(n));
    const { estimate, error } = against({ own, others, spread });
    return Math.abs(estimate) / error;
  };
  const real = distance(treated.map((_, n) => n)) * (1 - 1e-10);
  const drawn = size === 1 ? all.map((_, n) => [n]) : drawnSets(all.length, size, seed);
  const reached = drawn.filter((numbers) => distance(numbers) >= real).length;
  // Of all single places the real one is among those that were tried.
  const p = size === 1 ? reached / drawn.length : (1 + reached) / (1 + drawn.length);
  return { lots, p };
}

function drawnSets(places: number, size: number, seed: number): readonly (readonly number[])[] {
  return Array.from({ length: DRAWS }, (_, draw) => {
    const numbers = Array.from({ length: places }, (__, n) => n);
    shuffle(numbers, randomOf(seed, draw));
    return numbers.slice(0, size);
  });
}

/** In how many ways `size` can be taken out of `all`. */
function choices(all: number, size: number): number {
  let ways = 1;
  for (let n = 1; n <= size; n += 1) ways = (ways * (all - size + n)) / n;
  return Math.round(ways);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0);
}
