import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import { addWeeks, dayOf, isWeekId, mondayOf, weeksBetween, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { areaNamesOn } from '#work/areas';
import { changes } from '#work/picture';
import { assessmentsOf } from './assessments-store.ts';
import type { Assessment, Decision, Meeting } from './contract.ts';
import { decisionsBefore, decisionsIn, type KeptDecision } from './decisions-store.ts';
import { meetingDay, MINUTES, nextMeetingWeek, pictureWeekOf, stepOf } from './meeting-week.ts';
import { attendanceOf, meetingIn, meetingsBefore, type KeptMeeting } from './meetings-store.ts';
import { allowing, type MeetingNeeds } from './needs.ts';
import { notesOf } from './notes-store.ts';
import { readDecisions, type Names } from './read-decisions.ts';

export type MeetingAsked = {
  readonly caller: Caller;
  readonly week: string;
  readonly language: Language;
};

/** Weeks ahead for which a meeting can be looked at, and back for which changes still wait for one. */
const AHEAD = 8;
const WAITS = 3;

/**
 * A meeting as everyone in the round sees it, also one that has not begun.
 * @throws Problem not-found for whoever may not, and for a week that does not exist or lies far ahead
 */
export async function showMeeting(needs: MeetingNeeds, asked: MeetingAsked): Promise<Meeting> {
  const { caller, week } = asked;
  allowing(caller, 'see-meeting');
  const now = needs.now();
  if (!isWeekId(week) || weeksBetween(weekOf(now), week) > AHEAD) throw new Problem('not-found');
  const time = await needs.meeting();
  const paused = await needs.isPaused(week);
  const following = await nextMeetingWeek(addWeeks(week, 1), needs.isPaused);
  const { names, inRound } = await organisations(needs);
  return needs.database.as(scopeOf(caller), async (handle) => {
    const kept = await meetingIn(handle, mondayOf(week));
    const held = await heldPart(needs, handle, { ...asked, kept, names });
    const present = new Map(held.attended.map((one) => [one.organisation, one.state]));
    return {
      ...headPart(week, kept, now),
      ...{ day: meetingDay(week, time.weekday), time: time.time, paused, minutes: { ...MINUTES } },
      attendance: inRound.map(({ id, name }) => ({
        ...{ organisation: id, name, state: present.get(id) ?? ('unknown' as const) },
      })),
      ...held.shown,
      changes: await changesFor(needs, handle, { ...asked, kept }),
      due: [...(await needs.agendaSource(handle, { day: dayOf(now), language: asked.language }))],
      next: { week: following, day: meetingDay(following, time.weekday), time: time.time },
      may: {
        lead: decide(caller, 'lead-meeting').allowed,
        take: decide(caller, 'take-part-in-meeting').allowed,
      },
      mayReopen: kept?.status === 'closed' && week === weekOf(now),
    };
  });
}

async function organisations({ members }: MeetingNeeds): Promise<{
  readonly names: ReadonlyMap<number, string>;
  readonly inRound: readonly { readonly id: number; readonly name: string }[];
}> {
  const all = (await members.directory()).organisations;
  return {
    names: new Map(all.map(({ id, name }) => [id, name])),
    inRound: all.filter(({ inWeeklyRound }) => inWeeklyRound),
  };
}

function headPart(
  week: string,
  kept: KeptMeeting | undefined,
  now: Date,
): Pick<
  Meeting,
  | 'week'
  | 'pictureWeek'
  | 'status'
  | 'startedAt'
  | 'closedAt'
  | 'now'
  | 'version'
  | 'step'
  | 'stepSince'
  | 'handedOver'
> {
  return {
    ...{ week, pictureWeek: pictureWeekOf(week), now: now.toISOString() },
    ...(kept ? runPart(kept) : NOT_BEGUN),
  };
}

const NOT_BEGUN = { status: 'planned', version: 0, step: stepOf(1), handedOver: 0 } as const;

function runPart(
  kept: KeptMeeting,
): Pick<
  Meeting,
  'status' | 'startedAt' | 'closedAt' | 'version' | 'step' | 'stepSince' | 'handedOver'
> {
  const { status, version, handedOver, startedAt, stepSince, closedAt } = kept;
  return {
    ...{ status, version, handedOver, step: stepOf(kept.step) },
    startedAt: startedAt.toISOString(),
    stepSince: stepSince.toISOString(),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
  };
}

type Held = MeetingAsked & {
  readonly kept: KeptMeeting | undefined;
  readonly names: ReadonlyMap<number, string>;
};
type HeldPart = {
  readonly shown: Pick<Meeting, 'since' | 'decisions' | 'notes' | 'assessments' | 'areas'>;
  readonly attended: Awaited<ReturnType<typeof attendanceOf>>;
};

/** What was written in the meeting, and what earlier ones left to it. */
async function heldPart(
  needs: MeetingNeeds,
  handle: Handle,
  { week, names, language }: Held,
): Promise<HeldPart> {
  const monday = mondayOf(week);
  const now = needs.now();
  const areas = await areaNamesOn(handle, dayOf(now));
  const known: Names = {
    organisations: names,
    areas: new Map(areas.map(({ slug, short }) => [slug, short])),
  };
  const shown = (kept: readonly KeptDecision[]): Promise<Decision[]> =>
    readDecisions(needs, handle, { kept, names: known, today: dayOf(now), language });
  const settledSince = await lastMeetingBegan(handle, monday);
  const notes = await notesOf(handle, monday);
  return {
    attended: await attendanceOf(handle, monday),
    shown: {
      since: await shown(await decisionsBefore(handle, monday, settledSince)),
      decisions: await shown(await decisionsIn(handle, monday)),
      notes: Object.fromEntries(notes.map(({ item, text, version }) => [item, { text, version }])),
      assessments: (await assessmentsOf(handle, monday)).map((one): Assessment => {
        const { area, word, reason, at, organisation } = one;
        const whose =
          organisation === undefined
            ? {}
            : { organisation, organisationName: names.get(organisation) ?? '' };
        return { area, word, reason, at: at.toISOString(), ...whose };
      }),
      areas: areas.map(({ slug, short }) => ({ slug, name: short })),
    },
  };
}

/** When the meeting before began: what was settled before that has been told already. */
async function lastMeetingBegan(handle: Handle, monday: string): Promise<Date> {
  const [last] = await meetingsBefore(handle, monday, 1);
  const kept = last && (await meetingIn(handle, mondayOf(last.week)));
  return kept?.startedAt ?? new Date(`${monday}T00:00:00Z`);
}

/** Changes that were put on the table: of the week the meeting is about, and of earlier ones that came after the last meeting. */
async function changesFor(
  needs: MeetingNeeds,
  handle: Handle,
  { caller, week, language }: MeetingAsked & { readonly kept: KeptMeeting | undefined },
): Promise<Meeting['changes']> {
  const about = pictureWeekOf(week);
  if (mondayOf(about) > mondayOf(weekOf(needs.now()))) return [];
  const since = await lastMeetingBegan(handle, mondayOf(week));
  const found: Meeting['changes'] = [];
  for (let n = 0; n <= WAITS; n += 1) {
    const its = addWeeks(about, -n);
    const { cards } = await changes.show(needs, { caller, week: its, language });
    for (const card of cards) {
      const put = card.answers.find(({ kind }) => kind === 'to-meeting');
      if (put && (n === 0 || new Date(put.at) >= since)) found.push(changeOf(card, its));
    }
  }
  return found;
}

type Card = Awaited<ReturnType<typeof changes.show>>['cards'][number];

function changeOf(card: Card, week: string): Meeting['changes'][number] {
  const { id, kind, title, direction, period, count, chance, behind, caveats, unknown, areas } =
    card;
  return {
    ...{ id, week, kind, title, direction, period, count, chance, behind, caveats, unknown, areas },
    series: card.series.map((point) => ({
      week: point.week,
      ...(point.n !== undefined && { n: point.n }),
      ...(point.usual && { usual: point.usual }),
    })),
  };
}
