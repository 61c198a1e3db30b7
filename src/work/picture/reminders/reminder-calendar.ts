import { calendar } from '#platform/documents';
import { Problem } from '#platform/http';
import type { Language } from '#platform/i18n';
import { texts } from '#platform/i18n';
import { addWeeks, freezeInstant, weekOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide } from '#safeguards/policy';
import { reminderInstant } from './reminder-time.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

export type CalendarNeeds = {
  readonly now: () => Date;
  readonly isPaused: (week: string) => Promise<boolean>;
  readonly baseUrl: string;
};

const WEEKS = 26;
const MINUTES = 15;

type Entry = Parameters<typeof calendar>[0]['entries'][number];

/**
 * A calendar of half a year: when each week is to be reported, a quarter of an hour, before it is frozen. Weeks of pause
 * are left out. It holds no content, only times and a link.
 * @throws Problem not-found for whoever may not report
 */
export async function reminderCalendar(
  needs: CalendarNeeds,
  caller: Caller,
  language: Language,
): Promise<string> {
  const entries = await reminderEntries(needs, caller, language);
  if (!entries) throw new Problem('not-found');
  const t = texts(language, language === 'sv' ? sv : en);
  return calendar({ name: t('calendar.name'), now: needs.now(), entries });
}

/** The same as entries, for a calendar that holds more; undefined for whoever may not report. */
export async function reminderEntries(
  needs: CalendarNeeds,
  caller: Caller,
  language: Language,
): Promise<readonly Entry[] | undefined> {
  if (!decide(caller, 'report').allowed) return undefined;
  const now = needs.now();
  const t = texts(language, language === 'sv' ? sv : en);
  const first = addWeeks(weekOf(now), -1);
  const all = Array.from({ length: WEEKS + 1 }, (_, n) => addWeeks(first, n));
  const paused = await Promise.all(all.map(needs.isPaused));
  const when = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    ...{ weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Stockholm' },
  });
  return all
    .filter((week, n) => paused[n] !== true && freezeInstant(week) > now)
    .map((week) => {
      const start = reminderInstant(week);
      return {
        ...({ uid: `report-${week}@samsyn`, kind: 'event', start } as const),
        end: new Date(start.getTime() + MINUTES * 60_000),
        title: t('calendar.entry', { when: when.format(freezeInstant(week)) }),
        url: new URL('/r', needs.baseUrl).href,
      };
    });
}
