import type { Handle } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import { tallies } from '#work/reports';
import type { Inputs } from './inputs.ts';
import { REPORTER_WEEKS, TOLD_WEEKS } from './inputs.ts';
import { strayOrganisations } from './stray.ts';

export type Places = {
  readonly areas: Inputs['areas'];
  readonly categories: Inputs['categories'];
  /** Place in the list by the database's key. */
  readonly areaAt: ReadonlyMap<number, number>;
  readonly categoryAt: ReadonlyMap<number, number>;
};

export type Counting = {
  /** Oldest first. */
  readonly weeks: readonly string[];
  readonly places: Places;
  /** What came after the freeze of the last week is left out of it. */
  readonly isFrozen: boolean;
};

export type Counts = Pick<
  Inputs,
  'cells' | 'told' | 'toldFrom' | 'rounds' | 'reporters' | 'reportersFrom'
>;

/** The sums of all weeks, by place in the lists. */
export async function countsOf(handle: Handle, counting: Counting): Promise<Counts> {
  const { weeks } = counting;
  const rounds = await roundsOf(handle, counting);
  return {
    cells: await cellsOf(handle, counting),
    rounds,
    told: await toldOf(handle, counting, rounds),
    toldFrom: Math.max(0, weeks.length - TOLD_WEEKS),
    reporters: await reportersOf(handle, counting),
    reportersFrom: Math.max(0, weeks.length - REPORTER_WEEKS),
  };
}

function spanOf(weeks: readonly string[], from: number): { from: string; to: string } {
  const mondayAt = (n: number): string => mondayOf(weeks[n] ?? '');
  return { from: mondayAt(Math.max(0, from)), to: mondayAt(weeks.length - 1) };
}

function weekAt(weeks: readonly string[]): (monday: string) => number {
  const places = new Map(weeks.map((one, n) => [mondayOf(one), n]));
  return (monday) => places.get(monday) ?? -1;
}

async function cellsOf(handle: Handle, counting: Counting): Promise<Inputs['cells']> {
  const { weeks, places, isFrozen } = counting;
  const at = weekAt(weeks);
  const cells: Inputs['cells'] = [];
  for (const cell of await tallies.history.cells(handle, spanOf(weeks, 0))) {
    const week = at(cell.week);
    const area = places.areaAt.get(cell.area);
    const category = places.categoryAt.get(cell.category);
    const reports = isFrozen && week === weeks.length - 1 ? cell.reports - cell.late : cell.reports;
    if (area !== undefined && category !== undefined && reports > 0)
      cells.push([week, area, category, reports]);
  }
  return cells;
}

async function roundsOf(handle: Handle, { weeks }: Counting): Promise<Inputs['rounds']> {
  const at = weekAt(weeks);
  const rounds: Inputs['rounds'] = [];
  for (const one of await tallies.history.rounds(handle, spanOf(weeks, 0)))
    rounds.push([at(one.week), one.organisation, one.reports, one.calm]);
  return rounds;
}

/** The latest weeks of every organisation, and the whole history of those that a comparison must do without. */
async function toldOf(
  handle: Handle,
  { weeks, places }: Counting,
  rounds: Inputs['rounds'],
): Promise<Inputs['told']> {
  const at = weekAt(weeks);
  const from = Math.max(0, weeks.length - TOLD_WEEKS);
  const strays = strayOrganisations(rounds, weeks.length).map(({ organisation }) => organisation);
  const before = spanOf(weeks, 0);
  const found = [
    ...(strays.length > 0 && from > 0
      ? await tallies.history.byOrganisation(
          handle,
          { ...before, to: mondayOf(weeks[from - 1] ?? '') },
          strays,
        )
      : []),
    ...(await tallies.history.byOrganisation(handle, spanOf(weeks, from))),
  ];
  const told: Inputs['told'] = [];
  for (const one of found) {
    const area = places.areaAt.get(one.area);
    const category = places.categoryAt.get(one.category);
    if (area !== undefined && category !== undefined)
      told.push([at(one.week), one.organisation, area, category, one.reports]);
  }
  return told;
}

const ALL = -1;

async function reportersOf(
  handle: Handle,
  { weeks, places }: Counting,
): Promise<Inputs['reporters']> {
  const at = weekAt(weeks);
  const reporters: Inputs['reporters'] = [];
  for (const one of await tallies.history.reporters(
    handle,
    spanOf(weeks, weeks.length - REPORTER_WEEKS),
  )) {
    const area = one.area === null ? ALL : places.areaAt.get(one.area);
    const category = one.category === null ? ALL : places.categoryAt.get(one.category);
    if (area !== undefined && category !== undefined)
      reporters.push([at(one.week), area, category, one.reporters]);
  }
  return reporters;
}
