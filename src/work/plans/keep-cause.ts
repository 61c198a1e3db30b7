import { randomUUID } from 'node:crypto';
import type { Handle } from '#platform/db';
import { Problem as Refusal } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import type { Cause, CauseContent } from './cause.ts';
import { rivalsOf, textsOfCause } from './cause.ts';
import { addCause, causesOf, changeCause } from './causes-store.ts';
import type { TextFault } from './form/check-texts.ts';
import { allowing, byOf, note, screened, type PlanNeeds } from './needs.ts';
import type { Problem } from './problem.ts';
import { loadProblem } from './problems-store.ts';

export type AddingCause = {
  readonly caller: Caller;
  readonly at: Date;
  readonly policy: string;
  readonly problem: string;
  readonly content: CauseContent;
};

/** Writes a possible explanation in the caller's transaction. Its id. */
export async function addExplanation(handle: Handle, adding: AddingCause): Promise<string> {
  const { caller, at, policy, problem, content } = adding;
  const id = randomUUID();
  await addCause(handle, { id, problem, content, by: byOf(caller, at) });
  const facts = { standing: content.standing, version: 1 };
  await note(handle, caller, { kind: 'cause.kept', subject: problem, at, policy, facts });
  return id;
}

export type KeptCause = {
  readonly caller: Caller;
  readonly problem: string;
  /** Absent: a new explanation. */
  readonly cause?: { readonly id: string; readonly version: number } | undefined;
  readonly content: CauseContent;
  readonly withdraw: boolean;
  readonly notNames: readonly string[];
};
export type CauseOutcome =
  | { readonly kind: 'kept' }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] }
  /** It cannot be chosen as likely: there is no rival, and no reason why there is none. */
  | { readonly kind: 'no-rival' }
  /** It cannot be withdrawn: the one that is chosen as likely would be alone. */
  | { readonly kind: 'only-rival' }
  | { readonly kind: 'stale'; readonly theirs: Cause };

/**
 * Writes or changes a possible explanation of a problem.
 * @throws Problem not-found for whoever may not, and for a problem or an explanation that is not there
 */
export async function keepCause(needs: PlanNeeds, kept: KeptCause): Promise<CauseOutcome> {
  const { caller, problem: id, cause, withdraw } = kept;
  const policy = allowing(caller, 'write-plan');
  return needs.database.as(scopeOf(caller), async (handle) => {
    const at = needs.now();
    const { problem, causes, known } = await findCause(handle, { id, cause: cause?.id });
    const { notNames } = kept;
    const faults = await screened(handle, needs, { texts: textsOfCause(kept.content), notNames });
    if (faults.length > 0) return { kind: 'texts', faults };
    const content = placed(kept.content, causes, known?.id);
    const others = causes.filter((one) => one !== known);
    const after = withdraw ? others : [...others, content];
    if (leavesAlone(after, causes, problem)) return { kind: withdraw ? 'only-rival' : 'no-rival' };
    if (!cause || !known) {
      await addExplanation(handle, { caller, at, policy, problem: id, content });
      return { kind: 'kept' };
    }
    const changed = await change(handle, { ...kept, cause, content }, { at, policy });
    return changed ? { kind: 'kept' } : { kind: 'stale', theirs: known };
  });
}

type FoundCause = {
  readonly problem: Problem;
  readonly causes: readonly Cause[];
  readonly known: Cause | undefined;
};

async function findCause(
  handle: Handle,
  { id, cause }: { readonly id: string; readonly cause: string | undefined },
): Promise<FoundCause> {
  const problem = await loadProblem(handle, id);
  const causes = await causesOf(handle, [id]);
  const known = causes.find((one) => one.id === cause);
  if (problem?.state !== 'open' || (cause !== undefined && !known)) throw new Refusal('not-found');
  return { problem, causes, known };
}

async function change(
  handle: Handle,
  kept: KeptCause & { readonly cause: NonNullable<KeptCause['cause']> },
  { at, policy }: { readonly at: Date; readonly policy: string },
): Promise<boolean> {
  const { caller, problem, cause, content, withdraw } = kept;
  const done = await changeCause(handle, { ...cause, content, withdraw, by: byOf(caller, at) });
  if (!done) return false;
  const facts = { standing: content.standing, version: cause.version + 1, withdrawn: withdraw };
  await note(handle, caller, { kind: 'cause.kept', subject: problem, at, policy, facts });
  return true;
}

type Standing = Pick<CauseContent, 'standing' | 'parent'>;

/**
 * Whether one would stand alone as the likely explanation, without a rival and without a reason why there is none: because it
 * is chosen so, or because its only rival goes away. What was so before is not made worse by another change.
 */
function leavesAlone(
  after: readonly Standing[],
  before: readonly Standing[],
  { oneCauseBecause }: Problem,
): boolean {
  const isAlone = (causes: readonly Standing[]): boolean =>
    causes.some(({ standing }) => standing === 'likely') &&
    rivalsOf(causes, oneCauseBecause) === 'lacking';
  return isAlone(after) && !isAlone(before);
}

/** An explanation lies behind another of the same problem, never behind itself or what lies behind it. */
function placed(
  content: CauseContent,
  causes: readonly Cause[],
  own: string | undefined,
): CauseContent {
  const { parent, ...rest } = content;
  const parentOf = (id: string): string | undefined => causes.find((one) => one.id === id)?.parent;
  if (parent === undefined || !causes.some((one) => one.id === parent)) return rest;
  let above: string | undefined = parent;
  for (let steps = 0; above !== undefined && steps <= causes.length; steps += 1) {
    if (above === own) return rest;
    above = parentOf(above);
  }
  return { ...rest, parent };
}
