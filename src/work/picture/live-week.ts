import type { Handle } from '#platform/db';
import { weekOfDay } from '#platform/weeks';
import { areaKeys } from '#work/areas';
import { loadCategories, tallies } from '#work/reports';
import type { PictureTick } from './contract.ts';

type TickWeek = PictureTick['weeks'][number];

/** The numbers of one week, by name. */
export type WeekState = {
  readonly week: string;
  readonly total: number;
  readonly areas: ReadonlyMap<string, number>;
  readonly categories: ReadonlyMap<string, number>;
  readonly cells: ReadonlyMap<string, number>;
  readonly coverage: TickWeek['coverage'];
};

type Names = {
  readonly slugs: ReadonlyMap<number, string>;
  readonly codes: ReadonlyMap<number, string>;
  /** Organisations that are expected to report: coverage is about them. */
  readonly expected: ReadonlySet<number>;
};

/** The numbers of some weeks (Mondays), as they are now. */
export async function readWeeks(
  handle: Handle,
  mondays: Iterable<string>,
  expected: Names['expected'],
): Promise<readonly WeekState[]> {
  const slugs = new Map((await areaKeys(handle)).map((key) => [key.id, key.slug]));
  const codes = new Map((await loadCategories(handle)).map((one) => [one.id, one.code]));
  const states: WeekState[] = [];
  for (const monday of mondays)
    states.push(await readWeek(handle, monday, { slugs, codes, expected }));
  return states;
}

async function readWeek(
  handle: Handle,
  monday: string,
  { slugs, codes, expected }: Names,
): Promise<WeekState> {
  const rows = await tallies.cellTallies(handle, { from: monday, to: monday });
  const told = (await tallies.organisationsIn(handle, monday)).filter((one) =>
    expected.has(one.organisation),
  );
  const reporters = await tallies.reporterWeeks(handle, monday, monday);
  const [areas, categories, cells] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  for (const row of rows) {
    const [area, category] = [slugs.get(row.area) ?? '', codes.get(row.category) ?? ''];
    add(areas, area, row.reports);
    add(categories, category, row.reports);
    add(cells, `${area} ${category}`, row.reports);
  }
  return {
    week: weekOfDay(monday),
    total: rows.reduce((sum, row) => sum + row.reports, 0),
    areas,
    categories,
    cells,
    coverage: {
      reported: told.length,
      calm: told.filter((one) => one.reports === 0).length,
      reporters: reporters[0]?.reporters ?? 0,
    },
  };
}

function add(sums: Map<string, number>, key: string, n: number): void {
  sums.set(key, (sums.get(key) ?? 0) + n);
}

/** The cells of `after` that differ from `before`, as absolute numbers; undefined when nothing differs. */
export function differenceOf(
  before: WeekState | undefined,
  after: WeekState,
): TickWeek | undefined {
  const areas = differing(before?.areas, after.areas).map(([slug, n]) => ({ slug, n }));
  const categories = differing(before?.categories, after.categories).map(([id, n]) => ({ id, n }));
  const cells = differing(before?.cells, after.cells).map(([key, n]) => {
    const space = key.indexOf(' ');
    return { area: key.slice(0, space), category: key.slice(space + 1), n };
  });
  const sameCoverage =
    before !== undefined && JSON.stringify(before.coverage) === JSON.stringify(after.coverage);
  if (cells.length === 0 && sameCoverage && before.total === after.total) return undefined;
  return {
    week: after.week,
    total: after.total,
    areas,
    categories,
    cells,
    coverage: after.coverage,
  };
}

/** Keys of either whose numbers differ; a key that is gone counts as 0. */
function differing(
  before: ReadonlyMap<string, number> | undefined,
  after: ReadonlyMap<string, number>,
): (readonly [string, number])[] {
  const keys = new Set([...(before?.keys() ?? []), ...after.keys()]);
  return [...keys].sort().flatMap((key) => {
    const n = after.get(key) ?? 0;
    return before && (before.get(key) ?? 0) === n ? [] : [[key, n] as const];
  });
}
