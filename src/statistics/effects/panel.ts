import { at } from '../numerics/at.ts';

/** Counts of areas over periods, one row an area and a period; the rows may stand in any order, and some be missing. */
export type Panel = {
  /** Whole numbers that tell areas apart. */
  readonly areas: ArrayLike<number>;
  readonly periods: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
  /** 1 where the measure was on in that area in that period, else 0. */
  readonly treated: ArrayLike<number>;
  /** Logarithm of what each count is out of; absent: 0. */
  readonly offset?: ArrayLike<number> | undefined;
};

/** The levels of a column, in order. */
export function levelsOf(values: ArrayLike<number>): readonly number[] {
  return [...new Set(Array.from(values))].sort((a, b) => a - b);
}

/**
 * The design with one level an area and one a period; the last column is the measure.
 * Areas or periods of zeros only are left to the caller: a Poisson level of them does not exist.
 */
export function twoWayDesign({ areas, periods, treated }: Panel): readonly Float64Array[] {
  const marks = (values: ArrayLike<number>): readonly Float64Array[] =>
    levelsOf(values)
      .slice(1)
      .map((level) => Float64Array.from(values, (one) => (one === level ? 1 : 0)));
  const ones = new Float64Array(areas.length).fill(1);
  return [ones, ...marks(areas), ...marks(periods), Float64Array.from(treated)];
}

/** Rows of a panel that are kept. */
export function rowsWhere(panel: Panel, isKept: (row: number) => boolean): Panel {
  const kept = Array.from({ length: panel.areas.length }, (_, row) => row).filter(isKept);
  const pick = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(kept, (row) => at(values, row));
  return {
    areas: pick(panel.areas),
    periods: pick(panel.periods),
    counts: pick(panel.counts),
    treated: pick(panel.treated),
    offset: panel.offset && pick(panel.offset),
  };
}

/**
 * What is left of values when every area and every period has given up its own mean; in a panel with gaps the two are
 * taken out by turns until nothing moves.
 */
export function withoutLevels(values: ArrayLike<number>, panel: Coded): Float64Array {
  const left = Float64Array.from(values);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const byArea = takeOutMeans(left, panel.areas);
    const byPeriod = takeOutMeans(left, panel.periods);
    if (round > 0 && Math.max(byArea, byPeriod) < SETTLED) break;
    if (panel.isWhole) break;
  }
  return left;
}

const MOST_ROUNDS = 1000;
const SETTLED = 1e-12;

type Coded = { readonly areas: Codes; readonly periods: Codes; readonly isWhole: boolean };
type Codes = { readonly of: Int32Array; readonly sizes: Float64Array };

/** Areas and periods numbered from 0. */
export function coded({ areas, periods }: Panel): Coded {
  const numbered = (values: ArrayLike<number>): Codes => {
    const places = new Map(levelsOf(values).map((level, n) => [level, n]));
    const of = Int32Array.from(values, (one) => places.get(one) ?? 0);
    const sizes = new Float64Array(places.size);
    for (const one of of) sizes[one] = at(sizes, one) + 1;
    return { of, sizes };
  };
  const [a, p] = [numbered(areas), numbered(periods)];
  return { areas: a, periods: p, isWhole: areas.length === a.sizes.length * p.sizes.length };
}

/** @returns the largest mean that was taken out */
function takeOutMeans(values: Float64Array, { of, sizes }: Codes): number {
  const means = new Float64Array(sizes.length);
  for (let i = 0; i < values.length; i += 1) {
    const code = of[i] ?? 0;
    means[code] = (means[code] ?? 0) + (values[i] ?? 0);
  }
  let largest = 0;
  for (let n = 0; n < means.length; n += 1) {
    means[n] = at(means, n) / at(sizes, n);
    largest = Math.max(largest, Math.abs(at(means, n)));
  }
  for (let i = 0; i < values.length; i += 1)
    values[i] = (values[i] ?? 0) - (means[of[i] ?? 0] ?? 0);
  return largest;
}
