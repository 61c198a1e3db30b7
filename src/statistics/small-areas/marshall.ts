import { at } from '../numerics/at.ts';
import { neighbourSum, type Neighbours } from './neighbours.ts';
import { overall, ratesOf, type Counted } from './rates.ts';

export type Marshall = {
  /** Variance of the areas' true rates, 0 when chance alone explains what is seen. */
  readonly variance: number;
  readonly mean: number;
  readonly rates: Float64Array;
};

/**
 * Empirical Bayes rates by moments: the fewer people an area has, the more its rate is drawn towards that of all.
 * The quick one; it has no intervals. Source: Marshall (1991), "Mapping disease and mortality rates".
 * @param family 'binomial' (Martuzzi & Elliott 1996) where cases are a large share of the population
 * @throws RangeError when nobody lives anywhere
 */
export function marshall(counted: Counted, family: 'poisson' | 'binomial' = 'poisson'): Marshall {
  const { rate: mean, meanPopulation } = overall(counted);
  const raw = ratesOf(counted);
  const spread = spreadAround(counted, raw, mean);
  if (family === 'binomial') {
    const own = (meanPopulation * spread - mean * (1 - mean)) / (meanPopulation - 1);
    const variance = Math.max(0, own);
    const chance = mean * (1 - mean) - variance;
    return { variance, mean, rates: drawnIn(counted, raw, { variance, mean, chance }) };
  }
  const variance = Math.max(0, spread - mean / meanPopulation);
  return { variance, mean, rates: drawnIn(counted, raw, { variance, mean, chance: mean }) };
}

/** Mean squared distance of the rates from their mean, weighted by people. */
function spreadAround({ population }: Counted, raw: Float64Array, mean: number): number {
  let [sum, all] = [0, 0];
  for (const [area, rate] of raw.entries()) {
    sum += at(population, area) * (rate - mean) ** 2;
    all += at(population, area);
  }
  return sum / all;
}

type Prior = { readonly variance: number; readonly mean: number; readonly chance: number };

function drawnIn({ population }: Counted, raw: Float64Array, prior: Prior): Float64Array {
  return raw.map((rate, area) => drawn(rate, at(population, area), prior));
}

/** Towards the mean by the share of the variance that is chance. */
function drawn(rate: number, people: number, { variance, mean, chance }: Prior): number {
  if (!(variance > 0) || !(people > 0)) return mean;
  return mean + ((rate - mean) * variance) / (variance + chance / people);
}

/**
 * The same, but towards the rate of an area and its neighbours together. An island stands alone.
 * @param spread 'own-mean': neighbours' rates are measured from this area's local rate (GeoDa); 'each-mean': each from its
 * own local rate (Bailey & Gatrell 1995)
 */
export function localMarshall(
  counted: Counted,
  neighbours: Neighbours,
  spread: 'own-mean' | 'each-mean',
): Float64Array {
  const { cases, population } = counted;
  const raw = ratesOf(counted);
  const around = (values: ArrayLike<number>, area: number): number =>
    neighbourSum(neighbours, values, area) + at(values, area);
  const people = raw.map((_, area) => around(population, area));
  const means = raw.map((rate, area) =>
    at(people, area) > 0 ? around(cases, area) / at(people, area) : rate,
  );
  const ones = raw.map(() => 1);
  return raw.map((rate, area) => {
    const mean = at(means, area);
    const squares = raw.map(
      (one, j) => at(population, j) * (one - (spread === 'own-mean' ? mean : at(means, j))) ** 2,
    );
    const meanPeople = at(people, area) / around(ones, area);
    const variance = around(squares, area) / at(people, area) - mean / meanPeople;
    return drawn(rate, at(population, area), { variance, mean, chance: mean });
  });
}
