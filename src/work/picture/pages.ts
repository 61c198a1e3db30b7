// The picture's pages that the server draws, its files and its mail: as two names at the door.
import { coverageRoutes } from './coverage/coverage-routes.ts';
import { exitRoutes } from './exits/export-routes.ts';
import { frozenWeeks } from './reminders/frozen-weeks.ts';
import { reminderEntries } from './reminders/reminder-calendar.ts';
import { reminderRoutes } from './reminders/reminder-routes.ts';
import { remindSilent, tellReporters } from './reminders/write-to-organisations.ts';
import { versionRoutes } from './versions/versions-routes.ts';

export const picturePages = {
  coverage: coverageRoutes,
  exits: exitRoutes,
  versions: versionRoutes,
  reminders: reminderRoutes,
};

/** What organisations are written to about a week, in the background. */
export const pictureMail = { remindSilent, tellReporters };

/** What feeds and calendars that are asked for without signing in may hold: times and links. */
export const pictureFeeds = { frozenWeeks, reminderEntries };
