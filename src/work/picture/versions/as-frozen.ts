import type { Database, Handle } from '#platform/db';
import { addDays, addWeeks, freezeInstant, mondayOf, weekOfDay } from '#platform/weeks';
import type { Raw } from '../gather.ts';
import { HISTORY, WIDER } from '../gather.ts';
import { frozenNumbersOf, type FrozenNumbers } from './frozen-numbers.ts';
import { newestOfWeeks } from './versions-store.ts';

type Numbers = FrozenNumbers;
type Kept = { readonly version: number; readonly numbers: Numbers };
type Cell = Raw['cells'][number];

/** What has been read of each database's frozen weeks: a version never changes, so that it is read once. */
const read = new WeakMap<Database, Map<string, Kept>>();

/**
 * The same numbers, but every week that is frozen counts as it was frozen. What is late, withdrawn or corrected after the
 * freeze would otherwise move sums that those outside the inner circle have seen, by one at a time: whoever keeps two views
 * would subtract one from the other. A frozen week that has no version yet (an old history) counts without what came late.
 * Source: docs/methods/statistical-secrecy.md.
 */
export async function asFrozen(
  handle: Handle,
  { database, raw, now }: { readonly database: Database; readonly raw: Raw; readonly now: Date },
): Promise<Raw> {
  const first = addDays(mondayOf(raw.week), -7 * (2 * HISTORY - 1));
  const weeks = await versionsBetween(handle, database, { first, last: mondayOf(raw.week) });
  const keys = keysOf(raw);
  const isFrozen = freezeInstant(raw.week) <= now;
  const own = weeks.get(raw.week);
  return {
    ...raw,
    byCategory: categoryWeeks(raw, { versions: weeks, keys, now }),
    cells: own ? cellsIn([own], keys) : isFrozen ? raw.cells.map(onTime) : raw.cells,
    cells4: periodOf({ live: raw.cells4, to: raw.endOf.area, weeks: WIDER.area }, weeks, keys),
    cells13: periodOf({ live: raw.cells13, to: raw.endOf.cell, weeks: WIDER.cell }, weeks, keys),
    reporters: raw.reporters.map((one) => ({
      week: one.week,
      reporters: weeks.get(weekOfDay(one.week))?.reporters ?? one.reporters,
    })),
  };
}

async function versionsBetween(
  handle: Handle,
  database: Database,
  span: { readonly first: string; readonly last: string },
): Promise<ReadonlyMap<string, Numbers>> {
  const known = read.get(database) ?? new Map<string, Kept>();
  read.set(database, known);
  const newest = await newestOfWeeks(handle, span);
  const missing = newest.filter(({ week, version }) => known.get(week)?.version !== version);
  for (const { week, version, numbers } of await frozenNumbersOf(handle, missing))
    known.set(week, { version, numbers });
  return new Map(
    newest.flatMap(({ week }) => {
      const found = known.get(week);
      return found ? [[week, found.numbers] as const] : [];
    }),
  );
}

type Keys = {
  readonly area: ReadonlyMap<string, number>;
  readonly category: ReadonlyMap<string, number>;
};

function keysOf({ areaIds, categories }: Raw): Keys {
  return {
    area: new Map([...areaIds].map(([id, slug]) => [slug, id])),
    category: new Map(categories.map(({ id, code }) => [code, id])),
  };
}

const onTime = (cell: Cell): Cell => ({ ...cell, reports: cell.reports - cell.late, late: 0 });

/** Sums over weeks by area and category. */
function cellsIn(weeks: readonly Numbers[], keys: Keys): readonly Cell[] {
  const sums = new Map<string, Cell>();
  for (const { cells } of weeks)
    for (const { area: slug, category: code, n } of cells) {
      const [area, category] = [keys.area.get(slug), keys.category.get(code)];
      if (area === undefined || category === undefined) continue;
      const key = `${String(area)}:${String(category)}`;
      sums.set(key, { area, category, reports: (sums.get(key)?.reports ?? 0) + n, late: 0 });
    }
  return [...sums.values()].sort((a, b) => a.area - b.area || a.category - b.category);
}

/** A whole period as it was frozen; where a week of it has no version, as it lives without what came late. */
function periodOf(
  { live, to, weeks }: { live: readonly Cell[]; to: string; weeks: number },
  versions: ReadonlyMap<string, Numbers>,
  keys: Keys,
): readonly Cell[] {
  const found = Array.from({ length: weeks }, (_, n) => versions.get(addWeeks(to, -n)));
  const whole = found.flatMap((one) => (one ? [one] : []));
  return whole.length === weeks ? cellsIn(whole, keys) : live.map(onTime);
}

type Frozen = {
  readonly versions: ReadonlyMap<string, Numbers>;
  readonly keys: Keys;
  readonly now: Date;
};

function categoryWeeks(raw: Raw, { versions, keys, now }: Frozen): Raw['byCategory'] {
  const living = raw.byCategory
    .filter(({ week }) => !versions.has(weekOfDay(week)))
    .map((one) =>
      freezeInstant(weekOfDay(one.week)) <= now
        ? { ...one, reports: one.reports - one.late, late: 0 }
        : one,
    );
  const frozen = [...versions].flatMap(([week, { categories }]) =>
    categories.flatMap(({ id, n }) => {
      const key = keys.category.get(id);
      return key === undefined || n === 0
        ? []
        : [{ week: mondayOf(week), key, reports: n, late: 0 }];
    }),
  );
  return [...living, ...frozen].sort((a, b) => a.week.localeCompare(b.week) || a.key - b.key);
}
