import { Problem } from '#platform/http';
import { addWeeks, isWeekId, mondayOf, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { changes } from '#work/picture';
import type { Meetings } from './contract.ts';
import { comingWeek, meetingDay, pictureWeekOf } from './meeting-week.ts';
import { meetingsBefore } from './meetings-store.ts';
import { allowing, type MeetingNeeds } from './needs.ts';

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
    const held = await meetingsBefore(handle, mondayOf(until), PAGE + 1);
    const last = held[PAGE - 1];
    return {
      coming: {
        ...{ week, day: meetingDay(week, time.weekday), time: time.time },
        picked: await changes.pickedFor(handle, pictureWeekOf(week)),
      },
      held: held.slice(0, PAGE).map((one) => ({ ...one, day: meetingDay(one.week, time.weekday) })),
      ...(held.length > PAGE && last && { before: last.week }),
      may: { lead: decide(caller, 'lead-meeting').allowed },
    };
  });
}
