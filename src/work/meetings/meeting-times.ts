import type { calendar } from '#platform/documents';
import { texts, type Language } from '#platform/i18n';
import { addWeeks, instantAt, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { meetingDay, MINUTES, type MeetingTime } from './meeting-week.ts';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

export type TimesNeeds = {
  readonly now: () => Date;
  readonly meeting: () => Promise<MeetingTime>;
  readonly isPaused: (week: string) => Promise<boolean>;
  readonly baseUrl: string;
};

type Entry = Parameters<typeof calendar>[0]['entries'][number];

const WEEKS = 26;

/**
 * When one meets, half a year on: times and a link, nothing of what is on the table. Weeks of pause are left out.
 * @returns undefined for whoever may not see the meeting
 */
export async function meetingEntries(
  needs: TimesNeeds,
  caller: Caller,
  language: Language,
): Promise<readonly Entry[] | undefined> {
  if (!decide(caller, 'see-meeting').allowed) return undefined;
  const { weekday, time } = await needs.meeting();
  const title = texts(language, language === 'sv' ? sv : en)('meeting.inCalendar');
  const first = weekOf(needs.now());
  const weeks = Array.from({ length: WEEKS }, (_, n) => addWeeks(first, n));
  const paused = await Promise.all(weeks.map(needs.isPaused));
  const minutes = Object.values(MINUTES.week).reduce((sum, one) => sum + one, 0);
  return weeks
    .filter((_, n) => paused[n] !== true)
    .map((week) => {
      const start = instantAt(meetingDay(week, weekday), time);
      return {
        ...{ uid: `meeting-${week}@samsyn`, kind: 'event' as const, title, start },
        end: new Date(start.getTime() + minutes * 60_000),
        url: new URL(`/mote/${week}`, needs.baseUrl).href,
      };
    });
}
