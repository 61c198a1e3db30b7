import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { areaKeys, areaNamesOn } from '#work/areas';
import { addAssessment } from './assessments-store.ts';
import { changeIn, refuseUnknownChange } from './change-ids.ts';
import type { Attended, NewAssessment, NewNote, SavedNote } from './contract.ts';
import { LONGEST_NOTE } from './contract.ts';
import { keyIn } from './meeting-id.ts';
import { mergeNotes } from './merge-notes.ts';
import { setAttendance } from './meetings-store.ts';
import { inMeeting, refuseFinds, type MeetingNeeds } from './needs.ts';
import { addNote, newestNote, noteVersion } from './notes-store.ts';

type Asked = { readonly caller: Caller; readonly week: string };
const TAKE = 'take-part-in-meeting';

/** Names of the areas: they are no persons. */
export async function placeNames(handle: Handle, now: Date): Promise<readonly string[]> {
  return (await areaNamesOn(handle, dayOf(now))).map(({ short }) => short);
}

/** The key of an area by its slug. @throws Problem unprocessable when there is none */
export async function areaId(handle: Handle, slug: string): Promise<number> {
  const found = (await areaKeys(handle)).find((one) => one.slug === slug);
  if (!found) throw new Problem('unprocessable', undefined, { lacks: 'area' });
  return found.id;
}

/**
 * Saves what somebody has written in a note. What others wrote since the writer began is laid into it: nothing is lost.
 * @throws Problem personal-data with where the finds are; not-found where no meeting runs
 */
export async function writeNote(
  needs: MeetingNeeds,
  { caller, week, note }: Asked & { readonly note: NewNote },
): Promise<SavedNote> {
  const { item } = note;
  const mine = note.text.replaceAll('\r\n', '\n');
  let saved: SavedNote = { text: mine, version: note.base, both: false };
  await inMeeting(needs, { caller, week, action: TAKE }, async (handle, { key, now }) => {
    refuseFinds(needs, mine, [...note.notNames, ...(await placeNames(handle, now))]);
    await refuseUnknownChange(handle, changeIn(item));
    const { text: theirs, version } = (await newestNote(handle, key, item)) ?? NOTHING;
    const began = await noteVersion(handle, { ...key, item, version: note.base });
    const merged = mergeNotes(began ?? (note.base === 0 ? '' : theirs), theirs, mine);
    saved = { ...merged, version };
    if (merged.text === theirs) return undefined;
    if (merged.text.length > LONGEST_NOTE) throw new Problem('too-large');
    saved = { ...merged, version: version + 1 };
    const { text } = merged;
    const { organisation } = caller;
    await addNote(handle, { ...key, item, text, version: version + 1, organisation, at: now });
    return { what: 'meeting.notes-saved', facts: { version: version + 1 } };
  });
  return saved;
}

const NOTHING = { text: '', version: 0 } as const;

/** Notes whether an organisation is there. */
export async function attend(
  needs: MeetingNeeds,
  { caller, week, attended }: Asked & { readonly attended: Attended },
): Promise<void> {
  const { organisations } = await needs.members.directory();
  // Others than the round are called to the strategic council.
  const isCouncil = keyIn(week)?.kind === 'council';
  const known = organisations.some(
    ({ id, inWeeklyRound }) => id === attended.organisation && (inWeeklyRound || isCouncil),
  );
  await inMeeting(needs, { caller, week, action: TAKE }, async (handle, { key, now }) => {
    if (!known) throw new Problem('unprocessable', undefined, { lacks: 'organisation' });
    await setAttendance(handle, { ...attended, ...key, at: now });
    const { organisation, state } = attended;
    return { what: 'meeting.attendance-noted', facts: { organisation, state } };
  });
}

/**
 * What the group does about an area; or what the writer's own organisation thinks when it sees it differently. Both stand.
 * @throws Problem personal-data, or unprocessable for an area that is not there
 */
export async function assess(
  needs: MeetingNeeds,
  { caller, week, assessment }: Asked & { readonly assessment: NewAssessment },
): Promise<void> {
  const { area, word, reason, own, notNames } = assessment;
  await inMeeting(needs, { caller, week, action: TAKE }, async (handle, { key, now }) => {
    refuseFinds(needs, reason, [...notNames, ...(await placeNames(handle, now))]);
    const { organisation } = caller;
    await addAssessment(handle, {
      ...{ ...key, area: await areaId(handle, area), word, reason, at: now, by: organisation },
      organisation: own ? organisation : undefined,
    });
    return { what: 'meeting.assessed', subject: area, facts: { word, own: own ? 'yes' : 'no' } };
  });
}
