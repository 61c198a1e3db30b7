import type { Members } from '#members';
import type { Handle } from '#platform/db';
import { addDays, addWeeks, freezeInstant, mondayOf, sundayOf } from '#platform/weeks';
import type { AreaName } from '#work/areas';
import { areaKeys, areaNamesOn, borderChanges } from '#work/areas';
import type { Category } from '#work/reports';
import type { CellTally, OrganisationWeek, WeekTally } from '#work/reports';
import { loadCategories, tallies } from '#work/reports';
import { wholePeriod } from './whole-period.ts';

/** How far back "vanligt" looks, in weeks, and how long the drawn series are. */
export const HISTORY = 26;
/** The wider views of those outside the inner circle (DESIGN.md rule 4), in weeks; see `wholePeriod`. */
export const WIDER = { area: 4, cell: 13 } as const;

export type Filter = { readonly areas: readonly string[]; readonly categories: readonly string[] };

/** Everything that a picture is made of, raw. For statistical-secrecy; nothing of it goes to a screen as it is. */
export type Raw = {
  readonly week: string;
  /** As the borders of the week's last day have them. */
  readonly areas: readonly AreaName[];
  readonly categories: readonly Category[];
  readonly areaIds: ReadonlyMap<number, string>;
  /** The week itself; late reports apart. */
  readonly cells: readonly CellTally[];
  /** Of the periods that others see. */
  readonly cells4: readonly CellTally[];
  readonly cells13: readonly CellTally[];
  /** The last week of each. */
  readonly endOf: { readonly area: string; readonly cell: string };
  /** Week by week from 51 weeks before. */
  readonly byCategory: readonly (WeekTally & { readonly late: number })[];
  readonly byArea: readonly WeekTally[];
  readonly organisations: readonly OrganisationWeek[];
  readonly calmUnits: readonly number[];
  readonly reporters: readonly { readonly week: string; readonly reporters: number }[];
  readonly late: number;
  readonly borders: readonly { readonly day: string; readonly areas: readonly string[] }[];
  readonly cursor: string;
};

export type Question = {
  readonly week: string;
  readonly now: Date;
  readonly filter: Filter;
  readonly wide: boolean;
};

/** Reads what a picture is made of. */
export async function gather(handle: Handle, question: Question): Promise<Raw | undefined> {
  const { week, now, filter, wide } = question;
  // First of all: what changes while the rest is read is told again by the stream, never left out.
  const cursor = (await tallies.changesSince(handle, undefined)).upto;
  const areas = await areaNamesOn(handle, sundayOf(week));
  if (areas.length === 0) return undefined;
  const categories = await loadCategories(handle);
  const keys = await areaKeys(handle);
  const areaIds = new Map(keys.map((key) => [key.id, key.slug]));
  const monday = mondayOf(week);
  const narrowed = wide ? {} : narrow(filter, keys, categories);
  const back = (weeks: number, to = monday) => ({
    ...{ from: addDays(to, -7 * (weeks - 1)), to },
    ...narrowed,
  });
  const endOf = endsOf(week, now);
  const none: readonly CellTally[] = [];
  const freezeBefore = freezeInstant(addWeeks(week, -1));
  const freeze = freezeInstant(week);
  return {
    week,
    areas,
    categories,
    areaIds,
    cells: await tallies.cellTallies(handle, back(1)),
    cells4: wide ? await tallies.cellTallies(handle, back(WIDER.area, mondayOf(endOf.area))) : none,
    cells13: wide
      ? await tallies.cellTallies(handle, back(WIDER.cell, mondayOf(endOf.cell)))
      : none,
    endOf,
    byCategory: await tallies.categoryWeeks(handle, back(2 * HISTORY)),
    byArea: wide ? [] : await tallies.areaWeeks(handle, back(HISTORY + 1)),
    organisations: await tallies.organisationsIn(handle, monday),
    calmUnits: await tallies.calmUnits(handle, monday),
    reporters: await tallies.reporterWeeks(handle, addDays(monday, -7 * HISTORY), monday),
    late: await tallies.lateBetween(handle, freezeBefore, now < freeze ? now : freeze),
    borders: await borderChanges(handle),
    cursor,
  };
}

function endsOf(week: string, now: Date): Raw['endOf'] {
  return { area: wholePeriod(week, WIDER.area, now), cell: wholePeriod(week, WIDER.cell, now) };
}

type Keys = { areas?: number[]; categories?: number[] };

function narrow(
  filter: Filter,
  keys: readonly { id: number; slug: string }[],
  categories: readonly Category[],
): Keys {
  const narrowed: Keys = {};
  if (filter.areas.length > 0)
    narrowed.areas = keys.filter((key) => filter.areas.includes(key.slug)).map((key) => key.id);
  if (filter.categories.length > 0)
    narrowed.categories = categories
      .filter((one) => filter.categories.includes(one.code))
      .map((one) => one.id);
  return narrowed;
}

/** Organisations and units as the picture needs them. */
export type Parties = Awaited<ReturnType<Members['directory']>>;
