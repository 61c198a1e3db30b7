import type { Scope } from '../../platform/db/index.ts';
import { ACTIONS, type Action } from './actions.ts';
import { mayOnlyReport, type Caller } from './caller.ts';
import { openCedar, readPolicies, type Asker, type Cedar, type Question } from './cedar.ts';
import { factsOf, type Item } from './item.ts';
import { notice } from './noticed.ts';
import { refusalOf, type Refusal } from './refusals.ts';

export type Decision =
  | {
      readonly allowed: true;
      /** Id of the deciding policy, for the record. */
      readonly policy: string;
    }
  | {
      readonly allowed: false;
      readonly reason: Refusal;
      /** Id of the policy that said no, or 'nobody-has-allowed' when none said yes. */
      readonly policy: string;
      /** For the reason 'assurance': the level of sign-in that would do. */
      readonly needs?: 2 | 3;
    };

/** The policies of the product: read, checked against their schema and made ready once, when the program starts. */
export const CEDAR: Cedar = openCedar(readPolicies());

/**
 * Decisions that were made. The key holds every fact that the policies read, the rights of the one who asks among them,
 * so a change of rights is another key and nothing has to be forgotten. There are a few ten thousand keys in all.
 */
const MADE = new Map<string, Decision>();

/**
 * Whether the one who asks may do this, at all or on one item. Deny by default.
 * @example decide(politician, 'import-reports') // { allowed: false, reason: 'role', … }
 * @example decide(reporter, 'see-report', { kind: 'report', organisation: 3, label: 'group', notPublic: false })
 */
export function decide(caller: Caller, action: Action, on?: Item): Decision {
  const decision = decisionFor(caller, action, on);
  if (!decision.allowed) notice({ action, reason: decision.reason, policy: decision.policy });
  return decision;
}

/** The same, asked by ourselves and not by the person: a list of what they may is no attempt at what they may not. */
export function decisionFor(caller: Caller, action: Action, on?: Item): Decision {
  const { role, inWeeklyRound, assurance } = caller;
  const reportOnly = mayOnlyReport(caller);
  const facts = factsOf(on, caller.organisation);
  const { kind, owner, label, notPublic, to } = facts;
  const key = `${action} ${role} ${inWeeklyRound} ${reportOnly} ${assurance} ${kind} ${owner} ${label} ${notPublic} ${to}`;
  const made = MADE.get(key);
  if (made) return made;
  const asker: Asker = { role, inWeeklyRound, reportOnly, assurance };
  const decision = decisionOf(CEDAR, { asker, action, facts });
  MADE.set(key, decision);
  return decision;
}

/** What a set of policies says, in full and without memory. */
export function decisionOf(cedar: Cedar, question: Question): Decision {
  const { allowed, policies } = cedar.ask(question);
  const policy = policies[0] ?? 'nobody-has-allowed';
  return allowed ? { allowed, policy } : { allowed, policy, ...refusalOf(cedar, question) };
}

/** All that the one who asks may do, for the UI to show. */
export function mayList(caller: Caller): readonly Action[] {
  return ACTIONS.filter((action) => decisionFor(caller, action).allowed);
}

/** The inner circle sees exact numbers, marked "Arbetsmaterial" (DESIGN.md rule 4). */
export function isInner(caller: Caller): boolean {
  return decisionFor(caller, 'see-exact').allowed;
}

/**
 * What the database is told of the one who asks: facts, not conclusions. What they may read it works out by itself, as a
 * second line that knows nothing of the first. A phone for reporting in the hands of someone who may not report is no role.
 * Whoever comes from outside has no more than a phone.
 */
export function scopeOf(caller: Caller): Scope {
  const { organisation, role, person, inWeeklyRound } = caller;
  const narrowed = decisionFor(caller, 'report').allowed ? 'report-only' : 'none';
  return { organisation, role: mayOnlyReport(caller) ? narrowed : role, inWeeklyRound, person };
}
