import { at } from '../numerics/at.ts';
import { normalAbove } from '../numerics/normal.ts';
import { randomOf, shuffle } from '../numerics/random.ts';
import { countOf, neighbourMean, type Neighbours } from './neighbours.ts';
import { overall, ratesOf, type Counted } from './rates.ts';

export type Moran = {
  /** Towards 1: like lies beside like; towards −1: like lies apart. */
  readonly index: number;
  readonly expected: number;
  /** If the values had been dealt out to the areas by lot. */
  readonly varianceByLot: number;
  /** If they came from a normal distribution. */
  readonly varianceNormal: number;
  readonly z: number;
  /** Chance of an index as high when place means nothing. */
  readonly p: number;
};

/**
 * Moran's I with the mean of the neighbours (each area's neighbours weigh 1 together); islands are left out.
 * Source: Moran (1950); Cliff & Ord (1981), equations 2.18–2.27.
 * @throws RangeError with fewer than four areas that have neighbours
 */
export function moran(values: ArrayLike<number>, neighbours: Neighbours): Moran {
  const z = centred(values);
  const { s0, s1, s2 } = weightSums(neighbours);
  const n = s0;
  if (n < 4) throw new RangeError(`Only ${n} areas have neighbours`);
  const squares = z.reduce((sum, x) => sum + x * x, 0);
  const index = indexOf(z, neighbours);
  const expected = -1 / (n - 1);
  const kurtosis = (n * z.reduce((sum, x) => sum + x ** 4, 0)) / squares ** 2;
  const lots =
    n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) -
    kurtosis * (n * (n - 1) * s1 - 2 * n * s2 + 6 * s0 * s0);
  const varianceByLot = lots / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected ** 2;
  const varianceNormal =
    (n * n * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n * n - 1)) - expected ** 2;
  const distance = (index - expected) / Math.sqrt(varianceByLot);
  return { index, expected, varianceByLot, varianceNormal, z: distance, p: normalAbove(distance) };
}

export function centred(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  return all.map((x) => x - mean);
}

/** I of values that are centred already. The sum of all weights is the number of areas with neighbours. */
function indexOf(z: Float64Array, neighbours: Neighbours): number {
  let [products, squares] = [0, 0];
  for (let area = 0; area < z.length; area += 1) {
    products += at(z, area) * neighbourMean(neighbours, z, area);
    squares += at(z, area) ** 2;
  }
  return products / squares;
}

type Sums = { readonly s0: number; readonly s1: number; readonly s2: number };

function weightSums(neighbours: Neighbours): Sums {
  const { starts, of } = neighbours;
  const areas = starts.length - 1;
  const incoming = new Float64Array(areas);
  let [s0, s1] = [0, 0];
  for (let i = 0; i < areas; i += 1) {
    const own = 1 / countOf(neighbours, i);
    if (countOf(neighbours, i) > 0) s0 += 1;
    for (let n = at(starts, i); n < at(starts, i + 1); n += 1) {
      const j = at(of, n);
      incoming[j] = at(incoming, j) + own;
      // Each pair is met from both sides when it goes both ways.
      const back = isBeside(neighbours, j, i) ? 1 / countOf(neighbours, j) : 0;
      s1 += back > 0 ? (own + back) ** 2 / 2 : own ** 2;
    }
  }
  const s2 = incoming.reduce(
    (sum, into, i) => sum + (into + (countOf(neighbours, i) > 0 ? 1 : 0)) ** 2,
    0,
  );
  return { s0, s1, s2 };
}

function isBeside({ starts, of }: Neighbours, from: number, to: number): boolean {
  return of.subarray(at(starts, from), at(starts, from + 1)).includes(to);
}

/**
 * Rates made comparable: distance from the rate of all in units of what an area of that size varies by.
 * Source: Assunção & Reis (1999).
 */
export function standardisedRates(counted: Counted): Float64Array {
  const { rate, meanPopulation } = overall(counted);
  const raw = ratesOf(counted);
  let [spread, all] = [0, 0];
  for (const [area, one] of raw.entries()) {
    spread += at(counted.population, area) * (one - rate) ** 2;
    all += at(counted.population, area);
  }
  const between = spread / all - rate / meanPopulation;
  return raw.map((one, area) => {
    const people = at(counted.population, area);
    if (!(people > 0)) return 0;
    const variance = between + rate / people;
    return (one - rate) / Math.sqrt(variance < 0 ? rate / people : variance);
  });
}

export type MoranByLot = { readonly index: number; readonly p: number };

/**
 * Moran's I of rates that small populations do not distort, and how often lots give an index as high.
 * @param options how many lots, and their seed
 */
export function standardisedMoran(
  counted: Counted,
  neighbours: Neighbours,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): MoranByLot {
  const z = centred(standardisedRates(counted));
  const index = indexOf(z, neighbours);
  let reached = 1;
  for (let draw = 0; draw < draws; draw += 1) {
    const dealt = Float64Array.from(z);
    shuffle(dealt, randomOf(seed, draw));
    if (indexOf(dealt, neighbours) >= index - 1e-12) reached += 1;
  }
  return { index, p: reached / (draws + 1) };
}
