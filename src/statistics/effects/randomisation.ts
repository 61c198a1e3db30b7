import { at } from '../numerics/at.ts';
import { randomOf, shuffle } from '../numerics/random.ts';
import { coded, withoutLevels, type Panel } from './panel.ts';

export type Randomisation = {
  /** Change in counts an area and a period. */
  readonly estimate: number;
  /** Share of the draws, the real one among them, that are at least as far from 0. */
  readonly p: number;
};

/**
 * Randomisation inference: had the measure been given to other areas by lot, how often would the difference in differences
 * have been as large? Needs no model of chance; the choice for few areas.
 * Source: Fisher (1935); Conley & Taber (2011).
 * @param options seed of the lots, and how many are drawn
 * @throws RangeError when the measure explains nothing beyond areas and periods
 * @example randomisation(panel, { draws: 9999, seed: 1 }).p // 0.0004
 */
export function randomisation(
  panel: Panel,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Randomisation {
  const codes = coded(panel);
  const counts = withoutLevels(panel.counts, codes);
  const paths = pathsOf(panel.treated, codes);
  const numbers = Int32Array.from(codes.areas.sizes, (_, n) => n);
  const effectWhen = (lots: Int32Array): number => {
    const treated = withoutLevels(drawn(paths, codes, lots), codes);
    return dot(treated, counts) / dot(treated, treated);
  };
  const estimate = effectWhen(numbers);
  if (!Number.isFinite(estimate))
    throw new RangeError('All areas have the same measure all the time');
  const atLeast = Math.abs(estimate) * (1 - 1e-10);
  let reached = 1;
  for (let draw = 0; draw < draws; draw += 1) {
    const lots = Int32Array.from(numbers);
    shuffle(lots, randomOf(seed, draw));
    if (Math.abs(effectWhen(lots)) >= atLeast) reached += 1;
  }
  return { estimate, p: reached / (draws + 1) };
}

type Codes = ReturnType<typeof coded>;

/** For each area whether it is treated in each period; in a gap, what went before goes on. */
function pathsOf(treated: ArrayLike<number>, { areas, periods }: Codes): readonly Float64Array[] {
  const paths = Array.from(areas.sizes, () => new Float64Array(periods.sizes.length).fill(-1));
  for (const [row, area] of areas.of.entries()) {
    const path = paths[area];
    if (path) path[at(periods.of, row)] = at(treated, row);
  }
  for (const path of paths)
    for (let period = 0; period < path.length; period += 1)
      if (at(path, period) < 0) path[period] = period === 0 ? 0 : at(path, period - 1);
  return paths;
}

function drawn(paths: readonly Float64Array[], codes: Codes, lots: Int32Array): Float64Array {
  const { of: area } = codes.areas;
  const { of: period } = codes.periods;
  return Float64Array.from(area, (one, row) => paths[at(lots, one)]?.[at(period, row)] ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
