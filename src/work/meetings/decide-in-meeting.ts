import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { mondayOf } from '#platform/weeks';
import { record, type Kind } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { refuseUnknownChange } from './change-ids.ts';
import type { ChangedDecision, Followed, NewDecision } from './contract.ts';
import {
  addDecision,
  addEvent,
  changeDecision,
  lockDecision,
  settleDecision,
  type KeptDecision,
} from './decisions-store.ts';
import { meetingIn } from './meetings-store.ts';
import { allowing, inMeeting, refuseFinds, type MeetingNeeds } from './needs.ts';
import { areaId, placeNames } from './write-in-meeting.ts';

type Asked = { readonly caller: Caller; readonly week: string };
const TAKE = 'take-part-in-meeting';
type Words = Pick<
  NewDecision,
  'what' | 'why' | 'area' | 'organisation' | 'byWhen' | 'isMeasure' | 'notNames'
>;
type Content = Pick<
  KeptDecision,
  'what' | 'why' | 'area' | 'organisation' | 'byWhen' | 'isMeasure'
>;

/** The words as they can be kept. @throws Problem personal-data, or unprocessable for an organisation or area that is not there */
async function contentOf(
  needs: MeetingNeeds,
  handle: Handle,
  given: Words & { readonly now: Date },
): Promise<Content> {
  const { what, area, organisation, byWhen, isMeasure, notNames } = given;
  const why = given.why === '' ? undefined : given.why;
  const places = await placeNames(handle, given.now);
  for (const text of [what, why]) refuseFinds(needs, text, [...notNames, ...places]);
  const { organisations } = await needs.members.directory();
  if (!organisations.some(({ id }) => id === organisation))
    throw new Problem('unprocessable', undefined, { lacks: 'organisation' });
  const where = area === undefined || area === '' ? undefined : await areaId(handle, area);
  return { what, why, area: where, organisation, byWhen, isMeasure };
}

/** Adds a decision; sent twice it is one. */
export async function decideOn(
  needs: MeetingNeeds,
  { caller, week, decision }: Asked & { readonly decision: NewDecision },
): Promise<void> {
  const { id, change, ...words } = decision;
  await inMeeting(needs, { caller, week, action: TAKE }, async (handle, { key, now }) => {
    await refuseUnknownChange(handle, change);
    const content = await contentOf(needs, handle, { ...words, now });
    const isNew = await addDecision(handle, { ...content, id, ...key, change, at: now });
    if (!isNew) return undefined;
    const { what, byWhen } = content;
    const { organisation } = caller;
    await addEvent(handle, {
      ...{ decision: id, kind: 'added', what, byWhen, reason: undefined, organisation, at: now },
    });
    return { what: 'meeting.decided', subject: id };
  });
}

/** Changes a decision of the running meeting. @throws Problem stale when somebody else has changed it since it was read */
export async function redecide(
  needs: MeetingNeeds,
  asked: Asked & { readonly id: string; readonly decision: ChangedDecision },
): Promise<void> {
  const { caller, week, id, decision } = asked;
  const { version, ...words } = decision;
  await inMeeting(needs, { caller, week, action: TAKE }, async (handle, { key, now }) => {
    const known = await lockDecision(handle, id);
    const isHere = known && mondayOf(known.week) === key.monday && known.kind === key.kind;
    if (!isHere || known.status === 'withdrawn') throw new Problem('not-found');
    const content = await contentOf(needs, handle, { ...words, now });
    if (!(await changeDecision(handle, { ...content, id, version }))) throw new Problem('stale');
    const { what, byWhen } = content;
    const { organisation } = caller;
    await addEvent(handle, {
      ...{ decision: id, kind: 'changed', what, byWhen, reason: undefined, organisation, at: now },
    });
    return { what: 'meeting.decision-changed', subject: id };
  });
}

const STATUS = {
  done: 'done',
  late: 'open',
  cancelled: 'cancelled',
  reopened: 'open',
  withdrawn: 'withdrawn',
} as const;

/**
 * Says how a decision has fared: done, a new day with its reason, cancelled with its reason, or open again. Also after
 * its meeting; taken back only while that meeting runs.
 * @throws Problem unprocessable where the reason or the new day is missing
 */
export async function followDecision(
  needs: MeetingNeeds,
  { caller, week, id, followed }: Asked & { readonly id: string; readonly followed: Followed },
): Promise<void> {
  const policy = allowing(caller, TAKE);
  refuseIncomplete(followed);
  const at = needs.now();
  await needs.database.as(scopeOf(caller), async (handle) => {
    refuseFinds(needs, followed.reason, [...followed.notNames, ...(await placeNames(handle, at))]);
    const known = await lockDecision(handle, id);
    if (!known || known.status === 'withdrawn') throw new Problem('not-found');
    const { kind, reason } = followed;
    if (kind === 'withdrawn') await refuseClosed(handle, known);
    if (STATUS[kind] === known.status && kind !== 'late') return;
    const byWhen = followed.byWhen ?? known.byWhen;
    await settleDecision(handle, { id, status: STATUS[kind], byWhen, at });
    const { organisation, actor, standsInFor: behalf } = caller;
    await addEvent(handle, {
      decision: id,
      kind,
      what: known.what,
      byWhen,
      reason,
      organisation,
      at,
    });
    const what: Kind =
      kind === 'withdrawn' ? 'meeting.decision-changed' : 'meeting.decision-followed';
    const entry = {
      kind: what,
      subject: id,
      at,
      policy,
      facts: { week: known.week, became: kind },
    };
    await record(handle, { ...entry, organisation, actor, behalf });
  });
  await tellEnd(needs, { caller, id, kind: followed.kind, at });
  needs.announce(week);
}

/** Whoever made something of the decision hears that it has ended. */
async function tellEnd(
  { decisionEnded }: MeetingNeeds,
  ended: { readonly caller: Caller; readonly id: string; readonly kind: string; readonly at: Date },
): Promise<void> {
  const { caller, id, kind: became, at } = ended;
  if (became === 'done' || became === 'cancelled') await decisionEnded({ id, became, caller, at });
}

function refuseIncomplete({ kind, reason, byWhen }: Followed): void {
  const lacksReason = (kind === 'late' || kind === 'cancelled') && reason === undefined;
  if (lacksReason) throw new Problem('unprocessable', undefined, { lacks: 'reason' });
  if (kind === 'late' && byWhen === undefined)
    throw new Problem('unprocessable', undefined, { lacks: 'byWhen' });
}

async function refuseClosed(handle: Handle, { week, kind }: KeptDecision): Promise<void> {
  const meeting = await meetingIn(handle, { monday: mondayOf(week), kind });
  if (meeting?.status !== 'running') throw new Problem('not-found');
}
