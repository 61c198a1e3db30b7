import { randomUUID } from 'node:crypto';
import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { areaPages } from '#work/areas';
import {
  allowing,
  faultsIn,
  note,
  placesOn,
  type FollowUpNeeds,
  type TextFault,
} from '../needs.ts';
import { textsOf, type Claim, type ClaimContent } from './claim.ts';
import { addClaim, allClaims, claimById, setSourceChanged, withdrawClaim } from './claims-store.ts';
import { outcomeOf, type Measured, type Outcome } from './outcome.ts';

export type ShownClaim = {
  readonly claim: Claim;
  readonly outcome: Outcome;
  readonly area: string;
};

/** All statements with what came of them. */
export async function listClaims(
  needs: FollowUpNeeds,
  caller: Caller,
): Promise<readonly ShownClaim[]> {
  allowing(caller, 'see-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const shown: ShownClaim[] = [];
    for (const claim of await allClaims(handle)) shown.push(await show(needs, handle, claim));
    return shown;
  });
}

/** One statement. @throws Problem not-found */
export async function showClaim(
  needs: FollowUpNeeds,
  caller: Caller,
  id: string,
): Promise<ShownClaim> {
  allowing(caller, 'see-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const claim = await claimById(handle, id);
    if (!claim) throw new Problem('not-found');
    return show(needs, handle, claim);
  });
}

async function show(needs: FollowUpNeeds, handle: Handle, claim: Claim): Promise<ShownClaim> {
  const { area: slug, test } = claim;
  const now = needs.now();
  const names = await placesOn(handle, now);
  const today = dayOf(now);
  const sources =
    test.kind === 'police-list'
      ? { police: await needs.policeHistoryOf(slug ?? ''), today }
      : { measured: await measuredFor(handle, test.indicator, slug), today };
  return {
    claim,
    outcome: outcomeOf(claim, sources),
    area: names.find((one) => one.slug === slug)?.name ?? slug ?? '',
  };
}

/** The series of an indicator of an area, or of the whole municipality. */
export async function measuredFor(
  handle: Handle,
  indicator: string,
  area: string | undefined,
): Promise<Measured | undefined> {
  const place = area ?? (await areaPages.municipalityCode(handle)) ?? '';
  const level = area === undefined ? 'municipality' : 'area';
  const all = await areaPages.seriesOf(handle, { level, place });
  const found = all.find((one) => one.indicator.slug === indicator);
  return found && { unit: found.indicator.unit, values: found.values, breaks: found.breaks };
}

export type Kept =
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/** Enters a statement. @throws Problem not-found for whoever may not */
export async function keepClaim(
  needs: FollowUpNeeds,
  caller: Caller,
  given: { readonly content: ClaimContent; readonly notNames: readonly string[] },
): Promise<Kept> {
  const policy = allowing(caller, 'keep-claims');
  const { content } = given;
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const names = (await placesOn(handle, at)).map(({ name }) => name);
    const faults = faultsIn(needs, textsOf(content), [...given.notNames, ...names]);
    if (faults.length > 0) return { kind: 'texts', faults };
    const { test } = content;
    if (test.kind === 'indicator' && !(await isIndicator(handle, test.indicator)))
      throw new Problem('not-found');
    const id = randomUUID();
    const { organisation, role } = caller;
    if (!(await addClaim(handle, { id, content, by: { organisation, role, at } })))
      throw new Problem('not-found');
    const facts = { test: content.test.kind, due: content.due };
    await note(handle, caller, { kind: 'claim.made', subject: id, at, policy, facts });
    return { kind: 'kept', id };
  });
}

/** What decides a statement is an indicator that there is: its name is chosen, never written. */
async function isIndicator(handle: Handle, slug: string): Promise<boolean> {
  return (await areaPages.allIndicators(handle)).some((one) => one.slug === slug);
}

export type Changed = {
  readonly id: string;
  readonly text: string;
  readonly notNames: readonly string[];
};

/** Writes what the source changed meanwhile. Empty: written; else what must go first. */
export async function tellSourceChanged(
  needs: FollowUpNeeds,
  caller: Caller,
  changed: Changed,
): Promise<readonly TextFault[]> {
  return change(needs, caller, {
    ...{ changed, what: 'source' },
    save: (handle) => setSourceChanged(handle, changed.id, changed.text),
  });
}

/** Takes a statement back, with why; it stays to be read. */
export async function takeBackClaim(
  needs: FollowUpNeeds,
  caller: Caller,
  changed: Changed,
): Promise<readonly TextFault[]> {
  const at = needs.now();
  return change(needs, caller, {
    ...{ changed, what: 'withdrawn' },
    save: (handle) => withdrawClaim(handle, { id: changed.id, because: changed.text, at }),
  });
}

async function change(
  needs: FollowUpNeeds,
  caller: Caller,
  given: {
    readonly changed: Changed;
    readonly what: string;
    readonly save: (handle: Handle) => Promise<boolean>;
  },
): Promise<readonly TextFault[]> {
  const policy = allowing(caller, 'keep-claims');
  const { changed, what, save } = given;
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const names = (await placesOn(handle, at)).map(({ name }) => name);
    const faults = faultsIn(needs, [changed.text], [...changed.notNames, ...names]);
    if (faults.length > 0) return faults;
    if (!(await save(handle))) throw new Problem('not-found');
    await note(handle, caller, {
      ...{ kind: 'claim.changed', subject: changed.id, at, policy, facts: { what } },
    });
    return [];
  });
}
