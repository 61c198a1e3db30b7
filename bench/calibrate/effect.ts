// What is said of measures that did something, nothing, or only seemed to.
import { measureEffect } from '../../src/app/analyse/measure-effect.ts';
import { seeded, type Random } from '../../src/app/seed/random.ts';
import { normal } from './made-up.ts';
import { share, type Table } from './table.ts';

const [TREATED, AREAS, BEFORE, AFTER] = [3, 21, 26, 7];
/** Four weeks, thirteen of them a year. */
const YEAR = 365.2425 / 28;
const DRAWS = 499;

type Scenario = {
  readonly name: string;
  /** What the reports of the treated areas are multiplied by. */
  readonly ratio: number;
  /** The treated areas are those with the highest numbers just before. */
  readonly isChosenAfterPeak?: boolean;
  readonly isReportingChange?: boolean;
};

const SCENARIOS: readonly Scenario[] = [
  { name: 'ingen verkan, områden valda på måfå', ratio: 1 },
  { name: 'ingen verkan, områden valda efter en topp', ratio: 1, isChosenAfterPeak: true },
  {
    name: 'ingen verkan, hälften fler rapporterar och det sägs',
    ratio: 1.5,
    isReportingChange: true,
  },
  { name: 'ingen verkan, hälften fler rapporterar och det sägs inte', ratio: 1.5 },
  { name: 'en fjärdedel färre', ratio: 0.75 },
  { name: 'hälften så många', ratio: 0.5 },
  { name: 'en fjärdedel så många', ratio: 0.25 },
  { name: 'dubbelt så många', ratio: 2 },
];

const VERDICTS = ['fewer', 'about-the-same', 'more', 'cannot-tell'] as const;

/** @param worlds municipalities in all; each scenario gets a quarter of them */
export function effectRates(worlds: number, seed: number): readonly Table[] {
  const many = Math.ceil(worlds / 4);
  return [
    {
      name: 'omdomen',
      head: [
        'insatsen',
        'troligen hjälpte den',
        'ingen märkbar skillnad',
        'troligen försämrades det',
        'går inte att avgöra',
      ],
      rows: SCENARIOS.map((scenario, n) => {
        process.stderr.write(`effect: ${scenario.name}\n`);
        const said = Array.from({ length: many }, (_, world) =>
          verdictIn(scenario, seeded((seed + n) * 400_009 + world)),
        );
        return [
          scenario.name,
          ...VERDICTS.map((one) => share(said.filter((verdict) => verdict === one).length, many)),
        ];
      }),
    },
  ];
}

function verdictIn(scenario: Scenario, random: Random): (typeof VERDICTS)[number] {
  const areas = Array.from({ length: AREAS }, (_, n) => ({
    area: `${n}`,
    level: Math.exp(1.8 + 0.8 * normal(random)),
    counts: new Float64Array(BEFORE + AFTER),
  }));
  const years = Array.from({ length: BEFORE + AFTER }, (_, n) =>
    Math.exp(0.2 * Math.cos((2 * Math.PI * n) / YEAR) + 0.1 * normal(random)),
  );
  const fill = (of: (typeof areas)[number], from: number, to: number, ratio: number): void => {
    for (let n = from; n < to; n += 1)
      of.counts[n] = random.poisson(
        of.level * ratio * (years[n] ?? 1) * Math.exp(0.2 * normal(random)),
      );
  };
  for (const one of areas) fill(one, 0, BEFORE, 1);
  if (scenario.isChosenAfterPeak === true)
    areas.sort((a, b) => peakOf(b.counts) - peakOf(a.counts));
  const [treated, control] = [areas.slice(0, TREATED), areas.slice(TREATED)];
  for (const one of treated) fill(one, BEFORE, BEFORE + AFTER, scenario.ratio);
  for (const one of control) fill(one, BEFORE, BEFORE + AFTER, 1);
  const periods = {
    period: 4,
    weeks: years.map(String),
    start: BEFORE,
    treated,
    control,
    near: [],
    nearControl: [],
  };
  const hasReportingChanged = scenario.isReportingChange ?? false;
  return measureEffect(periods, { seed: 1, draws: DRAWS, hasReportingChanged }).verdict;
}

/** How far the last three periods lie above the usual, in its own spread. */
function peakOf(counts: Float64Array): number {
  const mean = (from: number, to: number): number =>
    counts.subarray(from, to).reduce((sum, one) => sum + one, 0) / (to - from);
  const usual = mean(0, BEFORE - 3);
  return (mean(BEFORE - 3, BEFORE) - usual) / Math.sqrt(usual + 1);
}
