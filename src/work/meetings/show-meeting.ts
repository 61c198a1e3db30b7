import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import { addWeeks, dayOf, mondayOf, weeksBetween, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { areaNamesOn } from '#work/areas';
import { changes } from '#work/picture';
import { assessmentsOf } from './assessments-store.ts';
import type { Assessment, Decision, Meeting, MeetingKind } from './contract.ts';
import { decisionsBefore, decisionsIn, type KeptDecision } from './decisions-store.ts';
import { hoursOf } from './meeting-hours.ts';
import { keyIn, meetingId, type MeetingKey } from './meeting-id.ts';
import { meetingDay, MINUTES, nextMeetingWeek, pictureWeekOf, stepOf } from './meeting-week.ts';
import { attendanceOf, meetingIn, meetingsBefore, type KeptMeeting } from './meetings-store.ts';
import { allowing, type Called, type MeetingNeeds } from './needs.ts';
import { notesOf } from './notes-store.ts';
import { positionsAt } from './note-position.ts';
import { otherPart } from './other-part.ts';
import { readDecisions, type Names } from './read-decisions.ts';

export type MeetingAsked = {
  readonly caller: Caller;
  /** What the meeting is called in addresses. */
  readonly week: string;
  readonly language: Language;
};

/** Weeks ahead for which a meeting can be looked at: the others as far as the year's wheel goes. */
const AHEAD: Readonly<Record<MeetingKind, number>> = {
  week: 8,
  month: 53,
  tertial: 53,
  council: 53,
};
/** Weeks back for which changes still wait for a meeting. */
const WAITS = 3;

/**
 * A meeting as everyone in the round sees it, also one that has not begun.
 * @throws Problem not-found for whoever may not, and for a week that does not exist or lies far ahead
 */
export async function showMeeting(needs: MeetingNeeds, asked: MeetingAsked): Promise<Meeting> {
  const { caller } = asked;
  allowing(caller, 'see-meeting');
  const now = needs.now();
  const key = keyIn(asked.week);
  if (!key || weeksBetween(weekOf(now), key.week) > AHEAD[key.kind]) throw new Problem('not-found');
  const { names, all } = await organisations(needs);
  return needs.database.as(scopeOf(caller), async (handle) => {
    const kept = await meetingIn(handle, key);
    const own = await ownPart(needs, handle, { ...asked, key, kept });
    const held = await heldPart(needs, handle, { ...asked, key, names });
    const present = new Map(held.attended.map((one) => [one.organisation, one.state]));
    return {
      ...headPart(key, kept, now),
      ...{ ...own.shown, ...held.shown, minutes: { ...MINUTES[key.kind] } },
      attendance: all.filter(isAtTable(own.called, present)).map(({ id, name }) => ({
        ...{ organisation: id, name, state: present.get(id) ?? ('unknown' as const) },
      })),
      positions: await positionsAt(handle, key, own.called),
      due: [...(await needs.agendaSource(handle, { day: dayOf(now), language: asked.language }))],
      may: {
        lead: decide(caller, 'lead-meeting').allowed,
        take: decide(caller, 'take-part-in-meeting').allowed,
      },
      mayReopen: kept?.status === 'closed' && key.week === weekOf(now),
    };
  });
}

type Own = MeetingAsked & {
  readonly key: MeetingKey & { readonly week: string };
  readonly kept: KeptMeeting | undefined;
};
type OwnPart = {
  readonly shown: Pick<
    Meeting,
    'day' | 'time' | 'until' | 'paused' | 'next' | 'called' | 'changes'
  > &
    Partial<Pick<Meeting, 'paper'>>;
  readonly called: readonly Called[];
};

/** What a meeting has by its rhythm: when it is, what it talks about, who is called. @throws Problem not-found where there is none */
async function ownPart(needs: MeetingNeeds, handle: Handle, own: Own): Promise<OwnPart> {
  const { key, kept, caller } = own;
  const { kind, monday, week } = key;
  if (kind !== 'week') {
    const other = await otherPart(needs, handle, { key: { kind, monday }, kept, caller });
    if (!other) throw new Problem('not-found');
    return { called: other.called, shown: { ...other.shown, changes: [] } };
  }
  const { weekday, time } = await needs.meeting();
  const hours = hoursOf(kind, {}, { time });
  const next = await nextMeetingWeek(addWeeks(week, 1), needs.isPaused);
  return {
    called: [],
    shown: {
      ...{ day: meetingDay(week, weekday), ...hours, called: [] },
      paused: await needs.isPaused(week),
      next: { id: next, kind, week: next, day: meetingDay(next, weekday), ...hours },
      changes: await changesFor(needs, handle, own),
    },
  };
}

/** The round, whoever is called besides, and whoever was there. */
function isAtTable(
  called: readonly Called[],
  present: ReadonlyMap<number, unknown>,
): (one: Organisation) => boolean {
  const names = new Set(called.map(({ organisation }) => organisation.toLowerCase()));
  return ({ id, name, inWeeklyRound }) =>
    inWeeklyRound || present.has(id) || names.has(name.toLowerCase());
}

type Organisation = {
  readonly id: number;
  readonly name: string;
  readonly inWeeklyRound: boolean;
};

async function organisations({ members }: MeetingNeeds): Promise<{
  readonly names: ReadonlyMap<number, string>;
  readonly all: readonly Organisation[];
}> {
  const all = (await members.directory()).organisations;
  return { names: new Map(all.map(({ id, name }) => [id, name])), all };
}

function headPart(
  { week, kind }: Own['key'],
  kept: KeptMeeting | undefined,
  now: Date,
): Pick<
  Meeting,
  | 'id'
  | 'kind'
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
    ...{
      id: meetingId(week, kind),
      kind,
      week,
      pictureWeek: pictureWeekOf(week),
      now: now.toISOString(),
    },
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
  readonly key: MeetingKey;
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
  { key, names, language }: Held,
): Promise<HeldPart> {
  const now = needs.now();
  const areas = await areaNamesOn(handle, dayOf(now));
  const known: Names = {
    organisations: names,
    areas: new Map(areas.map(({ slug, short }) => [slug, short])),
  };
  const shown = (kept: readonly KeptDecision[]): Promise<Decision[]> =>
    readDecisions(needs, handle, { kept, names: known, today: dayOf(now), language });
  const settledSince = await lastMeetingBegan(handle, key);
  const notes = await notesOf(handle, key);
  return {
    attended: await attendanceOf(handle, key),
    shown: {
      since: await shown(await decisionsBefore(handle, key, settledSince)),
      decisions: await shown(await decisionsIn(handle, key)),
      notes: Object.fromEntries(notes.map(({ item, text, version }) => [item, { text, version }])),
      assessments: (await assessmentsOf(handle, key)).map((one): Assessment => {
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
async function lastMeetingBegan(handle: Handle, { monday, kind }: MeetingKey): Promise<Date> {
  const [last] = await meetingsBefore(handle, { monday, kind, limit: 1 });
  const kept = last && (await meetingIn(handle, { monday: mondayOf(last.week), kind }));
  return kept?.startedAt ?? new Date(`${monday}T00:00:00Z`);
}

/** Changes that were put on the table: of the week the meeting is about, and of earlier ones that came after the last meeting. */
async function changesFor(
  needs: MeetingNeeds,
  handle: Handle,
  { caller, key, language }: Own,
): Promise<Meeting['changes']> {
  const about = pictureWeekOf(key.week);
  if (mondayOf(about) > mondayOf(weekOf(needs.now()))) return [];
  const since = await lastMeetingBegan(handle, key);
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
