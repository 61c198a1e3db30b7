import type { Handle } from '#platform/db';
import { areaPages } from '#work/areas';
import { SYSTEM_ACTOR } from '#safeguards/audit';

const ABOUT = {
  source: 'Påhittade exempel',
  licence: 'CC0 1.0',
  madeUp: true,
} as const;

type Row = {
  readonly period: string;
  readonly value?: number | undefined;
  /** Half of the interval, where there is one. */
  readonly half?: number;
  /** How many answers it rests on. */
  readonly base?: number;
  /** p: preliminary · c: protected by its source · x: missing. */
  readonly status?: 'p' | 'c' | 'x';
};
type Made = {
  readonly slug: string;
  readonly name: string;
  readonly definition: string;
  readonly unit: string;
  readonly level: 'area' | 'municipality';
  readonly wanted: 'up' | 'down' | 'neutral';
  readonly uncertainty: string;
  /** Absent: the municipality's own examples. */
  readonly source?: string;
  /** "2026-06-30" */
  readonly sourceDay?: string;
  readonly places: Readonly<Record<string, readonly Row[]>>;
  readonly breaks?: readonly {
    readonly starts: string;
    readonly sv: string;
    readonly en: string;
  }[];
};

const years = (first: number, half: number, values: readonly number[]): readonly Row[] =>
  values.map((value, n) => ({ period: String(first + n), value, half }));

/** As a source that gives no intervals would: a number, or why there is none. */
const counts = (first: number, values: readonly (number | 'c' | 'x')[]): readonly Row[] =>
  values.map((one, n) => ({
    period: String(first + n),
    ...(typeof one === 'number' ? { value: one } : { status: one }),
  }));

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
    slug: 'demo-narvaro-arskurs-8',
    name: 'Elever med hög frånvaro i årskurs 8',
    definition: 'Andel elever i årskurs 8 som bor i området och var borta mer än en dag av fem.',
    ...{ unit: '%', level: 'area', wanted: 'down' },
    uncertainty: 'Intervallet är påhittat och visar slumpen i små årskullar.',
    places: {
      almby: years(2017, 2, [22, 23, 22, 24, 23, 23, 22, 14, 12, 11]),
      lillan: years(2017, 2, [17, 18, 17, 18, 17, 18, 18, 17, 18, 17]),
      mellringe: years(2017, 2, [20, 19, 20, 20, 21, 20, 20, 21, 20, 20]),
      hovsta: years(2017, 2, [15, 16, 15, 15, 16, 16, 15, 16, 15, 16]),
      lundby: years(2017, 2, [18, 18, 19, 18, 19, 19, 18, 19, 19, 18]),
      adolfsberg: years(2017, 2, [16, 17, 16, 17, 16, 16, 17, 16, 16, 17]),
    },
  },
  {
    slug: 'demo-otrygga-i-kommunen',
    name: 'Otrygga utomhus sent på kvällen',
    definition: 'Andel av invånarna i hela kommunen som är ganska eller mycket otrygga.',
    ...{ unit: '%', level: 'municipality', wanted: 'down' },
    uncertainty: '95 procents intervall, påhittat.',
    places: { '1880': years(2020, 2, [28, 27, 28, 26, 25, 24]) },
  },
  {
    slug: 'demo-bra-skadegorelse',
    name: 'Anmäld skadegörelse (påhittad, i Brås form)',
    definition:
      'Så ser en serie ut som lästs in från Brås tabeller över anmälda brott. Anmälda brott är inte alla brott: fler anmälningar kan bero på att fler anmäler.',
    ...{ unit: 'antal', level: 'municipality', wanted: 'neutral' },
    ...{ source: 'Påhittat exempel i samma form som Brå, anmälda brott', sourceDay: '2026-03-31' },
    uncertainty: 'Påhittade tal, långt från verkliga. Brå anger inget intervall.',
    places: {
      '1880': [
        ...counts(2016, [41, 44, 39, 47, 43, 46, 42, 45, 44]),
        { period: '2025', value: 43, status: 'p' },
      ],
    },
  },
  {
    slug: 'demo-bra-klotter',
    name: 'Anmält klotter mot kollektivtrafik (påhittad, i Brås form)',
    definition:
      'Så ser en serie ut där källan skyddar ett år och saknar ett annat: inget av dem är noll.',
    ...{ unit: 'antal', level: 'municipality', wanted: 'neutral' },
    ...{ source: 'Påhittat exempel i samma form som Brå, anmälda brott', sourceDay: '2026-03-31' },
    uncertainty: 'Påhittade tal. Små antal varierar mycket av slump.',
    places: { '1880': counts(2018, [12, 9, 'c', 14, 11, 'x', 10, 12]) },
  },
  {
    slug: 'demo-ntu-otrygghet',
    name: 'Otrygghet utomhus sent på kvällen (påhittad, i NTU:s form)',
    definition:
      'Så ser en serie ut som lästs in från Nationella trygghetsundersökningen: andel av dem som svarat, med antal svar och Brås intervall.',
    ...{ unit: '%', level: 'municipality', wanted: 'down' },
    ...{
      source: 'Påhittat exempel i samma form som Nationella trygghetsundersökningen (NTU)',
      sourceDay: '2025-10-15',
    },
    uncertainty: '95 procents intervall, påhittat.',
    places: {
      '1880': years(2014, 4, [18, 19, 20, 27, 28, 26, 27, 29, 28, 27, 28, 26]).map((row) => ({
        ...{ ...row, base: Number(row.period) < 2017 ? 400 : 600 },
      })),
    },
    breaks: [
      {
        starts: '2017-01-01',
        sv: 'undersökningen gjordes om (påhittad serie, samma avbrott som i NTU)',
        en: 'the survey was redone (made-up series, the same break as in NTU)',
      },
    ],
  },
];

function valueOf(place: string, { period, value, half, base, status }: Row) {
  const interval =
    value === undefined || half === undefined ? {} : { low: value - half, high: value + half };
  return {
    ...{ place, period, starts: `${period}-01-01`, value, base, status: status ?? ('' as const) },
    ...interval,
  };
}

/** A few made-up indicators for three areas and for the whole municipality. */
export async function seedIndicators(handle: Handle, now: Date): Promise<void> {
  for (const { places, breaks = [], sourceDay = '2026-06-30', ...about } of MADE) {
    const indicator = { ...ABOUT, ...about };
    const values = Object.entries(places).flatMap(([place, rows]) =>
      rows.map((row) => valueOf(place, row)),
    );
    const taken = { indicator, values, breaks, origin: 'demo', raw: JSON.stringify(values) };
    await areaPages.takeInIndicators(
      handle,
      { ...taken, sourceDay },
      { by: { organisation: 0, actor: SYSTEM_ACTOR, policy: 'demo-mode' }, at: now },
    );
  }
}
