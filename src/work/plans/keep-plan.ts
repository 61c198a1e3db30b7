import { randomUUID } from 'node:crypto';
import { Problem as Refusal } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import type { ActionPlan, PlanContent } from './action-plan.ts';
import type { TextFault } from './form/check-texts.ts';
import { allowing, byOf, note, screened, type PlanNeeds } from './needs.ts';
import { addPlanVersion, planVersions } from './plans-store.ts';

export type PlanOutcome =
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] }
  | { readonly kind: 'stale'; readonly theirs: ActionPlan };

export type KeptPlan = {
  readonly caller: Caller;
  /** Absent: a new plan. */
  readonly plan?: { readonly id: string; readonly version: number } | undefined;
  readonly content: PlanContent;
  readonly notNames: readonly string[];
};

/**
 * Adds a version to an action plan, or starts one. What it said before stays.
 * @throws Problem not-found for whoever may not, and for a plan that is not there
 */
export async function keepPlan(needs: PlanNeeds, kept: KeptPlan): Promise<PlanOutcome> {
  const { caller, plan, content } = kept;
  const policy = allowing(caller, 'write-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const [newest] = plan ? await planVersions(handle, plan.id) : [];
    if (plan && !newest) throw new Refusal('not-found');
    const { notNames } = kept;
    const faults = await screened(handle, needs, { texts: textsOfPlan(content), notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    const { id, version: after } = plan ?? { id: randomUUID(), version: 0 };
    const added = await addPlanVersion(handle, { id, after, content, by: byOf(caller, at) });
    if (!added && newest) return { kind: 'stale', theirs: newest };
    const facts = { version: after + 1, decided: content.decision !== undefined };
    await note(handle, caller, { kind: 'plan.decided', subject: id, at, policy, facts });
    return { kind: 'kept', id };
  });
}

function textsOfPlan({ title, basedOn, decision }: PlanContent): Readonly<Record<string, string>> {
  return {
    title,
    basedOn,
    ...(decision && {
      body: decision.body,
      paragraph: decision.paragraph,
      number: decision.number,
    }),
  };
}
