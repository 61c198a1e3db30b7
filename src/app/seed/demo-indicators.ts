import type { Handle } from '#platform/db';
import { areaPages } from '#work/areas';
import { SYSTEM_ACTOR } from '#safeguards/audit';

const ABOUT = {
  source: 'Påhittade exempel',
  licence: 'CC0 1.0',
  madeUp: true,
} as const;

type Row = readonly [period: string, value: number, half: number];
type Made = {
  readonly slug: string;
  readonly name: string;
  readonly definition: string;
  readonly unit: string;
  readonly level: 'area' | 'municipality';
  readonly wanted: 'up' | 'down' | 'neutral';
  readonly uncertainty: string;
  readonly places: Readonly<Record<string, readonly Row[]>>;
  readonly breaks?: readonly {
    readonly starts: string;
    readonly sv: string;
    readonly en: string;
  }[];
};

const years = (first: number, half: number, values: readonly number[]): readonly Row[] =>
  values.map((value, n) => [String(first + n), value, half]);

/** Made up, every one of them: they tell of no real place. */
const MADE: readonly Made[] = [
  {
    slug: 'demo-behoriga-arskurs-9',
    name: 'Elever som är behöriga till gymnasiet',
    definition: 'Andel elever i årskurs 9 som bor i området och är behöriga till ett yrkesprogram.',
    ...{ unit: '%', level: 'area', wanted: 'up' },
    uncertainty: 'Intervallet är påhittat och visar slumpen i små årskullar.',
    places: {
      vivalla: years(2019, 3, [70, 69, 71, 70, 71, 75, 76, 78]),
      varberga: years(2019, 3, [74, 76, 75, 73, 74, 75, 74, 75]),
      oxhagen: years(2019, 4, [72, 71, 73, 74, 73, 72, 74, 73]),
    },
  },
  {
    slug: 'demo-litar-pa-anmalan',
    name: 'Litar på att en anmälan leder någonstans',
    definition: 'Andel som svarar ja i kommunens påhittade trygghetsmätning.',
    ...{ unit: '%', level: 'area', wanted: 'up' },
    uncertainty: '95 procents intervall, påhittat.',
    places: {
      vivalla: years(2021, 6, [31, 33, 36, 38, 36, 34]),
      varberga: years(2021, 6, [35, 36, 35, 38, 37, 39]),
      oxhagen: years(2021, 7, [34, 33, 35, 34, 36, 35]),
    },
    breaks: [
      { starts: '2023-01-01', sv: 'frågan fick en ny lydelse', en: 'the question was reworded' },
    ],
  },
  {
    slug: 'demo-otrygga-i-kommunen',
    name: 'Otrygga utomhus sent på kvällen',
    definition: 'Andel av invånarna i hela kommunen som är ganska eller mycket otrygga.',
    ...{ unit: '%', level: 'municipality', wanted: 'down' },
    uncertainty: '95 procents intervall, påhittat.',
    places: { '1880': years(2020, 2, [28, 27, 28, 26, 25, 24]) },
  },
];

/** A few made-up indicators for three areas and for the whole municipality. */
export async function seedIndicators(handle: Handle, now: Date): Promise<void> {
  for (const { places, breaks = [], ...about } of MADE) {
    const indicator = { ...about, ...ABOUT };
    const values = Object.entries(places).flatMap(([place, rows]) =>
      rows.map(([period, value, half]) => ({
        ...{ place, period, value, starts: `${period}-01-01` },
        ...{ low: value - half, high: value + half, status: '' as const },
      })),
    );
    const taken = { indicator, values, breaks, origin: 'demo', raw: JSON.stringify(values) };
    await areaPages.takeInIndicators(
      handle,
      { ...taken, sourceDay: '2026-06-30' },
      { by: { organisation: 0, actor: SYSTEM_ACTOR, policy: 'demo-mode' }, at: now },
    );
  }
}
