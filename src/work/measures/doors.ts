import { randomUUID } from 'node:crypto';
import type { Handle } from '#platform/db';
import { dayOf } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import type { Verdict } from './measure.ts';
import { addMeasure, measureOfDecision, moveStatus, settle } from './measures-store.ts';

/** A decision of a meeting that somebody is to carry out. */
export type TakenDecision = {
  /** Id of the decision. */
  readonly id: string;
  readonly what: string;
  readonly why?: string | undefined;
  /** Key of an area. */
  readonly area?: number | undefined;
  /** Key of the organisation that is to do it. */
  readonly organisation: number;
  /** "2026-12-04" */
  readonly byWhen: string;
  /** Week of the meeting. */
  readonly week: string;
  readonly at: Date;
  readonly caller: Caller;
  /** Policy that let the caller decide. */
  readonly policy?: string | undefined;
};

/** Characters of a title. */
const TITLE = 140;

/**
 * Makes a measure of a meeting's decision, in the caller's transaction: planned, and an orphan until somebody ties it to
 * a cause. The same decision sent again is the same measure. The words have been screened by the meeting.
 * @returns the id of the measure
 */
export async function takeDecision(handle: Handle, decision: TakenDecision): Promise<string> {
  const { id: from, what, why = '', area, organisation, byWhen, at, caller } = decision;
  const known = await measureOfDecision(handle, from);
  if (known !== undefined) return known;
  const id = randomUUID();
  const today = dayOf(at);
  const title = what.length > TITLE ? `${what.slice(0, TITLE - 1)}…` : what;
  const text = [...(title === what ? [] : [what]), ...(why === '' ? [] : [why])].join('\n');
  const added = await addMeasure(handle, {
    ...{ id, decision: from },
    content: {
      ...{ title, what: text, organisation, area, function: '', partners: [], dose: '' },
      ...{ cost: 'unknown', start: today < byWhen ? today : byWhen, due: byWhen },
    },
    by: { organisation: caller.organisation, role: caller.role, at },
  });
  if (!added) return (await measureOfDecision(handle, from)) ?? id;
  await record(handle, {
    ...{
      kind: 'measure.added',
      subject: id,
      at,
      policy: decision.policy ?? 'take-part-in-meeting',
    },
    ...{ organisation: caller.organisation, actor: caller.actor, behalf: caller.standsInFor },
    facts: { from: 'decision', week: decision.week, orphan: true },
  });
  return id;
}

/** What stands as the reason when a decision ends before anybody has said what its measure was to change. */
const ENDED = {
  done: 'Klart enligt veckomötet. Inget sätt att mäta var bestämt i förväg, så effekten går inte att bedöma.',
  cancelled: 'Avbrutet på veckomötet.',
} as const;

/**
 * A meeting's decision was done or cancelled: the measure that it became ends with it, as long as nobody has begun to
 * carry it out as a measure. One that has begun goes on by its own rules.
 * @returns false when there is nothing to end
 */
export async function closeDecision(
  handle: Handle,
  closed: {
    readonly id: string;
    readonly became: 'done' | 'cancelled';
    readonly at: Date;
    readonly caller: Caller;
  },
): Promise<boolean> {
  const { id: decision, became, at, caller } = closed;
  const id = await measureOfDecision(handle, decision);
  if (id === undefined) return false;
  const { organisation, role, actor, standsInFor: behalf } = caller;
  const by = { organisation, role, at };
  const step = { id, status: 'stopped', reason: ENDED[became], by } as const;
  if (!(await moveStatus(handle, { ...step, from: 'planned' }))) return false;
  const facts = { from: 'planned', to: 'stopped', decision: became };
  const entry = {
    kind: 'measure.moved',
    subject: id,
    at,
    policy: 'take-part-in-meeting',
    facts,
  } as const;
  await record(handle, { ...entry, organisation, actor, behalf });
  return true;
}

/**
 * Gives a measure its verdict: it becomes followed up, with why. Whether somebody may, and the entry in the record, are
 * the follow-up's.
 * @returns false when there is no such measure, or when it has not begun
 */
export async function settleMeasure(
  handle: Handle,
  given: {
    readonly id: string;
    readonly verdict: Verdict;
    readonly why: string;
    readonly at: Date;
    /** Who settles it. */
    readonly by: { readonly organisation: number; readonly role: string };
  },
): Promise<boolean> {
  const { id, verdict, why, at, by } = given;
  return settle(handle, { id, verdict, why, by: { ...by, at } });
}
