import type { Database } from '#platform/db';
import { addDays, dayOf, lastWeeks, mondayOf, sundayOf } from '#platform/weeks';
import type { PoliceSums } from './police-store.ts';
import { policeSums } from './police-store.ts';

/** The police's notices of a place in a week and the weeks before it; `undefined` where nothing is known. */
export type PoliceWeek = {
  readonly latest: string | undefined;
  readonly week:
    { readonly total: number; readonly types: readonly { type: string; n: number }[] } | undefined;
  readonly series: readonly { readonly week: string; readonly n?: number }[];
};

const WEEKS = 26;

/**
 * Notices placed on a municipality, by the week of the event. A week that our knowledge does not reach to the end of is
 * unknown, never zero.
 */
export async function policeWeek(
  database: Database,
  code: string,
  week: string,
): Promise<PoliceWeek> {
  const weeks = lastWeeks(week, WEEKS);
  const from = mondayOf(weeks[0] ?? week);
  const sums = await database.asSystemUnscoped((handle) =>
    policeSums(handle, { code, from, to: mondayOf(week) }),
  );
  const latest = sums.newest && dayOf(sums.newest);
  const isKnown = (one: string): boolean => latest !== undefined && reaches(latest, one);
  const types = typesIn(sums, week);
  return {
    latest,
    week: isKnown(week) ? { total: types.reduce((sum, { n }) => sum + n, 0), types } : undefined,
    series: weeks.map((one) => ({
      week: one,
      ...(isKnown(one) && { n: typesIn(sums, one).reduce((sum, { n }) => sum + n, 0) }),
    })),
  };
}

export type PoliceHistory = {
  readonly latest?: string;
  readonly weeks: { week: string; notices: number }[];
};

/** How many notices there were of each week; weeks before the first that we hold, or after the last, are absent. */
export async function policeHistory(
  database: Database,
  code: string,
  weeks: readonly string[],
): Promise<PoliceHistory> {
  const mondays = weeks.map(mondayOf);
  const [from = '', to = from] = [mondays[0], mondays.at(-1)];
  const sums = await database.asSystemUnscoped((handle) => policeSums(handle, { code, from, to }));
  if (!sums.newest) return { weeks: [] };
  const latest = dayOf(sums.newest);
  const oldest = sums.rows[0]?.week ?? '9999';
  const notices = new Map<string, number>();
  for (const { week, n } of sums.rows) notices.set(week, (notices.get(week) ?? 0) + n);
  const known = weeks.filter((week) => mondayOf(week) >= oldest && reaches(latest, week));
  return {
    latest,
    weeks: known.map((week) => ({ week, notices: notices.get(mondayOf(week)) ?? 0 })),
  };
}

/** Known to its end, or but for hours: most notices come within a day of the event. */
function reaches(latest: string, week: string): boolean {
  return addDays(latest, 1) > sundayOf(week);
}

function typesIn(sums: PoliceSums, week: string): { type: string; n: number }[] {
  return sums.rows
    .filter((row) => row.week === mondayOf(week))
    .map(({ type, n }) => ({ type, n }))
    .sort((a, b) => b.n - a.n || a.type.localeCompare(b.type, 'sv'));
}
