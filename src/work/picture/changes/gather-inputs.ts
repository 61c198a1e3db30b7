import type { Members } from '#members';
import type { Handle } from '#platform/db';
import {
  addWeeks,
  freezeInstant,
  lastWeeks,
  mondayOf,
  weekOfDay,
  weeksBetween,
} from '#platform/weeks';
import { areaKeys, areaNamesOn, areaPoints, borderChanges } from '#work/areas';
import { loadCategories, tallies } from '#work/reports';
import { breaksEntered } from './breaks-store.ts';
import { countsOf, type Places } from './gather-counts.ts';
import type { Inputs } from './inputs.ts';
import { Break, MOST_WEEKS } from './inputs.ts';

/** What the municipality knows of its own year. */
export type WorkCalendar = {
  /** Weeks in which the work pauses, of those asked for. */
  readonly pauses: (weeks: readonly string[]) => readonly string[];
  readonly holidays: (weeks: readonly string[]) => Inputs['holidays'];
};

export type InputsNeeds = {
  readonly members: Members;
  readonly calendar: () => Promise<WorkCalendar>;
  /** The police's own notices of the municipality, by week; weeks that are not known are absent. */
  readonly policeWeeks: (weeks: readonly string[]) => Promise<Inputs['police']>;
};

export type InputsAsked = {
  readonly week: string;
  readonly now: Date;
  readonly alarmsExpected: number;
};

const SCAN = { scanWeeks: 8, scanReplicates: 999 } as const;
const LEAST_USUAL = 0.5;

/**
 * Reads what a week is judged from, as it is known now; in a week whose freeze has passed, without what came after it.
 * @returns undefined when nothing has been reported yet
 */
export async function gatherInputs(
  needs: InputsNeeds,
  handle: Handle,
  asked: InputsAsked,
): Promise<Inputs | undefined> {
  const { week, now } = asked;
  const weeks = await weeksUpTo(handle, week);
  if (!weeks) return undefined;
  const places = await placesOf(handle, week);
  const calendar = await needs.calendar();
  return {
    ...{ edition: 2, week, weeks },
    parameters: {
      ...{ alarmsExpected: asked.alarmsExpected, leastUsual: LEAST_USUAL, ...SCAN },
      seed: weeksBetween('2000-W01', week),
    },
    ...(await namesOf(needs, places)),
    ...(await countsOf(handle, { weeks, places, isFrozen: freezeInstant(week) <= now })),
    breaks: [...(await borders(handle, places)), ...(await enteredBreaks(handle))],
    pauses: [...calendar.pauses(weeks)],
    holidays: [...calendar.holidays(weeks)],
    late: await lateOf(handle, { week, now, places }),
    police: await needs.policeWeeks(weeks),
  };
}

async function weeksUpTo(handle: Handle, week: string): Promise<string[] | undefined> {
  const first = await tallies.history.firstWeek(handle);
  if (first === undefined || first > mondayOf(week)) return undefined;
  return lastWeeks(week, Math.min(MOST_WEEKS, weeksBetween(weekOfDay(first), week) + 1));
}

/** The areas of the week's own borders, and the categories; an area that is gone has no series. */
async function placesOf(handle: Handle, week: string): Promise<Places> {
  const named = await areaNamesOn(handle, mondayOf(week));
  const points = await areaPoints(handle, mondayOf(week));
  const areas = named.map(({ slug, short }): Inputs['areas'][number] => {
    const [east, north] = points.get(slug) ?? [0, 0];
    return { slug, name: short, point: [east, north] };
  });
  const keys = await areaKeys(handle);
  const all = (await loadCategories(handle)).filter(
    ({ kind, hidden }) => kind !== 'calm' && !hidden,
  );
  const categories = all.map(({ code, nameSv, nameEn, kind }) => ({
    ...{ code, sv: nameSv, en: nameEn },
    kind: kind === 'positive' ? ('positive' as const) : ('event' as const),
  }));
  const indexOf = new Map(areas.map(({ slug }, n) => [slug, n]));
  return {
    ...{ areas, categories },
    areaAt: new Map(keys.flatMap(({ id, slug }) => pair(id, indexOf.get(slug)))),
    categoryAt: new Map(all.map(({ id }, n) => [id, n])),
  };
}

function pair(id: number, at: number | undefined): [number, number][] {
  return at === undefined ? [] : [[id, at]];
}

async function namesOf(
  { members }: InputsNeeds,
  { areas, categories }: Places,
): Promise<Pick<Inputs, 'areas' | 'categories' | 'organisations'>> {
  const { organisations } = await members.directory();
  const named = organisations.map(({ id, name, expectedToReport }) => ({
    ...{ key: id, name, isExpected: expectedToReport },
  }));
  return { areas, categories, organisations: named.sort((a, b) => a.key - b.key) };
}

type Late = { readonly week: string; readonly now: Date; readonly places: Places };

/** What came since the freeze before this one of weeks that were frozen then: "Inkom efter frysningen". */
async function lateOf(handle: Handle, { week, now, places }: Late): Promise<Inputs['late']> {
  const freeze = freezeInstant(week);
  const found = await tallies.history.late(
    handle,
    freezeInstant(addWeeks(week, -1)),
    now < freeze ? now : freeze,
  );
  return found.flatMap((one) => {
    const area = places.areas[places.areaAt.get(one.area) ?? -1]?.slug;
    const category = places.categories[places.categoryAt.get(one.category) ?? -1]?.code;
    return area === undefined || category === undefined
      ? []
      : [{ week: weekOfDay(one.week), area, category, reports: one.reports }];
  });
}

/** Those that people know of, without the numbers that they are taken back by. */
async function enteredBreaks(handle: Handle): Promise<readonly Break[]> {
  return (await breaksEntered(handle)).map((one) => Break.parse(one));
}

/** New borders: an area's earlier numbers are another place's. */
async function borders(handle: Handle, { areas }: Places): Promise<readonly Break[]> {
  const changes = await borderChanges(handle);
  return changes.flatMap(({ day, areas: changed }) =>
    changed
      .filter((slug) => areas.some((area) => area.slug === slug))
      .map((area) => ({ week: weekOfDay(day), kind: 'border' as const, area, entered: false })),
  );
}
