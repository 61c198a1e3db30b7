import type { PoliceHistory } from '../needs.ts';
import type { Claim } from './claim.ts';

/** What came of a statement: it held, it did not, it is too early, or it can no longer be told. */
export const OUTCOMES = ['held', 'not-held', 'open', 'cannot-tell'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export type Came = {
  /** Year or period. */
  readonly period: string;
  readonly label?: string | undefined;
  readonly value?: number | undefined;
  readonly unit?: string | undefined;
  readonly checked?: boolean | undefined;
};
type Words = { readonly sv: string; readonly en: string };

export type Outcome = {
  readonly kind: OutcomeKind;
  /** What came after it was said, oldest first. */
  readonly came: readonly Came[];
  /** What the source itself changed meanwhile. */
  readonly changed: readonly (Words & { readonly period: string })[];
};

/** A place's own history of an indicator, as far as a statement needs it. */
export type Measured = {
  readonly unit: string;
  readonly values: readonly {
    readonly period: string;
    readonly starts: string;
    readonly value?: number | undefined;
  }[];
  readonly breaks: readonly (Words & { readonly starts: string })[];
};

export type OutcomeSources = {
  readonly police?: PoliceHistory | undefined;
  readonly measured?: Measured | undefined;
  readonly today: string;
};

/**
 * What came of a statement, worked out and never written by anybody.
 * @example outcomeOf(claim, { police, today }).kind // 'not-held'
 */
export function outcomeOf(claim: Claim, sources: OutcomeSources): Outcome {
  return claim.test.kind === 'police-list'
    ? byList(claim, claim.test, sources)
    : byIndicator(claim, claim.test, sources);
}

type ListTest = Extract<Claim['test'], { kind: 'police-list' }>;

/** The same rule as on the area's page: it did not hold as soon as one of the editions has the label. */
function byList(claim: Claim, test: ListTest, { police, today }: OutcomeSources): Outcome {
  const after = (police?.assessments ?? []).filter(({ year }) => year > test.after);
  const deciding = after.slice(0, test.within);
  const isKnown =
    deciding.length === test.within && deciding.every(({ label }) => label !== undefined);
  const stands = deciding.some(({ label }) => label === test.without);
  const undecided = claim.due < today ? 'cannot-tell' : 'open';
  return {
    kind: stands ? 'not-held' : isKnown ? 'held' : undecided,
    came: after.map(({ year, label, checked }) => ({ period: String(year), label, checked })),
    changed: after.flatMap(({ year, break: broke }) =>
      broke ? { period: String(year), ...broke } : [],
    ),
  };
}

const NOT_MEASURED: Measured = { unit: '', values: [], breaks: [] };

type IndicatorTest = Extract<Claim['test'], { kind: 'indicator' }>;

function byIndicator(
  claim: Claim,
  test: IndicatorTest,
  { measured, today }: OutcomeSources,
): Outcome {
  const { on, due } = claim;
  const { unit, values: all, breaks } = measured ?? NOT_MEASURED;
  const values = all.filter(({ starts }) => starts > on);
  const changed = breaks
    .filter(({ starts }) => starts > on && starts <= due)
    .map(({ starts, sv, en }) => ({ period: starts.slice(0, 4), sv, en }));
  const came = values.map(({ period, value }) => ({ period, value, unit }));
  if (due >= today) return { kind: 'open', came, changed };
  const last = values.findLast(({ starts, value }) => starts <= due && value !== undefined);
  if (last?.value === undefined || changed.length > 0)
    return { kind: 'cannot-tell', came, changed };
  const holds = test.direction === 'at-least' ? last.value >= test.value : last.value <= test.value;
  return { kind: holds ? 'held' : 'not-held', came, changed };
}
