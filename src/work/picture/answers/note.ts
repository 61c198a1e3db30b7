import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { record, type Kind } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';

/** The policy that lets somebody answer changes. @throws Problem not-found for whoever may not */
export function mayAnswer(caller: Caller): string {
  const decision = decide(caller, 'answer-change');
  if (!decision.allowed) throw new Problem('not-found');
  return decision.policy;
}

export type Noted = {
  readonly caller: Caller;
  readonly policy: string;
  readonly at: Date;
  readonly what: Kind;
  /** Id of the change or the break. */
  readonly subject: string;
  readonly week: string;
  readonly kind?: string;
};

/** Writes down who answered what; the words are not in the record. */
export async function note(handle: Handle, noted: Noted): Promise<void> {
  const { caller, policy, at, what, subject, week, kind = '' } = noted;
  const { organisation, actor, standsInFor: behalf } = caller;
  const entry = { kind: what, subject, at, policy, facts: { week, answer: kind } };
  await record(handle, { ...entry, organisation, actor, behalf });
}
