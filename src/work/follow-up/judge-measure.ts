import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { weekOfDay } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { expectationsOf, measureById, settleMeasure } from '#work/measures';
import { judgeEffect, type JudgedEffect, type Verdict } from './effect/judge-effect.ts';
import { besideNumbers } from './beside-numbers.ts';
import {
  addJudgement,
  loadComparison,
  type Comparison,
  type Judgement,
} from './follow-up-store.ts';
import { gather, lastWeek, type Gathered } from './gather-effect.ts';
import { reportingOn } from './gather-reporting.ts';
import { countIndicator } from './indicator/count-indicator.ts';
import { measurableBefore } from './indicator/gather-indicator.ts';
import { loadIndicatorComparison, type IndicatorComparison } from './indicator/indicator-store.ts';
import {
  allowing,
  faultsIn,
  note,
  placesOn,
  type FollowUpNeeds,
  type Place,
  type TextFault,
} from './needs.ts';

export type Counted = {
  readonly judged: JudgedEffect;
  readonly gathered: Gathered;
  /** Slugs of the areas compared with. */
  readonly comparison: readonly string[];
};

const SEED = 1;

/**
 * What the numbers carry, by what was locked. For the inner circle: exact numbers.
 * @returns undefined before the first week with the measure is over
 */
export async function countEffect(
  handle: Handle,
  comparison: Comparison,
  { places, now }: { readonly places: readonly Place[]; readonly now: Date },
): Promise<Counted | undefined> {
  const end = weekOfDay(comparison.end);
  const last = lastWeek(now);
  if (last < weekOfDay(comparison.start)) return undefined;
  const gathered = await gather(handle, comparison, { places, now, to: end < last ? end : last });
  const slugs = places.filter(({ id }) => comparison.areas.includes(id)).map(({ slug }) => slug);
  const { others, near, treated, start, lookedFrom, breaks } = gathered;
  const judged = judgeEffect({
    ...{ treated, start, lookedFrom, breaks, worth: comparison.worth, seed: SEED },
    method: comparison.method,
    comparison: others.filter(({ area }) => slugs.includes(area)),
    near: others.filter(({ area }) => near.includes(area) && !slugs.includes(area)),
    ...(await reportingOn(handle, { counting: comparison, gathered, places })),
  });
  return { judged, gathered, comparison: slugs };
}

export type Judging = {
  readonly id: string;
  readonly verdict: Verdict;
  readonly why: string;
  readonly strongerBecause: string;
  readonly lesson: string;
  readonly notNames: readonly string[];
};

export type JudgeOutcome =
  | { readonly kind: 'judged' }
  /** Without why nothing is judged; and what the numbers do not carry has its own reason. */
  | { readonly kind: 'lacking'; readonly field: 'why' | 'strongerBecause' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

const LEAST = 3;

/**
 * Keeps what the group judges of a measure, beside what the numbers carry. People may judge more than the numbers do, with a
 * reason; it is shown as their judgement.
 * @throws Problem not-found for whoever may not; conflict for a measure that has not begun
 */
export async function judgeMeasure(
  needs: FollowUpNeeds,
  caller: Caller,
  judging: Judging,
): Promise<JudgeOutcome> {
  const policy = allowing(caller, 'judge-effect');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const { id, verdict, why, lesson } = judging;
    const measure = await measureById(handle, id);
    if (!measure) throw new Problem('not-found');
    if (measure.status === 'planned') throw new Problem('conflict');
    const places = await placesOn(handle, at);
    const carried = await carriedBy(handle, id, { places, now: at });
    const isStronger = besideNumbers(verdict, carried.byNumbers) === 'stronger';
    const strongerBecause = isStronger ? judging.strongerBecause : '';
    if (why.length < LEAST) return { kind: 'lacking', field: 'why' };
    if (isStronger && strongerBecause.length < LEAST)
      return { kind: 'lacking', field: 'strongerBecause' };
    const names = places.map(({ name }) => name);
    const faults = faultsIn(needs, [why, strongerBecause, lesson], [...judging.notNames, ...names]);
    if (faults.length > 0) return { kind: 'texts', faults };
    const { organisation, role } = caller;
    const said = { measure: id, verdict, why, strongerBecause, lesson, organisation, role, at };
    const { byNumbers, reasons, numbers } = carried;
    const number = await addJudgement(handle, { ...said, byNumbers, reasons }, numbers);
    const by = { organisation, role };
    if (!(await settleMeasure(handle, { id, verdict, why, at, by }))) throw new Problem('conflict');
    const facts = { verdict, byNumbers, stronger: isStronger, number };
    await note(handle, caller, { kind: 'effect.judged', subject: id, at, policy, facts });
    return { kind: 'judged' };
  });
}

export type Carried = Pick<Judgement, 'byNumbers' | 'reasons'> & { readonly numbers?: unknown };

/** What the numbers carry today, by what was locked. */
export async function carriedBy(
  handle: Handle,
  id: string,
  on: { readonly places: readonly Place[]; readonly now: Date },
): Promise<Carried> {
  const locked = await loadIndicatorComparison(handle, id);
  if (locked) return carriedByIndicator(handle, locked);
  const comparison = await loadComparison(handle, id);
  if (!comparison) return { byNumbers: 'unknown', reasons: [await whyNothing(handle, id, on)] };
  const counted = await countEffect(handle, comparison, on);
  if (!counted) return { byNumbers: 'unknown', reasons: ['too-early'] };
  const { verdict, reasons } = counted.judged;
  return { byNumbers: verdict, reasons, numbers: counted.judged };
}

async function carriedByIndicator(handle: Handle, locked: IndicatorComparison): Promise<Carried> {
  const counted = await countIndicator(handle, locked);
  if (!counted) return { byNumbers: 'unknown', reasons: ['not-measured'] };
  const { verdict, reasons } = counted.judged;
  return { byNumbers: verdict, reasons, numbers: counted.judged };
}

/** Nothing was locked: that nobody did, or that the indicator has no values of the measure's own place. */
async function whyNothing(
  handle: Handle,
  id: string,
  on: { readonly places: readonly Place[]; readonly now: Date },
): Promise<'not-locked' | 'not-measured'> {
  const measure = await measureById(handle, id);
  const expectation = (await expectationsOf(handle, id))[0];
  const found = measure && (await measurableBefore(handle, { ...on, measure, expectation }));
  return found !== undefined && found.kind !== 'measurable' ? 'not-measured' : 'not-locked';
}
