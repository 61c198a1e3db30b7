import { Problem } from '#platform/http';
import { addWeeks, isWeekId, mondayOf, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { changes } from '#work/picture';
import type { Meetings } from './contract.ts';
import { hoursOf } from './meeting-hours.ts';
import { meetingId } from './meeting-id.ts';
import { comingWeek, meetingDay, pictureWeekOf } from './meeting-week.ts';
import { meetingsBefore, type HeldMeeting } from './meetings-store.ts';
import { allowing, type MeetingNeeds } from './needs.ts';
import { nextOfEach } from './other-meetings.ts';

const PAGE = 20;

/** The meeting that comes, and those that were held, the newest first. */
export async function listMeetings(
  needs: MeetingNeeds,
  { caller, before }: { readonly caller: Caller; readonly before?: string | undefined },
): Promise<Meetings> {
  allowing(caller, 'see-meeting');
  if (before !== undefined && !isWeekId(before)) throw new Problem('not-found');
  const now = needs.now();
  const time = await needs.meeting();
  const week = await comingWeek(now, time, needs.isPaused);
  const until = before ?? addWeeks(weekOf(now), 2);
  return needs.database.as(scopeOf(caller), async (handle) => {
    const found = await meetingsBefore(handle, { monday: mondayOf(until), limit: PAGE + 1 });
    const held = found.length > PAGE ? wholeWeeks(found) : found;
    const last = held.at(-1);
    const others = before === undefined ? await nextOfEach(needs, handle) : [];
    return {
      coming: {
        ...{ week, day: meetingDay(week, time.weekday), ...hoursOf('week', {}, time) },
        picked: await changes.pickedFor(handle, pictureWeekOf(week)),
      },
      others: others.map(({ kind, day, week: of, time: at, until: end }) => ({
        ...{ id: meetingId(of, kind), kind, day, time: at, until: end },
      })),
      held: held.map(({ heldOn, ...one }) => ({
        ...{ ...one, what: [...one.what], id: meetingId(one.week, one.kind) },
        day: heldOn ?? meetingDay(one.week, time.weekday),
      })),
      ...(found.length > PAGE && last && { before: last.week }),
      may: { lead: decide(caller, 'lead-meeting').allowed },
    };
  });
}

/** The last week of a page that goes on may have more meetings than fit: it comes whole on the next. */
function wholeWeeks(found: readonly HeldMeeting[]): readonly HeldMeeting[] {
  const cut = found.at(-1)?.week;
  return found.filter(({ week }) => week !== cut);
}
