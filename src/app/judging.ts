import type { Members } from '#members';
import type { Database } from '#platform/db';
import { addWeeks, mondayOf, sundayOf, weekNumber, weekOfDay } from '#platform/weeks';
import type { Settings } from '#settings';
import { holidaysOf, receivers } from '#settings';
import type { FreezeNeeds } from '#work/picture';
import { police } from '#work/reports';
import defaults from '../../data/defaults.json' with { type: 'json' };
import { MUNICIPALITY } from './police-picture.ts';

type Parts = {
  readonly database: Database;
  readonly members: Members;
  readonly settings: Settings;
  readonly now: () => Date;
};

/** What the picture needs to judge a week by: the municipality's calendar, the police's notices, and the budget of false alarms. */
export function judgingOf({ database, members, settings, now }: Parts): FreezeNeeds {
  return {
    ...{ database, members, now, alarmsExpected: defaults.alarmsExpectedAWeek },
    calendar: async () => {
      const { calendar } = (await settings.current()).choices;
      return {
        pauses: (weeks) => weeks.filter((week) => calendar.pauseWeeks.includes(weekNumber(week))),
        holidays: (weeks) => [
          ...holidayWeeks(weeks),
          ...calendar.schoolHolidays.flatMap(({ name, from, to }) =>
            weeksWithin(from, to)
              .filter((week) => weeks.includes(week))
              .map((week) => ({ week, name })),
          ),
          ...calendar.ownDays
            .map(({ name, day }) => ({ week: weekOfDay(day), name }))
            .filter(({ week }) => weeks.includes(week)),
        ],
      };
    },
    told: receivers.queueVersion,
    policeWeeks: (weeks) => police.history(database, MUNICIPALITY, weeks),
  };
}

/** Holidays that move work about; eves are what offices close on. */
function holidayWeeks(weeks: readonly string[]): { week: string; name: string }[] {
  const years = new Set(
    weeks.flatMap((week) => [mondayOf(week), sundayOf(week)]).map((day) => Number(day.slice(0, 4))),
  );
  return [...years].flatMap((year) =>
    holidaysOf(year)
      .map(({ day, key }) => ({ week: weekOfDay(day), name: key }))
      .filter(({ week, name }) => WEIGHTY.includes(name) && weeks.includes(week)),
  );
}

/** Those in whose weeks people's habits change so much that numbers do. */
const WEIGHTY = ['newYear', 'easter', 'walpurgis', 'midsummerEve', 'christmasEve'];

function weeksWithin(from: string, to: string): string[] {
  const weeks: string[] = [];
  for (
    let week = weekOfDay(from);
    week <= weekOfDay(to) && weeks.length < 60;
    week = addWeeks(week, 1)
  )
    weeks.push(week);
  return weeks;
}
