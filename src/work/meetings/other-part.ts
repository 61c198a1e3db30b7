import type { Handle } from '#platform/db';
import { addDays, dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import type { Meeting, OtherKind } from './contract.ts';
import { hoursOf } from './meeting-hours.ts';
import { meetingId, type MeetingKey } from './meeting-id.ts';
import { comingWeek, meetingDay } from './meeting-week.ts';
import { meetingsBefore, type KeptMeeting } from './meetings-store.ts';
import type { Called, MeetingNeeds } from './needs.ts';
import { nextPlanned, plannedIn } from './other-meetings.ts';

/** Days back from which a paper is of this meeting, where none was held before: a little more than its rhythm. */
const BACK: Readonly<Record<OtherKind, number>> = { month: 40, tertial: 130, council: 130 };

type Asked = {
  readonly key: MeetingKey & { readonly kind: OtherKind };
  readonly kept: KeptMeeting | undefined;
  readonly caller: Caller;
};
type OtherPart = {
  readonly shown: Pick<Meeting, 'day' | 'time' | 'until' | 'paused' | 'next' | 'paper' | 'called'>;
  readonly called: readonly Called[];
};

/**
 * What a meeting of another rhythm has of its own: its day in the year's wheel, its paper, who is called, and the next one.
 * @returns undefined when it was never held and the wheel has none in that week
 */
export async function otherPart(
  needs: MeetingNeeds,
  handle: Handle,
  { key, kept, caller }: Asked,
): Promise<OtherPart | undefined> {
  const { kind, monday } = key;
  const when = await whenIs(needs, handle, { key, kept, caller });
  if (!when) return undefined;
  const { day } = when;
  const [last] = await meetingsBefore(handle, { monday, kind, limit: 1 });
  const since = last?.heldOn ?? addDays(day, -BACK[kind]);
  const called = kind === 'council' ? await needs.called(handle) : [];
  return {
    called,
    shown: {
      ...{ ...when, paused: false, next: await following(needs, handle, { kind, day }) },
      paper: await needs.paper(handle, { kind, since, caller }),
      called: called.map(({ organisation, position }) => `${organisation}: ${position}`),
    },
  };
}

type When = Pick<Meeting, 'day' | 'time' | 'until'>;

/** As it was when it began; before that, as the wheel has it. */
async function whenIs(
  needs: MeetingNeeds,
  handle: Handle,
  { key, kept }: Asked,
): Promise<When | undefined> {
  if (kept?.heldOn !== undefined)
    return { day: kept.heldOn, ...hoursOf(key.kind, kept, await needs.meeting()) };
  const planned = await plannedIn(needs, handle, key);
  return planned && { day: planned.day, time: planned.time, until: planned.until };
}

/** The next of its kind; where the wheel has none, the next weekly meeting. */
async function following(
  needs: MeetingNeeds,
  handle: Handle,
  { kind, day }: { readonly kind: OtherKind; readonly day: string },
): Promise<Meeting['next']> {
  const next = await nextPlanned(needs, handle, { kind, after: day });
  if (next) return { id: meetingId(next.week, kind), ...next };
  const time = await needs.meeting();
  const now = needs.now();
  const from = day > dayOf(now) ? new Date(`${day}T12:00:00Z`) : now;
  const week = await comingWeek(from, time, needs.isPaused);
  const weekly = hoursOf('week', {}, time);
  return { id: week, kind: 'week', week, ...weekly, day: meetingDay(week, time.weekday) };
}
