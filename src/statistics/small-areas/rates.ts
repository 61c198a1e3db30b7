import { at } from '../numerics/at.ts';

/** Reports and what they are out of, one entry an area. */
export type Counted = {
  readonly cases: ArrayLike<number>;
  /** Inhabitants, or the expected number: 0 or more. */
  readonly population: ArrayLike<number>;
};

export type Overall = { readonly rate: number; readonly meanPopulation: number };

/** Rate of all areas together. @throws RangeError when nobody lives anywhere */
export function overall({ cases, population }: Counted): Overall {
  const sum = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((total, x) => total + x, 0);
  const all = sum(population);
  if (!(all > 0)) throw new RangeError(`The population is ${all}`);
  return { rate: sum(cases) / all, meanPopulation: all / population.length };
}

/** Rate of an area; where nobody lives, the rate of all, because it tells nothing of its own. */
export function rateOf({ cases, population }: Counted, area: number, rate: number): number {
  const people = at(population, area);
  return people > 0 ? at(cases, area) / people : rate;
}

export function ratesOf(counted: Counted): Float64Array {
  const { rate } = overall(counted);
  return Float64Array.from(counted.cases, (_, area) => rateOf(counted, area, rate));
}

/** Expected cases of each area, at the rate of all. */
export function expectedOf(counted: Counted): Float64Array {
  const { rate } = overall(counted);
  return Float64Array.from(counted.population, (people) => people * rate);
}
