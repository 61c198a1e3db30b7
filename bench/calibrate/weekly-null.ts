// How often the weekly family cries wolf when nothing has changed, and how often "one week in N" is true.
import { seeded } from '../../src/app/seed/random.ts';
import { judgeFamily, type JudgedSeries } from '../../src/statistics/aberrations/index.ts';
import { CALM, familyOf, levelsOf, madeUp, type Circumstances } from './made-up.ts';
import { perWeek, share, type Table } from './table.ts';

type Scenario = { readonly name: string; readonly of: Circumstances };

const REAL = { scatter: 0.2, takesPart: 0.93, holidays: true };
export const AS_IN_LIFE: Circumstances = { ...CALM, ...REAL };

const SCENARIOS: readonly Scenario[] = [
  { name: 'bara slump och årstid, 3,5 år', of: CALM },
  { name: 'bara slump och årstid, 1 år', of: { ...CALM, weeks: 53 } },
  { name: 'antalen varierar mer än slumpen', of: { ...CALM, scatter: 0.2 } },
  { name: 'organisationer uteblir vissa veckor', of: { ...CALM, takesPart: 0.93 } },
  { name: 'skollov', of: { ...CALM, holidays: true } },
  { name: 'allt detta, 3,5 år', of: AS_IN_LIFE },
  { name: 'allt detta, 1 år', of: { ...AS_IN_LIFE, weeks: 53 } },
  {
    name: 'allt detta, och rapportörerna blir hälften fler på ett halvår',
    of: { ...AS_IN_LIFE, growth: 1.5 },
  },
];

export const BUDGET = 1;
const ONE_IN = [20, 52, 100, 200, 500] as const;

type Told = Exclude<JudgedSeries, { method: 'none' }>;

type Tally = {
  readonly series: number;
  readonly unseen: number;
  readonly more: number;
  readonly fewer: number;
  readonly judged: readonly Told[];
};

function tallied(
  of: Circumstances,
  { worlds, seed }: { readonly worlds: number; readonly seed: number },
): Tally {
  const judged: Told[] = [];
  for (let world = 0; world < worlds; world += 1) {
    const random = seeded(seed * 100_003 + world);
    const levels = levelsOf(random);
    const family = familyOf(madeUp(of, random, { levels }));
    const series = family.map(({ id, counts }) => ({ id, counts: [...counts] }));
    for (const one of judgeFamily({ series, budget: BUDGET }))
      if (one.method !== 'none') judged.push(one);
  }
  return {
    series: judged.length,
    unseen: judged.filter(({ canSeeFall }) => !canSeeFall).length,
    more: judged.filter(({ alarm }) => alarm === 'more').length,
    fewer: judged.filter(({ alarm }) => alarm === 'fewer').length,
    judged,
  };
}

/** @param worlds municipalities a scenario */
export function weeklyNull(worlds: number, seed: number): readonly Table[] {
  const found = SCENARIOS.map(({ name, of }, n) => {
    process.stderr.write(`null: ${name}\n`);
    const { judged, ...tally } = tallied(of, { worlds, seed: seed + n });
    return { name, ...tally, chances: chancesOf(judged), covers: coversOf(judged) };
  });
  return [
    {
      name: 'falska-larm',
      head: [
        'kommunen',
        'falska larm i veckan',
        'ökningar',
        'minskningar',
        'serier',
        'minskning syns inte',
      ],
      rows: found.map(({ name, more, fewer, series, unseen }) => [
        name,
        perWeek(more + fewer, worlds),
        perWeek(more, worlds),
        perWeek(fewer, worlds),
        (series / worlds).toFixed(0),
        share(unseen, series),
      ]),
    },
    {
      name: 'en-vecka-av',
      head: ['kommunen', 'åt', ...ONE_IN.map((n) => `1 av ${n}`)],
      rows: found.flatMap(({ name, chances }) => [
        [name, 'fler', ...chances.rise],
        [name, 'färre', ...chances.fall],
      ]),
    },
    {
      name: 'det-vanliga',
      head: ['kommunen', 'alla serier', 'där minst 10 är väntade'],
      rows: found.map(({ name, covers }) => [name, covers.all, covers.large]),
    },
  ];
}

/** What was said to happen one week in N happened one week in so many. */
function chancesOf(judged: readonly Told[]): {
  readonly rise: readonly string[];
  readonly fall: readonly string[];
} {
  const oneIn =
    (p: (one: Told) => number) =>
    (n: number): string => {
      const reached = judged.filter((one) => p(one) <= 1 / n).length;
      return reached < 5 ? 'aldrig' : `1 av ${Math.round(judged.length / reached)}`;
    };
  return {
    rise: ONE_IN.map(oneIn(({ pRise }) => pRise)),
    fall: ONE_IN.map(oneIn(({ pFall }) => pFall)),
  };
}

const LARGE = 10;

function coversOf(judged: readonly Told[]): { readonly all: string; readonly large: string } {
  const covered = (among: readonly Told[]): string =>
    share(
      among.filter(({ observed, interval: { lo, hi } }) => observed >= lo && observed <= hi).length,
      among.length,
    );
  return {
    all: covered(judged),
    large: covered(judged.filter(({ expected }) => expected >= LARGE)),
  };
}
