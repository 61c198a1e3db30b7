import type { Members } from '#members';
import type { Database } from '#platform/db';
import { Problem } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { decide, isInner } from '#safeguards/policy';
import type { TextFind } from '../submit-report.ts';
import type { Names } from './names.ts';

/** A report that was sent back, for whoever tells its reporter. */
export type SentBack = {
  readonly organisation: number;
  /** The pseudonym under which it came, and the day that chooses its key. */
  readonly reporter: string;
  readonly day: string;
};

export type TriageNeeds = {
  readonly database: Database;
  readonly members: Members;
  readonly now: () => Date;
  readonly names: () => Promise<Names>;
  readonly screen: (text: string, notNames: readonly string[]) => readonly TextFind[];
  readonly announce: (weeks: readonly string[]) => void;
};

/**
 * Lets in those who triage: the action, and the exact view that it needs. To all others the inflow does not exist.
 * @returns id of the policy that let them in
 * @throws Problem not-found
 */
export function letIn(caller: Caller): string {
  const decision = decide(caller, 'triage');
  if (!decision.allowed || !isInner(caller)) throw new Problem('not-found');
  return decision.policy;
}
