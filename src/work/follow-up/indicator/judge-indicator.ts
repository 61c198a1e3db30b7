import { changeAmong, changeOfFew, type FewChange, type FewPoint } from '#statistics/comparison';
import type { Reason, Verdict } from '../effect/judge-effect.ts';
import { pointOf, sidesOf, type IndicatorValue, type Sides, type SidesAsked } from './points.ts';
import { INDICATOR_RULE } from './rule.ts';

/** How the effect on an indicator is told. Chosen before a value from after the start is seen. */
export const INDICATOR_METHODS = ['places', 'distance', 'own', 'none'] as const;
export type IndicatorMethod = (typeof INDICATOR_METHODS)[number];

/** Why nothing is said of an indicator, beside what is said of reports. */
export const INDICATOR_REASONS = ['few-values', 'places-missing', 'not-measured'] as const;
export type IndicatorReason =
  | (typeof INDICATOR_REASONS)[number]
  | Extract<Reason, 'too-early' | 'series-broke' | 'had-begun-before' | 'interval-too-wide'>;

/**
 * The method, by what was known before the start. Enough places: their own changes beside each other. A few: the distance to
 * them. None: the place's own history, if it is long. Else none, and the answer is that it cannot be told yet.
 * @example chooseFor({ before: 4, places: 2 }) // 'distance'
 */
export function chooseFor({
  before,
  places,
}: {
  readonly before: number;
  readonly places: number;
}): IndicatorMethod {
  const rule = INDICATOR_RULE;
  if (places > 0 && before >= rule.leastBefore)
    return places >= rule.leastPlaces ? 'places' : 'distance';
  return places === 0 && before >= rule.leastBeforeAlone ? 'own' : 'none';
}

export type IndicatorGiven = SidesAsked & {
  readonly own: readonly IndicatorValue[];
  /** Those that were locked for comparison. */
  readonly places: readonly {
    readonly place: string;
    readonly values: readonly IndicatorValue[];
  }[];
  readonly method: IndicatorMethod;
  readonly wanted: 'up' | 'down';
  /** The change that was expected, in the indicator's unit. */
  readonly worth: number;
};

export type IndicatorEstimate = Pick<FewChange, 'change' | 'low' | 'high'> & {
  /** Means of the place's own values, and how much the places compared with changed in the same time. */
  readonly before: number;
  readonly after: number;
  readonly elsewhere?: number | undefined;
};

export type JudgedIndicator = {
  readonly verdict: Verdict;
  /** Empty unless the verdict is 'unknown'. */
  readonly reasons: readonly IndicatorReason[];
  readonly estimate?: IndicatorEstimate | undefined;
  readonly sides: Sides;
  /** Places that have a value of every period that counts. */
  readonly kept: readonly string[];
  /** The last value before was the least wanted of those before: what is chosen at its worst gets better by itself. */
  readonly atWorst: boolean;
};

/**
 * What an indicator's values carry. Helped, or harm, only when the whole interval lies on one side and it was not going there
 * already; no difference only when it excludes both what was expected and as much the other way; else it cannot be told yet,
 * and why. The same rule for better and worse; its errors are in docs/methods/follow-up-indicators.md.
 * @example judgeIndicator(given).verdict // 'unknown'
 */
export function judgeIndicator(given: IndicatorGiven): JudgedIndicator {
  const sides = sidesOf(given.own, given);
  const used = [...sides.before, ...sides.after];
  const kept = given.places.flatMap(({ place, values }) => {
    const mine = used.flatMap((one) => known(values, one.period) ?? []);
    return mine.length === used.length ? { place, values: mine } : [];
  });
  const rest = { sides, kept: kept.map(({ place }) => place), atWorst: isAtWorst(given, sides) };
  const against = tooLittle(given, sides, kept.length);
  const found = against ? undefined : estimateOf(given, sides, kept);
  if (!found) return { verdict: 'unknown', reasons: [against ?? 'few-values'], ...rest };
  return { ...verdictOf(found, given), estimate: found.estimate, ...rest };
}

function known(values: readonly IndicatorValue[], period: string): IndicatorValue | undefined {
  const one = values.find((value) => value.period === period);
  return one?.value === undefined || one.status === 'p' ? undefined : one;
}

/** What there is too little of for the method that was locked. */
function tooLittle(
  { method }: IndicatorGiven,
  { before, after, cutOff }: Sides,
  places: number,
): IndicatorReason | undefined {
  if (after.length === 0) return cutOff > 0 ? 'series-broke' : 'too-early';
  if (method === 'none') return 'few-values';
  const least = LEAST[method];
  if (after.length < least.after || before.length < least.before) return 'few-values';
  return places < least.places ? 'places-missing' : undefined;
}

const { leastBefore, leastAfter, leastBeforeAlone, leastAfterAlone, leastPlaces } = INDICATOR_RULE;
const LEAST: Readonly<
  Record<
    Exclude<IndicatorMethod, 'none'>,
    { readonly before: number; readonly after: number; readonly places: number }
  >
> = {
  places: { before: leastBefore, after: leastAfter, places: leastPlaces },
  distance: { before: leastBefore, after: leastAfter, places: 1 },
  own: { before: leastBeforeAlone, after: leastAfterAlone, places: 0 },
};

type Place = { readonly values: readonly IndicatorValue[] };
type Found = { readonly estimate: IndicatorEstimate; readonly begun: FewChange['begun'] };

function estimateOf(
  { method }: IndicatorGiven,
  sides: Sides,
  kept: readonly Place[],
): Found | undefined {
  const { alpha } = INDICATOR_RULE;
  const own = [...sides.before, ...sides.after].map(pointOf);
  const others = kept.map(({ values }) => values.map(pointOf));
  const n = sides.before.length;
  const distance = own.map((one, at) =>
    away(
      one,
      others.flatMap((each) => each[at] ?? []),
    ),
  );
  const few = changeOfFew({ before: distance.slice(0, n), after: distance.slice(n) }, alpha);
  const changes = others.map((each) => changeIn(each, n));
  const found =
    method === 'places' ? changeAmong({ own: changeIn(own, n), others: changes }, alpha) : few;
  if (!found) return undefined;
  const { change, low, high } = found;
  const elsewhere =
    changes.length === 0 ? undefined : changes.reduce((sum, one) => sum + one, 0) / changes.length;
  const means = { before: mean(own.slice(0, n)), after: mean(own.slice(n)), elsewhere };
  return { estimate: { change, low, high, ...means }, begun: few?.begun };
}

/** A value less the mean of the others' of the same period. */
function away(one: FewPoint, others: readonly FewPoint[]): FewPoint {
  const n = others.length;
  if (n === 0) return one;
  const variances = others.flatMap(({ variance }) => variance ?? []);
  const variance =
    one.variance === undefined || variances.length < n
      ? undefined
      : one.variance + variances.reduce((sum, each) => sum + each, 0) / n ** 2;
  return { time: one.time, value: one.value - mean(others), variance };
}

function mean(points: readonly FewPoint[]): number {
  return points.reduce((sum, { value }) => sum + value, 0) / points.length;
}

function changeIn(points: readonly FewPoint[], before: number): number {
  return mean(points.slice(before)) - mean(points.slice(0, before));
}

function verdictOf(
  { estimate, begun }: Found,
  { wanted, worth }: IndicatorGiven,
): Pick<JudgedIndicator, 'verdict' | 'reasons'> {
  const { low, high } = estimate;
  const way = low > 0 ? 'up' : high < 0 ? 'down' : undefined;
  if (way !== undefined)
    return way === begun
      ? { verdict: 'unknown', reasons: ['had-begun-before'] }
      : { verdict: way === wanted ? 'helped' : 'harm', reasons: [] };
  return low > -worth && high < worth
    ? { verdict: 'none', reasons: [] }
    : { verdict: 'unknown', reasons: ['interval-too-wide'] };
}

function isAtWorst({ wanted }: IndicatorGiven, { before }: Sides): boolean {
  const values = before.flatMap(({ value }) => value ?? []);
  const last = values.at(-1);
  if (last === undefined || values.length < 2) return false;
  const worst = wanted === 'up' ? Math.min(...values) : Math.max(...values);
  return last === worst && values.slice(0, -1).every((one) => one !== worst);
}
