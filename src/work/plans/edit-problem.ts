import { Problem as Refusal } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import type { TextFault } from './form/check-texts.ts';
import { allowing, byOf, note, screened, type PlanNeeds } from './needs.ts';
import type { Problem, ProblemContent } from './problem.ts';
import { planVersions } from './plans-store.ts';
import { textsOfProblem } from './problem.ts';
import { changeProblem, loadProblem, setProblemState } from './problems-store.ts';
import { refuseUnknown } from './refuse-unknown.ts';

export type ProblemOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] }
  /** Somebody else has changed it meanwhile. */
  | { readonly kind: 'stale'; readonly theirs: Problem };

export type EditedProblem = {
  readonly caller: Caller;
  readonly id: string;
  readonly version: number;
  readonly content: ProblemContent;
  /** Id of the action plan that it belongs to. */
  readonly plan: string | undefined;
  readonly notNames: readonly string[];
};

/**
 * Changes what is written of a problem; how it read before is kept.
 * @throws Problem not-found for whoever may not, and for a problem that is not there or closed
 */
export async function editProblem(
  needs: PlanNeeds,
  edited: EditedProblem,
): Promise<ProblemOutcome> {
  const { caller, id, version, content, plan } = edited;
  const policy = allowing(caller, 'write-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const problem = await loadProblem(handle, id);
    if (problem?.state !== 'open') throw new Refusal('not-found');
    const { notNames } = edited;
    const faults = await screened(handle, needs, { texts: textsOfProblem(content), notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    await refuseUnknown(handle, needs, content);
    if (plan !== undefined && (await planVersions(handle, plan)).length === 0)
      throw new Refusal('not-found');
    const by = byOf(caller, at);
    if (!(await changeProblem(handle, { id, version, content, plan, by })))
      return { kind: 'stale', theirs: problem };
    const facts = { version: version + 1, areas: content.areas.length };
    await note(handle, caller, { kind: 'problem.changed', subject: id, at, policy, facts });
    return { kind: 'saved' };
  });
}

export type ClosedProblem = {
  readonly caller: Caller;
  readonly id: string;
  readonly version: number;
  /** Absent: it is opened again. */
  readonly because: string | undefined;
  readonly notNames: readonly string[];
};

/**
 * Closes a problem and says why, or opens it again.
 * @throws Problem not-found for whoever may not, and for a problem that is not there
 */
export async function closeProblem(
  needs: PlanNeeds,
  closed: ClosedProblem,
): Promise<ProblemOutcome> {
  const { caller, id, version, because } = closed;
  const policy = allowing(caller, 'write-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const problem = await loadProblem(handle, id);
    if (!problem) throw new Refusal('not-found');
    const { notNames } = closed;
    const faults = await screened(handle, needs, { texts: { because: because ?? '' }, notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    const by = byOf(caller, at);
    if (!(await setProblemState(handle, { id, version, closedBecause: because, by })))
      return { kind: 'stale', theirs: problem };
    const kind = because === undefined ? 'problem.changed' : 'problem.closed';
    const facts = { version: version + 1, open: because === undefined };
    await note(handle, caller, { kind, subject: id, at, policy, facts });
    return { kind: 'saved' };
  });
}
