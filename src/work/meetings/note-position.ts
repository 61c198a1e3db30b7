import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import type { Meeting, NotedPosition } from './contract.ts';
import type { MeetingKey } from './meeting-id.ts';
import { setAttendance } from './meetings-store.ts';
import { inMeeting, refuseFinds, type Called, type MeetingNeeds } from './needs.ts';
import { positionsOf, setPosition } from './positions-store.ts';
import { placeNames } from './write-in-meeting.ts';

/** Positions at one meeting: a hall, not a list that grows without end. */
const MOST = 100;

/**
 * Notes that a leading position is at the council's table, or is not: a title such as "Kommundirektör", never a name. Its
 * organisation is there with it.
 * @throws Problem personal-data with where the finds are; unprocessable for an organisation that nobody knows, and in a meeting
 *   of another rhythm; not-found where no meeting runs
 */
export async function notePosition(
  needs: MeetingNeeds,
  {
    caller,
    week,
    noted,
  }: { readonly caller: Caller; readonly week: string; readonly noted: NotedPosition },
): Promise<void> {
  const { organisation, position, here } = noted;
  const { organisations } = await needs.members.directory();
  const asked = { caller, week, action: 'take-part-in-meeting' } as const;
  await inMeeting(needs, asked, async (handle, { key, now }) => {
    if (key.kind !== 'council') throw new Problem('unprocessable', undefined, { lacks: 'council' });
    const seats = await needs.called(handle);
    const kept = await positionsOf(handle, key);
    const is = isOf(organisation, position);
    // What the register or the meeting has already has been screened.
    if (![...seats, ...kept].some(is)) {
      refuseFinds(needs, position, [...noted.notNames, ...(await placeNames(handle, now))]);
      const names = [
        ...organisations.map(({ name }) => name),
        ...seats.map((one) => one.organisation),
      ];
      if (!names.includes(organisation))
        throw new Problem('unprocessable', undefined, { lacks: 'organisation' });
      if (kept.length >= MOST) throw new Problem('too-large');
    }
    const state = here ? 'present' : 'absent';
    await setPosition(handle, { ...key, organisation, position, state, at: now });
    const member = organisations.find(({ name }) => name === organisation);
    if (here && member)
      await setAttendance(handle, { ...key, organisation: member.id, state, at: now });
    return { what: 'meeting.attendance-noted', facts: { position: 'council', state } };
  });
}

function isOf(organisation: string, position: string): (one: Called) => boolean {
  return (one) => one.organisation === organisation && one.position === position;
}

/** Those who are called, whether they are there, and whoever else is: for the council alone. */
export async function positionsAt(
  handle: Handle,
  key: MeetingKey,
  called: readonly Called[],
): Promise<Meeting['positions']> {
  if (key.kind !== 'council') return [];
  const kept = await positionsOf(handle, key);
  const seats = called.map(({ organisation, position }) => {
    const noted = kept.find(isOf(organisation, position));
    return { organisation, position, called: true, here: noted?.state === 'present' };
  });
  const others = kept
    .filter((one) => !called.some(isOf(one.organisation, one.position)))
    .map(({ organisation, position, state }) => ({
      ...{ organisation, position, called: false, here: state === 'present' },
    }));
  return [...seats, ...others.filter(({ here }) => here)];
}
