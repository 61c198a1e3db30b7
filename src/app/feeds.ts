import type { signInRoutes } from '#members';
import { meetingEntries } from '#work/meetings';
import { pictureFeeds } from '#work/picture';
import type { Database } from '#platform/db';
import type { Settings } from '#settings';
import { pausedIn, settingsForReports } from './settings-pages.ts';

type Feeds = Parameters<typeof signInRoutes>[0]['feeds'];

/** What the rooms of the work put into calendars and feeds: times and links, to each what they may see. */
export function feedsOfTheWork(needs: {
  readonly database: Database;
  readonly settings: Settings;
  readonly now: () => Date;
  readonly baseUrl: string;
}): Feeds {
  const { database, settings, now, baseUrl } = needs;
  const given = {
    database,
    now,
    baseUrl,
    isPaused: pausedIn(settings),
    ...settingsForReports(settings),
  };
  return {
    frozenWeeks: (caller) => pictureFeeds.frozenWeeks({ database }, caller),
    calendarEntries: async (caller, language) => {
      const [reports, meetings] = await Promise.all([
        pictureFeeds.reminderEntries(given, caller, language),
        meetingEntries(given, caller, language),
      ]);
      return reports || meetings ? [...(reports ?? []), ...(meetings ?? [])] : undefined;
    },
  };
}
