import type { Database } from '#platform/db';
import type { calendar } from '#platform/documents';
import { texts, type Language } from '#platform/i18n';
import { addDays, addWeeks, dayOf, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { hoursOf, spanOf } from './meeting-hours.ts';
import { meetingId } from './meeting-id.ts';
import { meetingDay, type MeetingTime } from './meeting-week.ts';
import { plannedOn } from './other-meetings.ts';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

export type TimesNeeds = {
  readonly database: Database;
  readonly now: () => Date;
  readonly meeting: () => Promise<MeetingTime>;
  readonly isPaused: (week: string) => Promise<boolean>;
  readonly baseUrl: string;
};

type Entry = Parameters<typeof calendar>[0]['entries'][number];

const WEEKS = 26;

/**
 * When one meets, half a year on: times and a link, nothing of what is on the table. Weeks of pause are left out. The month's
 * meeting, that of four months and the council are there as the year's wheel has them.
 * @returns undefined for whoever may not see the meeting
 */
export async function meetingEntries(
  needs: TimesNeeds,
  caller: Caller,
  language: Language,
): Promise<readonly Entry[] | undefined> {
  if (!decide(caller, 'see-meeting').allowed) return undefined;
  const t = texts(language, language === 'sv' ? sv : en);
  const entry = (id: string, title: string): Omit<Entry, 'start' | 'end'> => ({
    ...{ uid: `meeting-${id}@samsyn`, kind: 'event' as const, title },
    url: new URL(`/mote/${id}`, needs.baseUrl).href,
  });
  const { weekday, time } = await needs.meeting();
  const weekly = (await weeksOfMeeting(needs)).map((week) => ({
    ...entry(week, t('meeting.inCalendar')),
    ...spanOf(meetingDay(week, weekday), hoursOf('week', {}, { time })),
  }));
  const from = dayOf(needs.now());
  const span = { from, to: addDays(from, 7 * WEEKS) };
  const others = await needs.database.as(scopeOf(caller), (handle) =>
    plannedOn(needs, handle, span),
  );
  return [
    ...weekly,
    ...others.map((one) => ({
      ...entry(
        meetingId(one.week, one.kind),
        t('meeting.otherInCalendar', { meeting: t(`kind.${one.kind}`) }),
      ),
      ...spanOf(one.day, one),
    })),
  ];
}

async function weeksOfMeeting({ now, isPaused }: TimesNeeds): Promise<readonly string[]> {
  const first = weekOf(now());
  const weeks = Array.from({ length: WEEKS }, (_, n) => addWeeks(first, n));
  const paused = await Promise.all(weeks.map(isPaused));
  return weeks.filter((_, n) => paused[n] !== true);
}
