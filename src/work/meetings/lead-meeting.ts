import { Problem } from '#platform/http';
import { weekOf, weeksBetween } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Handle } from '#platform/db';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import type { Step } from './contract.ts';
import { decisionsIn, type KeptDecision } from './decisions-store.ts';
import { keyIn, meetingId, type MeetingKey } from './meeting-id.ts';
import { stepNumber } from './meeting-week.ts';
import {
  addHandOver,
  addMeeting,
  closeMeetingRow,
  meetingIn,
  reopenMeetingRow,
  setStep,
} from './meetings-store.ts';
import { allowing, inMeeting, type MeetingNeeds } from './needs.ts';
import { positionsOf } from './positions-store.ts';
import { plannedIn } from './other-meetings.ts';

type Asked = { readonly caller: Caller; readonly week: string };

/**
 * Starts the meeting of a week; started twice it is one.
 * @throws Problem not-found for whoever may not lead, and for a week that is not this one or the next
 */
export async function startMeeting(needs: MeetingNeeds, { caller, week }: Asked): Promise<void> {
  const policy = allowing(caller, 'lead-meeting');
  const at = needs.now();
  const key = keyIn(week);
  if (!key || ![0, 1].includes(weeksBetween(weekOf(at), key.week))) throw new Problem('not-found');
  await needs.database.as(scopeOf(caller), async (handle) => {
    const held = key.kind === 'week' ? undefined : await plannedIn(needs, handle, key);
    if (key.kind !== 'week' && held === undefined) throw new Problem('not-found');
    if (!(await addMeeting(handle, { ...key, held, at }))) return;
    const { organisation, actor, standsInFor: behalf } = caller;
    const entry = { kind: 'meeting.started', subject: week, at, policy, facts: { week } } as const;
    await record(handle, { ...entry, organisation, actor, behalf });
  });
  needs.announce(week);
}

/**
 * Opens a meeting again that was closed, in its own week: for a slip of the hand, or what was forgotten.
 * @throws Problem not-found for whoever may not lead, and when it was not closed or its week is over
 */
export async function reopenMeeting(needs: MeetingNeeds, { caller, week }: Asked): Promise<void> {
  const policy = allowing(caller, 'lead-meeting');
  const at = needs.now();
  const key = keyIn(week);
  if (key?.week !== weekOf(at)) throw new Problem('not-found');
  await needs.database.as(scopeOf(caller), async (handle) => {
    if (!(await reopenMeetingRow(handle, key))) throw new Problem('not-found');
    const { organisation, actor, standsInFor: behalf } = caller;
    const facts = { week, again: 'yes' };
    const entry = { kind: 'meeting.started', subject: week, at, policy, facts } as const;
    await record(handle, { ...entry, organisation, actor, behalf });
  });
  needs.announce(week);
}

/** Goes on to an item of the agenda. Everyone may: whoever speaks turns the page. */
export async function goToStep(
  needs: MeetingNeeds,
  { caller, week, step }: Asked & { readonly step: Step },
): Promise<void> {
  await inMeeting(needs, { caller, week, action: 'take-part-in-meeting' }, async (handle, at) => {
    await setStep(handle, { key: at.key, step: stepNumber(step), at: at.now });
    return 'unrecorded';
  });
}

/** Counts that something was sent on to those who may deal with a person: a number, no word of what. */
export async function handOver(
  needs: MeetingNeeds,
  { caller, week, by }: Asked & { readonly by: 1 | -1 },
): Promise<void> {
  await inMeeting(needs, { caller, week, action: 'take-part-in-meeting' }, async (handle, at) => {
    const done = await addHandOver(handle, at.key, by);
    return done ? { what: 'meeting.handed-over', facts: { by } } : undefined;
  });
}

type Council = {
  readonly key: MeetingKey;
  readonly decisions: readonly KeptDecision[];
  readonly caller: Caller;
  readonly at: Date;
};

/** The minutes of the strategic council stand in the register that the law asks for. */
async function enterCouncil(
  needs: MeetingNeeds,
  handle: Handle,
  { key, decisions, caller, at }: Council,
): Promise<void> {
  const { heldOn: day, week } = (await meetingIn(handle, key)) ?? {};
  if (day === undefined || week === undefined) return;
  const here = (await positionsOf(handle, key)).filter(({ state }) => state === 'present');
  const held = {
    id: meetingId(week, 'council'),
    day,
    present: here.map(({ organisation, position }) => `${organisation}: ${position}`),
    decisions: decisions.map(({ what }) => what),
  };
  await needs.councilHeld(handle, held, { caller, at });
}

/**
 * Closes the meeting: its decisions become measures where they were meant to, nothing can be written in it any more, and
 * the round is told that there are notes.
 */
export async function closeMeeting(
  needs: MeetingNeeds & { readonly closed: (week: string) => Promise<void> },
  { caller, week }: Asked,
): Promise<void> {
  await inMeeting(needs, { caller, week, action: 'lead-meeting' }, async (handle, at) => {
    const decisions = await decisionsIn(handle, at.key);
    for (const one of decisions.filter(({ isMeasure, status }) => isMeasure && status === 'open')) {
      const { id, what, why, area, organisation, byWhen } = one;
      const made = { id, what, why, area, organisation, byWhen, week };
      await needs.decisionSink(handle, made, { caller, at: at.now });
    }
    if (at.key.kind === 'council')
      await enterCouncil(needs, handle, { key: at.key, decisions, caller, at: at.now });
    await closeMeetingRow(handle, at.key, at.now);
    return { what: 'meeting.closed', facts: { decisions: decisions.length } };
  });
  await needs.closed(week);
}
