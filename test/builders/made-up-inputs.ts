import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addWeeks, lastWeeks, weekOf, weeksBetween } from '#platform/weeks';
import { DATA } from '../../src/app/data-place.ts';
import { readCategories } from '../../src/app/seed/categories.ts';
import { generateReports, type MadeUpReport } from '../../src/app/seed/generate.ts';
import { municipality } from '../../src/app/seed/municipality.ts';
import { areaSlug } from '#work/areas';
import { Inputs } from '../../src/work/picture/changes/inputs.ts';

const Areas = z.object({
  features: z.array(
    z.object({
      properties: z.object({ short: z.string(), point: z.tuple([z.number(), z.number()]) }),
    }),
  ),
});

/** The demo's areas, in Swedish order. */
function areasOf(): Inputs['areas'] {
  const text = readFileSync(join(DATA, 'geography/orebro-areas.geojson'), 'utf8');
  return Areas.parse(JSON.parse(text))
    .features.map(({ properties: { short, point } }) => ({
      slug: areaSlug(short),
      name: short,
      point,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

type Told = Pick<MadeUpReport, 'organisation' | 'unit' | 'reporter' | 'week' | 'kind'> & {
  readonly area?: string;
  readonly category?: string;
};

/**
 * What the last whole week of made-up reports is judged from, as the database would give it: without the database, so
 * that many municipalities can be tried.
 */
export function inputsOf(reports: readonly Told[], week: string): Inputs {
  const first = reports.reduce((least, one) => (one.week < least ? one.week : least), week);
  const weeks = lastWeeks(week, weeksBetween(first, week) + 1);
  const areas = areasOf();
  const categories = readCategories().flatMap(({ code, nameSv, nameEn, kind }) =>
    kind === 'calm' ? [] : [{ code, sv: nameSv, en: nameEn, kind }],
  );
  const organisations = municipality.organisations.map(({ name, expectedToReport }, key) => ({
    ...{ key, name, isExpected: expectedToReport },
  }));
  const tables = tablesOf(reports, { weeks, areas, categories });
  return Inputs.parse({
    ...{ edition: 2, week, weeks, areas, categories, organisations, ...tables },
    parameters: {
      ...{ alarmsExpected: 1, leastUsual: 0.5, scanWeeks: 8, scanReplicates: 999 },
      seed: weeksBetween('2000-W01', week),
    },
    ...{ toldFrom: 0, reportersFrom: Math.max(0, weeks.length - 53) },
    breaks: [
      ...['varberga', 'oxhagen'].map((area) => ({
        week: '2025-W02',
        kind: 'border',
        area,
        entered: false,
      })),
    ],
    ...{ pauses: [], holidays: [], late: [], police: { weeks: [] } },
  });
}

type Lists = Pick<Inputs, 'weeks' | 'areas' | 'categories'>;

function tablesOf(
  reports: readonly Told[],
  { weeks, areas, categories }: Lists,
): Pick<Inputs, 'cells' | 'told' | 'rounds' | 'reporters'> {
  const [weekAt, areaAt, categoryAt, organisationAt] = [
    new Map(weeks.map((one, n) => [one, n])),
    new Map(areas.map(({ slug }, n) => [slug, n])),
    new Map(categories.map(({ code }, n) => [code, n])),
    new Map(municipality.organisations.map(({ slug }, n) => [slug, n])),
  ];
  const [cells, told, rounds, people] = [
    new Sums(),
    new Sums(),
    new Sums(),
    new Map<string, Set<string>>(),
  ];
  const placed = reports.flatMap((one) => {
    const week = weekAt.get(one.week);
    const organisation = organisationAt.get(one.organisation) ?? -1;
    const [area = -1, category = -1] = [
      areaAt.get(one.area ?? ''),
      categoryAt.get(one.category ?? ''),
    ];
    return week === undefined ? [] : [{ one, week, organisation, area, category }];
  });
  for (const { one, week, organisation } of placed)
    rounds.add([week, organisation], one.kind === 'calm' ? [0, 1] : [1, 0]);
  const events = placed.filter(({ one }) => one.kind !== 'calm');
  for (const { week, organisation, area, category } of events)
    if (area >= 0 && category >= 0) {
      cells.add([week, area, category], [1]);
      told.add([week, organisation, area, category], [1]);
    }
  for (const { one, week, area, category } of events.filter((its) => its.week >= weeks.length - 53))
    for (const key of [
      [-1, -1],
      [area, -1],
      [-1, category],
      [area, category],
    ])
      addPerson(people, [week, ...key], `${one.unit} ${one.reporter}`);
  return Inputs.pick({ cells: true, told: true, rounds: true, reporters: true }).parse({
    ...{ cells: cells.rows(), told: told.rows(), rounds: rounds.rows() },
    reporters: [...people].map(([key, its]) => [...key.split(' ').map(Number), its.size]),
  });
}

class Sums {
  readonly #sums = new Map<string, number[]>();
  add(key: readonly number[], more: readonly number[]): void {
    const name = key.join(' ');
    const found = this.#sums.get(name) ?? more.map(() => 0);
    this.#sums.set(
      name,
      found.map((n, at) => n + (more[at] ?? 0)),
    );
  }
  rows(): number[][] {
    return [...this.#sums].map(([key, sums]) => [...key.split(' ').map(Number), ...sums]);
  }
}

function addPerson(people: Map<string, Set<string>>, key: readonly number[], who: string): void {
  const name = key.join(' ');
  people.set(name, (people.get(name) ?? new Set()).add(who));
}

/** A made-up municipality of the demo's kind, judged on its last whole week. */
export function madeUpInputs(seed: number, until: Date): Inputs {
  const reports = generateReports({ seed, until });
  return inputsOf(reports, addWeeks(weekOf(until), -1));
}
