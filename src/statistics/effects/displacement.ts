import { normalQuantile } from '../numerics/normal.ts';

/** Reports before and after. */
export type BeforeAfter = readonly [before: number, after: number];

export type Displacement = {
  readonly control: BeforeAfter;
  readonly treated: BeforeAfter;
  /** The belt around the control areas, and around the treated: where trouble would move. */
  readonly controlBelt: BeforeAfter;
  readonly treatedBelt: BeforeAfter;
  /** Length of the periods; absent: alike. */
  readonly durations?: BeforeAfter | undefined;
  /** Size of control, treated, control belt, treated belt; absent: alike. */
  readonly sizes?: readonly [number, number, number, number] | undefined;
  /** Share of intervals that miss; 0.1. */
  readonly alpha: number;
};

export type Change = { readonly estimate: number; readonly error: number };

export type WeightedDisplacement = {
  readonly local: Change;
  readonly displaced: Change;
  readonly total: Change;
  /** The total in its own errors. */
  readonly z: number;
  readonly low: number;
  readonly high: number;
};

/**
 * Weighted displacement difference: how many fewer reports the treated areas and their belt had than the control areas
 * and theirs let one expect. The errors suppose that counts vary as Poisson; multiply them by √φ where they vary more.
 * Source: Wheeler & Ratcliffe (2018), "A simple weighted displacement difference test".
 * @example weightedDisplacement({ control: [20, 20], treated: [20, 10], … }).total // −10, error 8.37
 */
export function weightedDisplacement(given: Displacement): WeightedDisplacement {
  const [c, t, cb, tb] = given.sizes ?? [1, 1, 1, 1];
  const durations = given.durations ?? [1, 1];
  const change = (pair: BeforeAfter, size: number): Change => changeOf(pair, durations, size);
  const local = less(change(given.treated, t), change(given.control, c));
  const displaced = less(change(given.treatedBelt, tb), change(given.controlBelt, cb));
  const estimate = local.estimate + displaced.estimate;
  const error = Math.hypot(local.error, displaced.error);
  const reach = normalQuantile(1 - given.alpha / 2) * error;
  return {
    ...{ local, displaced, total: { estimate, error } },
    ...{ z: estimate / error, low: estimate - reach, high: estimate + reach },
  };
}

function changeOf([before, after]: BeforeAfter, [b, a]: BeforeAfter, size: number): Change {
  return {
    estimate: (after / a - before / b) / size,
    error: Math.sqrt(after / a ** 2 + before / b ** 2) / size,
  };
}

function less(one: Change, other: Change): Change {
  return {
    estimate: one.estimate - other.estimate,
    error: Math.hypot(one.error, other.error),
  };
}

export type DisplacementQuotient = {
  /** Change of the treated areas relative to the control: below 0 is success. */
  readonly success: number;
  readonly belt: number;
  /** −1: all has moved, 0: nothing moved, above 0: the belt gained too. Absent without a belt or a success. */
  readonly quotient: number | undefined;
};

/**
 * Weighted displacement quotient. It has no error, and means little where success is near 0: never show it alone.
 * Source: Bowers & Johnson (2003).
 */
export function displacementQuotient(
  given: Pick<Displacement, 'control' | 'treated' | 'treatedBelt'>,
): DisplacementQuotient {
  const [c0, c1] = given.control;
  const relative = ([before, after]: BeforeAfter): number => after / c1 - before / c0;
  const [success, belt] = [relative(given.treated), relative(given.treatedBelt)];
  const hasBelt = given.treatedBelt.some((count) => count > 0);
  const quotient = hasBelt && success !== 0 ? belt / success : undefined;
  return { success, belt, quotient: Number.isFinite(quotient) ? quotient : undefined };
}
