import { Problem } from '#platform/http';
import { addWeeks, lastWeeks, mondayOf, openWeek, weekOf, weekOfDay } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { tallies } from '#work/reports';
import { canBeOpened, type PictureNeeds } from '../show-picture.ts';

/** Weeks that are shown side by side. */
export const SIDE_BY_SIDE = 13;

export type Told = 'reported' | 'calm' | 'silent';

export type Coverage = {
  readonly week: string;
  /** Oldest first; weeks before anything was told at all are not among them. */
  readonly weeks: readonly {
    readonly week: string;
    readonly isPaused: boolean;
    readonly isRunning: boolean;
  }[];
  /** Organisations that are expected to report, alphabetically, with what each told of each week. */
  readonly organisations: readonly { readonly name: string; readonly told: readonly Told[] }[];
  /** The last week of which nothing is known, when it would have been shown. */
  readonly notBefore: string | undefined;
  /** Whether there are weeks after these. */
  readonly hasLater: boolean;
};

type Needs = Pick<PictureNeeds, 'database' | 'members' | 'now' | 'isPaused'>;
export type CoverageAsked = { readonly caller: Caller; readonly week: string };

/**
 * Who has reported, week by week: for the inner circle, since one organisation's silence is not for everybody.
 * @throws Problem not-found for whoever may not see exact numbers, or a week that does not exist or has not begun
 */
export async function showCoverage(needs: Needs, asked: CoverageAsked): Promise<Coverage> {
  const { caller } = asked;
  if (!decide(caller, 'see-exact').allowed) throw new Problem('not-found');
  const now = needs.now();
  const week = asked.week === 'open' ? openWeek(now) : asked.week;
  if (!canBeOpened(week, now)) throw new Problem('not-found');
  const all = lastWeeks(week, SIDE_BY_SIDE);
  const span = { from: mondayOf(addWeeks(week, 1 - SIDE_BY_SIDE)), to: mondayOf(week) };
  const { rounds, first } = await needs.database.as(scopeOf(caller), async (handle) => ({
    rounds: await tallies.history.rounds(handle, span),
    first: await tallies.history.firstWeek(handle),
  }));
  const weeks = all.filter((one) => first !== undefined && mondayOf(one) >= first);
  const told = new Map(
    rounds.map((one) => [`${one.organisation} ${weekOfDay(one.week)}`, one.reports] as const),
  );
  const { organisations } = await needs.members.directory();
  return {
    week,
    weeks: await Promise.all(
      weeks.map(async (one) => ({
        ...{ week: one, isPaused: await needs.isPaused(one), isRunning: one === weekOf(now) },
      })),
    ),
    organisations: organisations
      .filter(({ expectedToReport }) => expectedToReport)
      .map(({ id, name }) => ({
        name,
        told: weeks.map((one) => toldBy(told.get(`${id} ${one}`))),
      })),
    notBefore: all.filter((one) => !weeks.includes(one)).at(-1),
    hasLater: week < weekOf(now),
  };
}

/** @param reports undefined when nothing at all was told: silence, which is no number */
function toldBy(reports: number | undefined): Told {
  if (reports === undefined) return 'silent';
  return reports > 0 ? 'reported' : 'calm';
}
