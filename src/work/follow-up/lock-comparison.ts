import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { addDays, addWeeks, mondayOf, weekOf, weekOfDay } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import {
  expectationsOf,
  measureById,
  statusesOf,
  type Expectation,
  type Measure,
} from '#work/measures';
import { loadProblem } from '#work/plans';
import { chooseMethod } from './effect/choose-method.ts';
import { EFFECT_RULE } from './effect/rule.ts';
import { proposeComparison, type Candidate } from './effect/propose-comparison.ts';
import { spansOf, type Method, type Spans } from './effect/given.ts';
import { loadComparison, lockComparison as save, type Comparison } from './follow-up-store.ts';
import {
  areasWithMeasures,
  gather,
  lastWeek,
  type Counting,
  type Gathered,
} from './gather-effect.ts';
import {
  allowing,
  faultsIn,
  note,
  placesOn,
  type FollowUpNeeds,
  type Place,
  type TextFault,
} from './needs.ts';

/** What was expected, as a ratio: a fifth, three tenths, a half fewer. */
export const WORTHS = [0.8, 0.7, 0.5] as const;

export type Proposal = {
  readonly candidates: readonly (Candidate & { readonly name: string })[];
  readonly method: Method;
  readonly counting: Counting & { readonly end: string };
  /** The measure has begun: what came after could be seen elsewhere. */
  readonly afterStart: boolean;
};

type Asked = {
  readonly measure: Measure;
  readonly expectation: Expectation | undefined;
  readonly places: readonly Place[];
  readonly now: Date;
};

/**
 * What could be compared with, by the rule, and how. It reads the weeks before the start and nothing after them.
 * @returns undefined where reports are not what is expected to change, or no follow-up is set
 */
export async function proposalFor(handle: Handle, asked: Asked): Promise<Proposal | undefined> {
  const { measure, expectation, places, now } = asked;
  if (expectation?.kind !== 'reports' || measure.followUp === undefined) return undefined;
  const counting = await countingOf(handle, { ...asked, expectation });
  const read = await readBefore(handle, { counting, places, now });
  const candidates = await candidatesOf(handle, { measure, read, places });
  const proposed = candidates.filter(({ not }) => not === undefined).map(({ area }) => area);
  return {
    ...{ candidates, counting, method: methodFor(read, proposed, counting) },
    afterStart: weekOfDay(counting.start) <= lastWeek(now) && measure.status !== 'planned',
  };
}

/** The weeks before the start: what came after is not even read. */
async function readBefore(
  handle: Handle,
  {
    counting,
    places,
    now,
  }: { readonly counting: Counting; readonly places: readonly Place[]; readonly now: Date },
): Promise<Gathered> {
  const before = addWeeks(weekOfDay(counting.start), -1);
  const last = lastWeek(now);
  return gather(handle, counting, { places, now, to: before < last ? before : last });
}

async function countingOf(
  handle: Handle,
  { measure, expectation }: Asked & { readonly expectation: Expectation },
): Promise<Counting & { readonly end: string }> {
  const began = (await statusesOf(handle, measure.id)).find(({ status }) => status === 'ongoing');
  const start = mondayOf(began ? weekOf(began.at) : weekOfDay(measure.start));
  const problem =
    measure.problem === undefined ? undefined : await loadProblem(handle, measure.problem);
  // A problem is begun when something has been seen for a month.
  const seen = problem ? mondayOf(addWeeks(weekOf(problem.startedAt), -4)) : start;
  const usual = addDays(start, -7 * EFFECT_RULE.lookedWeeks);
  const least = addDays(start, -7 * 52);
  const lookedFrom = [usual, seen].sort()[0] ?? usual;
  const end = mondayOf(addWeeks(weekOfDay(measure.followUp ?? measure.due), -1));
  return {
    ...{ start, lookedFrom: lookedFrom < least ? least : lookedFrom },
    end: end < start ? start : end,
    area: expectation.area ?? measure.area,
    category: expectation.category,
  };
}

/** A measure of the whole municipality has nothing to compare with. */
async function candidatesOf(
  handle: Handle,
  {
    measure,
    read,
    places,
  }: { readonly measure: Measure; readonly read: Gathered; readonly places: readonly Place[] },
): Promise<Proposal['candidates']> {
  const busy = await areasWithMeasures(handle, measure);
  const found = proposeComparison({
    treated: read.treated,
    before: beforeIn(read),
    others: read.others.map((one) => ({
      ...one,
      ...{ isNextDoor: read.near.includes(one.area), hasMeasure: busy.has(one.area) },
      isBroken: read.broken.includes(one.area),
    })),
  });
  const names = new Map(places.map(({ slug, name }) => [slug, name]));
  return found.map((one) => ({ ...one, name: names.get(one.area) ?? one.area }));
}

function beforeIn({ lookedFrom, weeks }: Gathered): Spans['before'] {
  return spansOf({ start: weeks.length, lookedFrom, weeks: weeks.length }).before;
}

function methodFor(
  read: Gathered,
  areas: readonly string[],
  { start, end }: Counting & { readonly end: string },
): Method {
  const from = read.weeks.length;
  const after = Math.round((Date.parse(end) - Date.parse(start)) / (7 * 86_400_000)) + 1;
  const comparison = read.others.filter(({ area }) => areas.includes(area));
  const spans = { before: beforeIn(read), after: [from, from + after] } as const;
  return chooseMethod({ treated: read.treated, comparison, spans });
}

export type Lock = {
  readonly id: string;
  /** Slugs. */
  readonly areas: readonly string[];
  readonly why: string;
  readonly worth: number;
  readonly notNames: readonly string[];
};

export type Locked =
  | { readonly kind: 'locked' }
  /** Another choice than the rule's has a reason. */
  | { readonly kind: 'lacking'; readonly field: 'why' | 'worth' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/**
 * Locks what a measure is compared with, and how. It is never changed after.
 * @throws Problem not-found for whoever may not or where there is nothing to count; conflict when it is locked already
 */
export async function lockComparison(
  needs: FollowUpNeeds,
  caller: Caller,
  lock: Lock,
): Promise<Locked> {
  const policy = allowing(caller, 'judge-effect');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const { measure, places, proposal } = await openFor(handle, lock.id, at);
    if (await loadComparison(handle, lock.id)) throw new Problem('conflict');
    const chosen = places.filter(({ slug }) => lock.areas.includes(slug));
    const lacking = lackingIn(lock, proposal);
    if (lacking) return { kind: 'lacking', field: lacking };
    const names = places.map(({ name }) => name);
    const faults = faultsIn(needs, [lock.why], [...lock.notNames, ...names]);
    if (faults.length > 0) return { kind: 'texts', faults };
    const locked = await lockedOf(handle, { lock, proposal, chosen, places, at });
    const { organisation, role } = caller;
    if (!(await save(handle, measure.id, { ...locked, organisation, role, at })))
      throw new Problem('conflict');
    const { method, afterStart } = locked;
    const facts = { areas: chosen.length, method, afterStart, rule: EFFECT_RULE.version };
    await note(handle, caller, {
      kind: 'comparison.locked',
      subject: measure.id,
      at,
      policy,
      facts,
    });
    return { kind: 'locked' };
  });
}

type Locking = {
  readonly lock: Lock;
  readonly proposal: Proposal;
  readonly chosen: readonly Place[];
  readonly places: readonly Place[];
  readonly at: Date;
};

async function lockedOf(
  handle: Handle,
  { lock, proposal, chosen, places, at }: Locking,
): Promise<Omit<Comparison, 'organisation' | 'role' | 'at'>> {
  const { counting, afterStart } = proposal;
  const read = await readBefore(handle, { counting, places, now: at });
  const slugs = chosen.map(({ slug }) => slug);
  return {
    ...counting,
    ...{ areas: chosen.map(({ id }) => id), why: lock.why, worth: lock.worth, afterStart },
    ...{ method: methodFor(read, slugs, counting), ruleVersion: EFFECT_RULE.version },
  };
}

async function openFor(
  handle: Handle,
  id: string,
  now: Date,
): Promise<{
  readonly measure: Measure;
  readonly places: readonly Place[];
  readonly proposal: Proposal;
}> {
  const measure = await measureById(handle, id);
  if (!measure) throw new Problem('not-found');
  const places = await placesOn(handle, now);
  const expectation = (await expectationsOf(handle, id))[0];
  const proposal = await proposalFor(handle, { measure, expectation, places, now });
  if (!proposal) throw new Problem('not-found');
  return { measure, places, proposal };
}

const LEAST = 3;

function lackingIn(
  { areas, why, worth }: Lock,
  { candidates }: Proposal,
): 'why' | 'worth' | undefined {
  if (!WORTHS.some((one) => one === worth)) return 'worth';
  const proposed = candidates.filter(({ not }) => not === undefined).map(({ area }) => area);
  const isRule = proposed.length === areas.length && proposed.every((one) => areas.includes(one));
  return isRule || why.length >= LEAST ? undefined : 'why';
}
