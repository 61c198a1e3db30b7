import { at } from '../numerics/at.ts';
import { rowSum } from '../numerics/least-squares.ts';
import { minimumFrom } from '../numerics/minimise.ts';
import { shareFit } from '../numerics/simplex-fit.ts';

export type SyntheticGiven = {
  /** Outcome of the treated area, one value a period. */
  readonly treated: ArrayLike<number>;
  /** Outcomes of the donors: areas that never had the measure. */
  readonly donors: readonly ArrayLike<number>[];
  /** Periods before the measure: the first so many. At least ten are worth trusting, and eight donors. */
  readonly before: number;
};

export type Synthetic = {
  /** Share of each donor, together 1. */
  readonly shares: Float64Array;
  readonly synthetic: Float64Array;
  /** Treated less synthetic, each period. */
  readonly gap: Float64Array;
  /** Root mean square of the gap before and after. */
  readonly misfitBefore: number;
  readonly misfitAfter: number;
};

/**
 * Synthetic control on the outcomes before the measure: the mixture of donors that followed the treated area best then
 * shows what would have been without it. Source: Abadie, Diamond & Hainmueller (2010); Doudchenko & Imbens (2016).
 * @returns undefined without donors
 * @example syntheticControl({ treated, donors, before: 15 })?.gap
 */
export function syntheticControl(given: SyntheticGiven): Synthetic | undefined {
  const early = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from({ length: given.before }, (_, i) => at(values, i));
  const shares = shareFit(given.donors.map(early), early(given.treated));
  return shares && mixed(given, shares);
}

function mixed({ treated, donors, before }: SyntheticGiven, shares: Float64Array): Synthetic {
  const columns = donors.map((donor) => Float64Array.from(donor));
  const synthetic = Float64Array.from(treated, (_, i) => rowSum(columns, shares, i));
  const gap = synthetic.map((value, i) => at(treated, i) - value);
  return {
    ...{ shares, synthetic, gap },
    misfitBefore: rootMeanSquare(gap.subarray(0, before)),
    misfitAfter: rootMeanSquare(gap.subarray(before)),
  };
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
}

export type Predictors = {
  /** One value a predictor. */
  readonly treated: ArrayLike<number>;
  /** One array a donor, as long. */
  readonly donors: readonly ArrayLike<number>[];
  /** How much each predictor weighs; absent: what fits the outcome best in the periods `fit`. */
  readonly weights?: ArrayLike<number> | undefined;
  /** Periods [from, to) in which the outcome is to be followed; absent: all before the measure. */
  readonly fit?: readonly [from: number, to: number] | undefined;
};

export type SyntheticByPredictors = Synthetic & {
  /** Weights of the predictors, together 1. */
  readonly weights: Float64Array;
  /** Mean squared gap in the periods `fit`. */
  readonly lossOfOutcome: number;
  /** Weighted squared distance of the predictors. */
  readonly lossOfPredictors: number;
};

/**
 * Synthetic control on predictors: each is scaled by its spread over all areas and weighed. Many weightings fit about as
 * well, so look at the gap, not at the weights.
 * Source: Abadie & Gardeazabal (2003), appendix B; Abadie, Diamond & Hainmueller (2011).
 * @returns undefined without donors
 */
export function syntheticByPredictors(
  given: SyntheticGiven,
  predictors: Predictors,
): SyntheticByPredictors | undefined {
  const scaled = scaledBySpread(predictors);
  const fit = predictors.fit ?? [0, given.before];
  const tried = (weights: ArrayLike<number>): SyntheticByPredictors | undefined =>
    weighed({ given, scaled, fit }, sharesOf(weights));
  if (predictors.weights) return tried(predictors.weights);
  const loss = (logs: readonly number[]): number =>
    tried(logs.map(Math.exp))?.lossOfOutcome ?? Infinity;
  const start = Array.from(predictors.treated, () => 0);
  const options = { step: 1, tolerance: 1e-9, mostRounds: 150 * start.length };
  return tried(minimumFrom(loss, start, options).at.map(Math.exp));
}

/** As shares of their sum, their signs forgotten. */
function sharesOf(weights: ArrayLike<number>): Float64Array {
  const sizes = Float64Array.from(weights, Math.abs);
  const sum = sizes.reduce((total, one) => total + one, 0);
  return sizes.map((one) => one / sum);
}

type Scaled = { readonly treated: Float64Array; readonly donors: readonly Float64Array[] };

function scaledBySpread({ treated, donors }: Predictors): Scaled {
  const spreads = Float64Array.from(treated, (own, i) => {
    const values = [own, ...donors.map((donor) => at(donor, i))];
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    // A predictor that is the same everywhere tells nothing, whatever its scale.
    return Math.sqrt(squares / (values.length - 1)) || 1;
  });
  const scale = (values: ArrayLike<number>): Float64Array =>
    spreads.map((spread, i) => at(values, i) / spread);
  return { treated: scale(treated), donors: donors.map(scale) };
}

type Weighing = {
  readonly given: SyntheticGiven;
  readonly scaled: Scaled;
  readonly fit: readonly [number, number];
};

function weighed(
  { given, scaled, fit: [from, to] }: Weighing,
  weights: Float64Array,
): SyntheticByPredictors | undefined {
  const weigh = (values: Float64Array): Float64Array =>
    values.map((x, i) => x * Math.sqrt(at(weights, i)));
  const donors = scaled.donors.map(weigh);
  const treated = weigh(scaled.treated);
  const shares = shareFit(donors, treated);
  if (!shares) return undefined;
  const found = mixed(given, shares);
  const lossOfPredictors = treated.reduce(
    (sum, x, i) => sum + (x - rowSum(donors, shares, i)) ** 2,
    0,
  );
  const lossOfOutcome = rootMeanSquare(found.gap.subarray(from, to)) ** 2;
  return { ...found, weights, lossOfOutcome, lossOfPredictors };
}

export type PlaceboRank = {
  /** Misfit after over misfit before. */
  readonly ratio: number;
  /** The same for each donor, as if it had been the treated one. */
  readonly placebos: readonly number[];
  /** Share of all areas whose ratio is at least as large; with n donors never below 1 / (n + 1). */
  readonly p: number;
};

/**
 * Is the gap larger than those of areas that had no measure? Each donor is taken for the treated one, with the other donors
 * (and not the treated area) as its donors. Source: Abadie, Diamond & Hainmueller (2010), section 3.4.
 */
export function placeboRank(given: SyntheticGiven): PlaceboRank | undefined {
  const ratioOf = (one: SyntheticGiven): number => {
    const found = syntheticControl(one);
    return found ? found.misfitAfter / found.misfitBefore : Number.NaN;
  };
  if (given.donors.length < 2) return undefined;
  const ratio = ratioOf(given);
  const placebos = given.donors.map((treated, n) =>
    ratioOf({ treated, donors: given.donors.toSpliced(n, 1), before: given.before }),
  );
  const reached = placebos.filter((one) => one >= ratio).length;
  return { ratio, placebos, p: (1 + reached) / (1 + placebos.length) };
}
