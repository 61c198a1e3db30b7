import type { Audience, SafeShown } from '#safeguards/statistical-secrecy';
import { release } from '#safeguards/statistical-secrecy';
import { addDays, lastWeeks, mondayOf } from '#platform/weeks';
import type { Parties, Raw } from './gather.ts';
import { HISTORY } from './gather.ts';
import type { Usual } from './usual.ts';
import { usualOf } from './usual.ts';

export type Series = readonly { readonly week: string; readonly shown: SafeShown }[];

/** Sums by week (Monday) of the tallies that `keep` chooses. */
export function weekSums(
  tallies: readonly { readonly week: string; readonly key: number; readonly reports: number }[],
  keep: (key: number) => boolean,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const tally of tallies)
    if (keep(tally.key)) sums.set(tally.week, (sums.get(tally.week) ?? 0) + tally.reports);
  return sums;
}

/** The sums by week of each key, in one walk over the tallies. */
export function sumsByKey(
  tallies: readonly { readonly week: string; readonly key: number; readonly reports: number }[],
): ReadonlyMap<number, ReadonlyMap<string, number>> {
  const sums = new Map<number, Map<string, number>>();
  for (const { week, key, reports } of tallies) {
    const mine = sums.get(key) ?? new Map<string, number>();
    sums.set(key, mine.set(week, (mine.get(week) ?? 0) + reports));
  }
  return sums;
}

/** The weeks that every series of a picture is drawn over: worked out once. */
export type Span = {
  readonly weeks: readonly { readonly week: string; readonly monday: string }[];
  /** Mondays of the weeks before, from which "usual" is made. */
  readonly before: readonly string[];
  /** Monday of the first week from which anything is known. */
  readonly since: string;
  /** Monday of the first week that is not frozen, where the audience has to wait for it. */
  readonly waitsFrom?: string | undefined;
  readonly audience: Audience;
};

export function spanOf(week: string, given: Pick<Span, 'since' | 'waitsFrom' | 'audience'>): Span {
  const before = Array.from({ length: HISTORY }, (_, i) => addDays(mondayOf(week), -7 * (i + 1)));
  return {
    weeks: lastWeeks(week, HISTORY).map((one) => ({ week: one, monday: mondayOf(one) })),
    before: before.filter((monday) => monday >= given.since),
    ...given,
  };
}

export type Drawn = { readonly series: Series; readonly usual?: Usual };

/**
 * A series over the last 26 weeks and what was usual before. Weeks before the very first report are missing, not zero.
 * "Usual" is given only when none of the weeks that it is made of is protected.
 */
export function drawSeries(sums: ReadonlyMap<string, number>, span: Span): Drawn {
  const shownOf = (monday: string): SafeShown => {
    if (monday < span.since) return { kind: 'missing' };
    if (span.waitsFrom !== undefined && monday >= span.waitsFrom) return { kind: 'waiting' };
    return release(sums.get(monday) ?? 0, span.audience);
  };
  const series = span.weeks.map(({ week, monday }) => ({ week, shown: shownOf(monday) }));
  const open = span.before.every((monday) => shownOf(monday).kind === 'count');
  const usual = open ? usualOf(span.before.map((monday) => sums.get(monday) ?? 0)) : undefined;
  return usual ? { series, usual } : { series };
}

/** Why an area without reports has none: calm was reported, someone reported elsewhere (a true zero), or no one did. */
export function emptyArea(slug: string, raw: Raw, parties: Parties): 'calm' | 'zero' | 'missing' {
  const units = parties.units.filter((unit) => unit.homeAreas.includes(slug));
  if (units.some((unit) => raw.calmUnits.includes(unit.id))) return 'calm';
  const told = new Set(raw.organisations.map((one) => one.organisation));
  return units.some((unit) => told.has(unit.organisation)) ? 'zero' : 'missing';
}

/** Who has reported, who was calm, who was silent: organisations that are expected to report, in Swedish order. */
export function coverageOf(
  raw: Raw,
  parties: Parties,
): readonly { readonly name: string; readonly state: 'reported' | 'calm' | 'silent' }[] {
  const told = new Map(raw.organisations.map((one) => [one.organisation, one]));
  return parties.organisations
    .filter((organisation) => organisation.expectedToReport)
    .map(({ id, name }) => {
      const found = told.get(id);
      if (!found) return { name, state: 'silent' };
      return { name, state: found.reports > 0 ? 'reported' : 'calm' };
    });
}
