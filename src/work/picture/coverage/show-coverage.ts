import { Problem } from '#platform/http';
import {
  addWeeks,
  isWeekId,
  lastWeeks,
  mondayOf,
  openWeek,
  weekOf,
  weekOfDay,
} from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { tallies } from '#work/reports';
import { canBeOpened, type PictureNeeds } from '../show-picture.ts';

/** Weeks that are shown side by side. */
export const SIDE_BY_SIDE = 13;

export type Told = 'reported' | 'calm' | 'silent';

/** A week of the year: how many of those who are expected were heard from, where that can be known. */
export type YearWeek = {
  readonly week: string;
  readonly heard: number;
  /** missing: before anything was told at all. later: it is not over. */
  readonly state: 'known' | 'missing' | 'later';
  readonly isPaused: boolean;
};

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
  /** The whole year that the week is in. */
  readonly year: { readonly name: string; readonly weeks: readonly YearWeek[] };
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
  const ofYear = weeksOfYear(week.slice(0, 4));
  const from = [addWeeks(week, 1 - SIDE_BY_SIDE), ofYear[0] ?? week].sort()[0] ?? week;
  const span = { from: mondayOf(from), to: mondayOf(ofYear.at(-1) ?? week) };
  const { rounds, first } = await needs.database.as(scopeOf(caller), async (handle) => ({
    rounds: await tallies.history.rounds(handle, span),
    first: await tallies.history.firstWeek(handle),
  }));
  const weeks = all.filter((one) => first !== undefined && mondayOf(one) >= first);
  const told = new Map(
    rounds.map((one) => [`${one.organisation} ${weekOfDay(one.week)}`, one.reports] as const),
  );
  const { organisations } = await needs.members.directory();
  const expected = organisations.filter(({ expectedToReport }) => expectedToReport);
  return {
    week,
    year: await yearOf(needs, ofYear, {
      first,
      heardIn: (one) => expected.filter(({ id }) => told.has(`${id} ${one}`)).length,
    }),
    weeks: await Promise.all(
      weeks.map(async (one) => ({
        ...{ week: one, isPaused: await needs.isPaused(one), isRunning: one === weekOf(now) },
      })),
    ),
    organisations: expected.map(({ id, name }) => ({
      name,
      told: weeks.map((one) => toldBy(told.get(`${id} ${one}`))),
    })),
    notBefore: all.filter((one) => !weeks.includes(one)).at(-1),
    hasLater: week < weekOf(now),
  };
}

/** All weeks of a year, 52 or 53. */
function weeksOfYear(year: string): readonly string[] {
  return Array.from({ length: 53 }, (_, n) => `${year}-W${String(n + 1).padStart(2, '0')}`).filter(
    isWeekId,
  );
}

async function yearOf(
  needs: Needs,
  weeks: readonly string[],
  known: { readonly first: string | undefined; readonly heardIn: (week: string) => number },
): Promise<Coverage['year']> {
  const running = weekOf(needs.now());
  const all = weeks.map(async (week) => ({
    ...{ week, heard: known.heardIn(week), state: stateOf(week, known.first, running) },
    isPaused: await needs.isPaused(week),
  }));
  return { name: weeks[0]?.slice(0, 4) ?? '', weeks: await Promise.all(all) };
}

function stateOf(week: string, first: string | undefined, running: string): YearWeek['state'] {
  if (week >= running) return 'later';
  return first !== undefined && mondayOf(week) >= first ? 'known' : 'missing';
}

/** @param reports undefined when nothing at all was told: silence, which is no number */
function toldBy(reports: number | undefined): Told {
  if (reports === undefined) return 'silent';
  return reports > 0 ? 'reported' : 'calm';
}
