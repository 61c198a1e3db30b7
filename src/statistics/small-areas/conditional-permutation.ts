import { randomOf, type Random } from '../numerics/random.ts';
import { countOf, neighbourSum, type Neighbours } from './neighbours.ts';

export type PermutationOptions = {
  /** 9,999 or more: with 999 the smallest p is 0.001, and nothing is left after control of false discoveries. */
  readonly draws: number;
  readonly seed: number;
  /** 'neighbours': local Moran and Gi; 'with-own': Gi*, for which the area's own place is dealt out, too. */
  readonly statistic: 'neighbours' | 'with-own';
  /** Whether one area's value may be dealt to several neighbours, as the reference implementation does. */
  readonly replacement: boolean;
};

export type PermutationP = {
  /** Two-sided: twice the smaller tail, ties counted half. NaN for an island. */
  readonly twoSided: Float64Array;
  /** The smaller tail, ties counted whole. */
  readonly folded: Float64Array;
};

/**
 * p of local Moran, Gi and Gi* by conditional permutation: the area keeps its value, the others' values are dealt to its
 * neighbours. All three only compare the neighbours' sum, so they have one test. Each area takes a stream of its own.
 * Source: Anselin (1995), section 3.
 * @example conditionalPermutation(rates, neighbours, { draws: 9999, seed: 1, statistic: 'neighbours', replacement: false })
 */
export function conditionalPermutation(
  values: ArrayLike<number>,
  neighbours: Neighbours,
  options: PermutationOptions,
): PermutationP {
  const all = Float64Array.from(values);
  const counts = Array.from(all, (own, area) => {
    const isWith = options.statistic === 'with-own';
    const count = countOf(neighbours, area);
    if (count === 0) return undefined;
    const seen = neighbourSum(neighbours, all, area) + (isWith ? own : 0);
    const others = all.filter((_, n) => n !== area);
    const given = { others, seen, count: Math.min(others.length, count + (isWith ? 1 : 0)) };
    return tally(given, options, randomOf(options.seed, area));
  });
  const p = (of: (one: Tally) => number): Float64Array =>
    Float64Array.from(counts, (one) => (one ? of(one) : Number.NaN));
  return { twoSided: p((one) => twoSided(one, options.draws)), folded: p(foldedOf(options.draws)) };
}

type Given = { readonly others: Float64Array; readonly seen: number; readonly count: number };
type Tally = { readonly above: number; readonly same: number };

/** Sums that differ by less than this of themselves are the same: they were added in another order. */
const SAME = 1e-12;

function tally(
  { others, seen, count }: Given,
  { draws, replacement }: PermutationOptions,
  random: Random,
): Tally {
  const least = seen - SAME * Math.abs(seen);
  const most = seen + SAME * Math.abs(seen);
  const draw = replacement ? sumWith : sumWithout;
  let [above, same] = [0, 0];
  for (let n = 0; n < draws; n += 1) {
    const sum = draw(others, count, random);
    if (sum > most) above += 1;
    else if (sum >= least) same += 1;
  }
  return { above, same };
}

function sumWith(others: Float64Array, count: number, random: Random): number {
  let sum = 0;
  for (let k = 0; k < count; k += 1) sum += others[random.below(others.length)] ?? 0;
  return sum;
}

/** The first `count` of a shuffled list; the list stays shuffled, which changes nothing for the next. */
function sumWithout(others: Float64Array, count: number, random: Random): number {
  let sum = 0;
  for (let k = 0; k < count; k += 1) {
    const other = k + random.below(others.length - k);
    const drawn = others[other] ?? 0;
    others[other] = others[k] ?? 0;
    others[k] = drawn;
    sum += drawn;
  }
  return sum;
}

/** From the mean rank of the seen among the drawn. */
function twoSided({ above, same }: Tally, draws: number): number {
  const rank = draws - above - same + (same + 2) / 2;
  return 1 - (2 * Math.abs(rank - (draws + 2) / 2)) / (draws + 1);
}

function foldedOf(draws: number): (one: Tally) => number {
  return ({ above, same }) => (1 + Math.min(above + same, draws - above)) / (draws + 1);
}
