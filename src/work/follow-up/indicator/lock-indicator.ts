import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { indicators } from '#work/areas';
import { expectationsOf, measureById } from '#work/measures';
import {
  allowing,
  faultsIn,
  note,
  placesOn,
  type FollowUpNeeds,
  type Place,
  type TextFault,
} from '../needs.ts';
import {
  measurableBefore,
  standingOf,
  type IndicatorAsked,
  type Measurable,
  type NotMeasurable,
} from './gather-indicator.ts';
import { addIndicatorComparison, type IndicatorComparison } from './indicator-store.ts';
import { chooseFor, type IndicatorMethod } from './judge-indicator.ts';
import { sidesOf } from './points.ts';
import { proposePlaces, type PlaceCandidate } from './propose-places.ts';
import { INDICATOR_RULE } from './rule.ts';

export type IndicatorProposal = Measurable & {
  readonly candidates: readonly (PlaceCandidate & { readonly name: string })[];
  readonly method: IndicatorMethod;
  /** Values before the start that count. */
  readonly before: number;
  /** A value from after the start is there already: that it is, not what it says. */
  readonly afterKnown: boolean;
};

/**
 * What an indicator could be compared with, by the rule, and how. It reads values of periods from before the start and nothing
 * after them.
 * @returns why there is nothing to measure, or undefined where an indicator is not what is expected to change
 */
export async function indicatorProposal(
  handle: Handle,
  asked: IndicatorAsked,
): Promise<IndicatorProposal | NotMeasurable | undefined> {
  const found = await measurableBefore(handle, asked);
  if (found?.kind !== 'measurable') return found;
  const { place, start, indicator } = found;
  const { near, busy, redrawn } = await standingOf(handle, asked, place);
  const proposed = proposePlaces({
    ...found,
    others: found.others.map((one) => ({
      ...one,
      ...{ isNextDoor: near.includes(one.place), hasMeasure: busy.has(one.place) },
      isBroken: redrawn.has(one.place),
    })),
  });
  const names = new Map(asked.places.map(({ slug, name }) => [slug, name]));
  const candidates = proposed
    .map((one) => ({ ...one, name: names.get(one.place) ?? one.place }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));
  const before = sidesOf(found.own, found).before.length;
  const places = proposed.filter(({ not }) => not === undefined).length;
  const known = { indicator: indicator.slug, place, from: start };
  return {
    ...{ ...found, candidates, before, method: chooseFor({ before, places }) },
    afterKnown: await indicators.hasValuesFrom(handle, known),
  };
}

export type IndicatorLock = {
  readonly id: string;
  /** Slugs or codes. */
  readonly places: readonly string[];
  readonly why: string;
  /** The change that was expected, in the indicator's unit; not a number: not said. */
  readonly worth: number;
  /** Asked for where the indicator itself wishes nothing. */
  readonly wanted: 'up' | 'down' | undefined;
  readonly notNames: readonly string[];
};

export type IndicatorLocked =
  | { readonly kind: 'locked' }
  /** Another choice than the rule's has a reason. */
  | { readonly kind: 'lacking'; readonly field: 'why' | 'change' | 'wanted' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/**
 * Locks what an indicator is compared with, and how. It is never changed after.
 * @throws Problem not-found for whoever may not or where there is nothing to measure; conflict when it is locked already
 */
export async function lockIndicator(
  needs: FollowUpNeeds,
  caller: Caller,
  lock: IndicatorLock,
): Promise<IndicatorLocked> {
  const policy = allowing(caller, 'judge-effect');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const { proposal, names } = await openFor(handle, lock.id, at);
    const lacking = lackingIn(lock, proposal);
    if (lacking) return { kind: 'lacking', field: lacking };
    const faults = faultsIn(needs, [lock.why], [...lock.notNames, ...names]);
    if (faults.length > 0) return { kind: 'texts', faults };
    const { organisation, role } = caller;
    const locked = { ...lockedOf(lock, proposal), organisation, role, at };
    if (!(await addIndicatorComparison(handle, lock.id, locked))) throw new Problem('conflict');
    const { method, afterKnown, indicator, ruleVersion: rule } = locked;
    const facts = { places: locked.places.length, method, afterStart: afterKnown, indicator, rule };
    const noted = { kind: 'comparison.locked', subject: lock.id, at, policy, facts } as const;
    await note(handle, caller, noted);
    return { kind: 'locked' };
  });
}

async function openFor(
  handle: Handle,
  id: string,
  now: Date,
): Promise<{ readonly proposal: IndicatorProposal; readonly names: readonly string[] }> {
  const measure = await measureById(handle, id);
  if (!measure) throw new Problem('not-found');
  const places: readonly Place[] = await placesOn(handle, now);
  const expectation = (await expectationsOf(handle, id))[0];
  const proposal = await indicatorProposal(handle, { measure, expectation, places, now });
  if (proposal?.kind !== 'measurable') throw new Problem('not-found');
  return { proposal, names: places.map(({ name }) => name) };
}

function lockedOf(
  lock: IndicatorLock,
  proposal: IndicatorProposal,
): Omit<IndicatorComparison, 'organisation' | 'role' | 'at'> {
  const { indicator, place, start, end, afterKnown, candidates, before } = proposal;
  const places = candidates.flatMap((one) => (lock.places.includes(one.place) ? one.place : []));
  return {
    ...{ indicator: indicator.slug, place, places, start, end, afterKnown },
    ...{ why: lock.why, worth: lock.worth, wanted: wantedOf(lock, proposal) ?? 'up' },
    ...{
      method: chooseFor({ before, places: places.length }),
      ruleVersion: INDICATOR_RULE.version,
    },
  };
}

function wantedOf(
  { wanted }: IndicatorLock,
  { indicator }: IndicatorProposal,
): 'up' | 'down' | undefined {
  return indicator.wanted === 'neutral' ? wanted : indicator.wanted;
}

const LEAST = 3;
const MOST = 1e9;

function lackingIn(
  lock: IndicatorLock,
  proposal: IndicatorProposal,
): 'why' | 'change' | 'wanted' | undefined {
  const { places, why, worth } = lock;
  if (!(worth > 0 && worth < MOST)) return 'change';
  if (wantedOf(lock, proposal) === undefined) return 'wanted';
  const proposed = proposal.candidates.filter(({ not }) => not === undefined);
  const isRule =
    proposed.length === places.length && proposed.every(({ place }) => places.includes(place));
  return isRule || why.length >= LEAST ? undefined : 'why';
}
