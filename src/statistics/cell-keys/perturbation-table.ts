import { at } from '../numerics/at.ts';

export type PerturbationOptions = {
  /** D: no count is changed by more. */
  readonly most: number;
  /** V: variance of the change, the same for every count from 1 up where that is possible. */
  readonly variance: number;
  /** js: counts from 1 to this are never shown. */
  readonly withheld: number;
};

/** One possible change of a count. */
export type Perturbation = {
  /** The true count; the last one stands for all that are larger. */
  readonly count: number;
  /** What is shown. */
  readonly shown: number;
  /** shown - count */
  readonly change: number;
  readonly p: number;
  /** A cell key above `from` and up to `to` gives this change. */
  readonly from: number;
  readonly to: number;
};

/**
 * How each count is changed with which probability: as evenly as possible (largest entropy) among the changes that keep
 * the mean, have the wanted variance, and show neither a negative count nor one from 1 to `withheld`. Zero stays zero.
 * Source: Marley & Leaver, "A method for confidentialising user-defined tables", ISI (2011); Giessing, "Computational
 * issues in the design of transition probabilities and disclosure risk estimation for additive noise", PSD (2016).
 * @throws RangeError for parameters below their least
 * @example perturbationTable({ most: 2, variance: 1.05, withheld: 1 }).filter((row) => row.count === 1)
 * // shows 0 with 0.5083, 2 with 0.4750, 3 with 0.0167
 */
export function perturbationTable(options: PerturbationOptions): readonly Perturbation[] {
  const { most, variance, withheld } = options;
  if (!Number.isInteger(most) || most < 1)
    throw new RangeError(`The largest change is 1 or more: ${most}`);
  if (!(variance > 0)) throw new RangeError(`The variance is above 0: ${variance}`);
  if (!Number.isInteger(withheld) || withheld < 0 || withheld >= most)
    throw new RangeError(`What is withheld is from 0 to below the largest change: ${withheld}`);
  // From here on every change is possible, and all larger counts are treated alike.
  const last = withheld === 0 ? most : most + withheld + 1;
  return Array.from({ length: last + 1 }, (_, count) => count).flatMap((count) => {
    const changes = count === 0 ? [0] : changesOf(count, options);
    return rowsOf(count, changes, mostEven(changes, variance));
  });
}

function changesOf(count: number, { most, withheld }: PerturbationOptions): readonly number[] {
  return Array.from({ length: 2 * most + 1 }, (_, n) => n - most).filter((change) => {
    const shown = count + change;
    return shown === 0 || shown > withheld;
  });
}

function rowsOf(
  count: number,
  changes: readonly number[],
  probabilities: readonly number[],
): readonly Perturbation[] {
  let from = 0;
  return changes.map((change, n) => {
    const p = at(probabilities, n);
    const to = n === changes.length - 1 ? 1 : from + p;
    const row = { count, shown: count + change, change, p, from, to };
    from = to;
    return row;
  });
}

const STEPS = 200;

/** Probabilities ∝ exp(a v + b v²) with mean 0 and the variance: the most even there are (Newton's method on a, b). */
function mostEven(changes: readonly number[], wanted: number): readonly number[] {
  if (changes.length === 1) return [1];
  // With a mean of 0 the two ends alone spread the most, the two neighbours of 0 alone the least.
  const widest = { low: changes[0] ?? 0, high: changes.at(-1) ?? 0 };
  const narrowest = {
    low: Math.max(...changes.filter((change) => change <= 0)),
    high: Math.min(...changes.filter((change) => change >= 0)),
  };
  if (wanted >= -widest.low * widest.high) return pair(changes, widest);
  if (wanted <= -narrowest.low * narrowest.high) return pair(changes, narrowest);
  let [a, b] = [0, 0];
  for (let step = 0; step < STEPS; step += 1) {
    const p = weighted(changes, a, b);
    const gap = [moment(changes, p, 1), moment(changes, p, 2) - wanted] as const;
    if (Math.abs(gap[0]) + Math.abs(gap[1]) < 1e-14) return p;
    const [downA, downB] = newton(changes, p, gap);
    const size = shortened(changes, { a, b, downA, downB, wanted });
    if (size === 0) return p;
    a -= size * downA;
    b -= size * downB;
  }
  return weighted(changes, a, b);
}

type Pair = { readonly low: number; readonly high: number };

/** Two changes only, with a mean of 0. */
function pair(changes: readonly number[], { low, high }: Pair): readonly number[] {
  const share = high / (high - low);
  return changes.map((change) => (change === low ? share : change === high ? 1 - share : 0));
}

function weighted(changes: readonly number[], a: number, b: number): readonly number[] {
  const powers = changes.map((v) => a * v + b * v * v);
  const top = Math.max(...powers);
  const weights = powers.map((power) => Math.exp(power - top));
  const sum = weights.reduce((all, one) => all + one, 0);
  return weights.map((weight) => weight / sum);
}

const moment = (changes: readonly number[], p: readonly number[], power: number): number =>
  changes.reduce((sum, v, n) => sum + at(p, n) * v ** power, 0);

/** The step that would close the gap if the moments were straight lines. */
function newton(
  changes: readonly number[],
  p: readonly number[],
  [one, two]: readonly [number, number],
): readonly [number, number] {
  const [m1, m2, m3, m4] = [1, 2, 3, 4].map((power) => moment(changes, p, power));
  const aa = (m2 ?? 0) - (m1 ?? 0) ** 2;
  const ab = (m3 ?? 0) - (m1 ?? 0) * (m2 ?? 0);
  const bb = (m4 ?? 0) - (m2 ?? 0) ** 2;
  const determinant = aa * bb - ab * ab;
  return [(bb * one - ab * two) / determinant, (aa * two - ab * one) / determinant];
}

type Step = {
  readonly a: number;
  readonly b: number;
  readonly downA: number;
  readonly downB: number;
  readonly wanted: number;
};

/** Halves the step until it leads downhill: what is minimised is log Σ exp(a v + b (v² - V)). */
function shortened(changes: readonly number[], { a, b, downA, downB, wanted }: Step): number {
  const height = (one: number, two: number): number => {
    const powers = changes.map((v) => one * v + two * (v * v - wanted));
    const top = Math.max(...powers);
    return top + Math.log(powers.reduce((sum, power) => sum + Math.exp(power - top), 0));
  };
  const here = height(a, b);
  for (let size = 1; size > 1e-12; size /= 2)
    if (height(a - size * downA, b - size * downB) <= here) return size;
  return 0;
}
