import { at } from '../numerics/at.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { minimumBetween } from '../numerics/minimise.ts';
import { normalQuantile } from '../numerics/normal.ts';

export type StructuralGiven = {
  readonly outcome: ArrayLike<number>;
  /** Series that the measure does not touch, each as long as the outcome; none: the level alone. */
  readonly controls: readonly ArrayLike<number>[];
  /** Periods before the measure: the first so many. */
  readonly before: number;
};

export type StructuralEffect = {
  /** Variance of what comes and goes, and of the steps of the level. */
  readonly irregular: number;
  readonly level: number;
  /** One a control. */
  readonly coefficients: Float64Array;
  readonly logLikelihood: number;
  /** What would have been without the measure, each period after, and its standard error. */
  readonly predicted: Float64Array;
  readonly errors: Float64Array;
  readonly meanActual: number;
  readonly meanPredicted: number;
  /** Actual less predicted, an average period, with an interval of 95 % from the model's own variances. */
  readonly meanEffect: number;
  readonly low: number;
  readonly high: number;
  /** In shares of the predicted. */
  readonly relativeEffect: number;
  readonly cumulativeEffect: number;
};

/**
 * Structural time series: a level that wanders and a regression on controls, by maximum likelihood before the measure;
 * what it foretells is compared with what came. The controls' coefficients and the variances count as known in the errors.
 * Source: Harvey (1989), sections 3.4 and 4.1; Brodersen et al. (2015) for the use.
 * @returns undefined when the controls cannot be told apart or there are too few periods before
 * @example structuralEffect({ outcome: y, controls: [x1], before: 70 })?.meanEffect // 10.56
 */
export function structuralEffect(given: StructuralGiven): StructuralEffect | undefined {
  if (given.before < given.controls.length + 3) return undefined;
  const early = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from({ length: given.before }, (_, i) => at(values, i));
  const outcome = early(given.outcome);
  const controls = given.controls.map(early);
  const worth = (angle: number): number =>
    -(profileAt({ outcome, controls }, angle)?.logLikelihood ?? -Infinity);
  // The level's share of all variance as an angle: both ends, where one of the variances is nothing, belong to it.
  const { x } = minimumBetween(worth, { from: 0, to: Math.PI / 2 }, 1e-11);
  const fit = profileAt({ outcome, controls }, x);
  return fit && effectOf(given, fit);
}

type Early = { readonly outcome: Float64Array; readonly controls: readonly Float64Array[] };

type Profile = {
  readonly coefficients: Float64Array;
  readonly irregular: number;
  readonly level: number;
  readonly logLikelihood: number;
  /** Of the level after the last period before, in the same unit as the variances. */
  readonly stateVariance: number;
  readonly gains: Float64Array;
};

/** The most likely fit for one share of the level: generalised least squares by the filter's standardised surprises. */
function profileAt({ outcome, controls }: Early, angle: number): Profile | undefined {
  const share = Math.sin(angle) ** 2;
  const filter = filterFor(outcome.length, share);
  const fit = leastSquares(
    controls.map((one) => filter.surprises(one)),
    filter.surprises(outcome),
  );
  if (!fit) return undefined;
  const n = outcome.length - 1;
  const variance = fit.residuals.reduce((sum, x) => sum + x * x, 0) / n;
  const logLikelihood = -0.5 * (n * (Math.log(2 * Math.PI * variance) + 1) + filter.logVariance);
  return {
    ...{ coefficients: fit.coefficients, logLikelihood, gains: filter.gains },
    ...{ irregular: variance * (1 - share), level: variance * share },
    stateVariance: variance * filter.stateVariance,
  };
}

type Filter = {
  readonly surprises: (values: Float64Array) => Float64Array;
  readonly gains: Float64Array;
  readonly logVariance: number;
  readonly stateVariance: number;
};

/**
 * Kalman's filter of a wandering level for variances 1 − share and share. Nothing is known of the first level: the first
 * value gives it, and surprises begin with the second.
 */
function filterFor(length: number, share: number): Filter {
  const [gains, scales] = [new Float64Array(length), new Float64Array(length)];
  let variance = 1 - share;
  let logVariance = 0;
  gains[0] = 1;
  for (let t = 1; t < length; t += 1) {
    const foreseen = variance + share;
    const total = foreseen + 1 - share;
    gains[t] = foreseen / total;
    scales[t] = 1 / Math.sqrt(total);
    logVariance += Math.log(total);
    variance = (foreseen * (1 - share)) / total;
  }
  const surprises = (values: Float64Array): Float64Array => {
    let level = at(values, 0);
    return values.subarray(1).map((value, n) => {
      const surprise = value - level;
      level += at(gains, n + 1) * surprise;
      return surprise * at(scales, n + 1);
    });
  };
  return { surprises, gains, logVariance, stateVariance: variance };
}

function effectOf(given: StructuralGiven, fit: Profile): StructuralEffect {
  const explained = (t: number): number =>
    given.controls.reduce((sum, one, k) => sum + at(fit.coefficients, k) * at(one, t), 0);
  let level = 0;
  for (let t = 0; t < given.before; t += 1)
    level += at(fit.gains, t) * (at(given.outcome, t) - explained(t) - level);
  const length = given.outcome.length - given.before;
  const predicted = Float64Array.from({ length }, (_, n) => level + explained(given.before + n));
  const errors = predicted.map((_, n) =>
    Math.sqrt(fit.stateVariance + (n + 1) * fit.level + fit.irregular),
  );
  const { irregular, level: wander, coefficients, logLikelihood } = fit;
  const means = meansOf(given, predicted);
  const reach = normalQuantile(0.975) * errorOfMean(fit, length);
  return {
    ...{ irregular, level: wander, coefficients, logLikelihood, predicted, errors, ...means },
    ...{ low: means.meanEffect - reach, high: means.meanEffect + reach },
  };
}

function meansOf(
  { outcome, before }: StructuralGiven,
  predicted: Float64Array,
): Pick<
  StructuralEffect,
  'meanActual' | 'meanPredicted' | 'meanEffect' | 'relativeEffect' | 'cumulativeEffect'
> {
  const length = predicted.length;
  const meanActual = predicted.reduce((sum, _, n) => sum + at(outcome, before + n), 0) / length;
  const meanPredicted = predicted.reduce((sum, one) => sum + one, 0) / length;
  const meanEffect = meanActual - meanPredicted;
  return {
    ...{ meanActual, meanPredicted, meanEffect },
    relativeEffect: meanEffect / meanPredicted,
    cumulativeEffect: meanEffect * length,
  };
}

/** The level wanders on through the periods after: its steps are shared by all that come later. */
function errorOfMean({ stateVariance, level, irregular }: Profile, length: number): number {
  const wander = (level * (length + 1) * (2 * length + 1)) / (6 * length);
  return Math.sqrt(stateVariance + wander + irregular / length);
}
