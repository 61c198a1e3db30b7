import type { Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { addWeeks, dayOf, mondayOf, openWeek } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { isInner, scopeOf } from '#safeguards/policy';
import { sameRate } from '#statistics/effects';
import { areaPages } from '#work/areas';
import { measuresOf, type Verdict } from '#work/measures';
import { tallies } from '#work/reports';
import {
  allowing,
  faultsIn,
  placesOn,
  type FollowUpNeeds,
  type Place,
  type PoliceHistory,
  type TextFault,
} from '../needs.ts';
import { loadedWords, type FoundWord } from './loaded-words.ts';

/** What an indicator can carry: its newest value beside the first that it may be compared with. */
export type CheckedIndicator = {
  readonly name: string;
  readonly unit: string;
  readonly source: string;
  readonly first?: Point | undefined;
  readonly last: Point;
  /** Whether the two differ by more than their intervals; undefined where they have none, or there is one value only. */
  readonly differs: boolean | undefined;
};
type Point = {
  readonly period: string;
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
};

export type CheckedCounts = {
  readonly now: number;
  readonly before: number;
  /** Chance of two counts as far apart when nothing has changed. */
  readonly p: number;
};

export type CheckedClaim = {
  readonly sentence: string;
  readonly area: Place;
  readonly found: readonly FoundWord[];
  readonly police: PoliceHistory;
  readonly indicators: readonly CheckedIndicator[];
  /** Reports of the last 13 weeks and of the same weeks a year ago: the inner circle's only. */
  readonly counts?: CheckedCounts | undefined;
  readonly measures: readonly {
    readonly id: string;
    readonly title: string;
    readonly verdict: Verdict;
  }[];
};

export type Checked =
  | { readonly kind: 'checked'; readonly claim: CheckedClaim }
  | { readonly kind: 'texts'; readonly faults: readonly TextFault[] };

/**
 * What the data can carry of a sentence before somebody says it. Nothing is kept.
 * @throws Problem not-found for whoever may not, and for an area that is not there
 */
export async function checkClaim(
  needs: FollowUpNeeds,
  caller: Caller,
  asked: { readonly sentence: string; readonly area: string; readonly notNames: readonly string[] },
): Promise<Checked> {
  allowing(caller, 'see-plan');
  const { sentence } = asked;
  return needs.database.as(scopeOf(caller), async (handle) => {
    const places = await placesOn(handle, needs.now());
    const area = places.find(({ slug }) => slug === asked.area);
    if (!area) throw new Problem('not-found');
    const names = places.map(({ name }) => name);
    const faults = faultsIn(needs, [sentence], [...asked.notNames, ...names]);
    if (faults.length > 0) return { kind: 'texts', faults };
    const claim = {
      ...{ sentence, area, found: loadedWords(sentence) },
      police: await needs.policeHistoryOf(area.slug),
      indicators: await indicatorsOf(handle, area.slug),
      measures: await judgedIn(handle, area.id),
      ...(isInner(caller) ? { counts: await countsOf(handle, area.id, needs.now()) } : {}),
    };
    return { kind: 'checked', claim };
  });
}

async function indicatorsOf(handle: Handle, place: string): Promise<readonly CheckedIndicator[]> {
  const all = await areaPages.seriesOf(handle, { level: 'area', place });
  return all.flatMap(({ indicator, values, breaks }) => {
    const since = breaks.at(-1)?.starts ?? '';
    const known = values.flatMap(({ period, starts, value, low, high }): Point[] =>
      value === undefined || starts < since ? [] : [{ period, value, low, high }],
    );
    const last = known.at(-1);
    if (!last) return [];
    const { name, unit, source } = indicator;
    const first = known.length > 1 ? known[0] : undefined;
    return { name, unit, source, first, last, differs: first && apart(first, last) };
  });
}

function apart(one: Point, other: Point): boolean | undefined {
  const ends = [one.low, one.high, other.low, other.high];
  if (ends.includes(undefined)) return undefined;
  return (one.high ?? 0) < (other.low ?? 0) || (other.high ?? 0) < (one.low ?? 0);
}

async function judgedIn(handle: Handle, area: number): Promise<CheckedClaim['measures']> {
  const all = await measuresOf(handle, { area, statuses: ['evaluated'], limit: 50 });
  return all.flatMap(({ id, title, verdict }) => (verdict ? { id, title, verdict } : []));
}

const WEEKS = 13;
const YEAR = 52;

async function countsOf(handle: Handle, area: number, now: Date): Promise<CheckedCounts> {
  const last = openWeek(now);
  const sum = async (weeksAgo: number): Promise<number> => {
    const to = addWeeks(last, -weeksAgo);
    const rows = await tallies.areaWeeks(handle, {
      ...{ from: mondayOf(addWeeks(to, 1 - WEEKS)), to: mondayOf(to), areas: [area] },
    });
    return rows.reduce((all, { reports }) => all + reports, 0);
  };
  const [recent, before] = [await sum(0), await sum(YEAR)];
  const p = sameRate({ count: recent, exposure: 1 }, { count: before, exposure: 1 });
  return { now: recent, before, p };
}

/** The newest edition of the police's list on a day: what a statement of that day is held against. */
export function editionBefore(police: PoliceHistory, day: string): number | undefined {
  return police.assessments.findLast(({ published }) => published <= day)?.year;
}

/** Today's first offer of a day when a statement can be held against what came. */
export function usualDue(now: Date): string {
  return dayOf(new Date(now.getTime() + 365 * 24 * 3_600_000));
}
