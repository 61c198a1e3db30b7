// Made-up indicators of which the truth is known: a place and others beside it, each value with its chance, each level going its
// own way, all of them sharing what happens everywhere. Judged by the rule that the follow-up uses.
import { seeded } from '../../src/app/seed/random.ts';
import { indicatorRule, type IndicatorValue } from '../../src/work/follow-up/index.ts';

export type MadeTruth = {
  readonly name: string;
  /** Years before and after, and places to compare with. */
  readonly before: number;
  readonly after: number;
  readonly places: number;
  /** What the measure did, in the unit; chance of a value is 2, what was expected is 5. */
  readonly effect: number;
  /** How far a level goes by itself in a year. */
  readonly walk: number;
  /** Whether the source tells its chance. */
  readonly told: boolean;
  /** The measure began after the worst value. */
  readonly atWorst?: boolean;
};

const CHANCE = 2;
const WORTH = 5;
const FIRST = 2000;

/** How often each word is said, of so many made-up measures. */
export function indicatorWordsOf(
  truth: MadeTruth,
  { count, seed }: { readonly count: number; readonly seed: number },
): Readonly<Record<'helped' | 'none' | 'harm' | 'unknown', number>> {
  const said = { helped: 0, none: 0, harm: 0, unknown: 0 };
  const normal = normals(seed);
  for (let n = 0; n < count; n += 1) said[once(truth, normal)] += 1;
  return said;
}

function once(truth: MadeTruth, normal: () => number): 'helped' | 'none' | 'harm' | 'unknown' {
  const start = FIRST + truth.before;
  const years = [
    ...Array.from({ length: truth.before }, (_, n) => FIRST + n),
    ...Array.from({ length: truth.after }, (_, n) => start + 1 + n),
  ];
  for (;;) {
    const everywhere = new Map(years.map((year) => [year, normal()]));
    const made = (effect: number): readonly IndicatorValue[] =>
      seriesOf({ truth, years, start, effect, everywhere, normal });
    const own = made(truth.effect);
    const places = Array.from({ length: truth.places }, (_, n) => ({
      ...{ place: `p${n}`, values: made(0) },
    }));
    const judged = indicatorRule.judgeIndicator({
      ...{ own, places, breaks: [], wanted: 'down', worth: WORTH },
      ...{ start: `${start}-06-01`, end: `${start + 50}-01-01` },
      method: indicatorRule.chooseFor({ before: truth.before, places: truth.places }),
    });
    if (truth.atWorst !== true || judged.atWorst) return judged.verdict;
  }
}

type Making = {
  readonly truth: MadeTruth;
  readonly years: readonly number[];
  readonly start: number;
  readonly effect: number;
  readonly everywhere: ReadonlyMap<number, number>;
  readonly normal: () => number;
};

function seriesOf(making: Making): readonly IndicatorValue[] {
  const { truth, years, start, effect, everywhere, normal } = making;
  let level = 50;
  let last = years[0] ?? FIRST;
  return years.map((year) => {
    level += truth.walk * Math.sqrt(year - last) * normal();
    last = year;
    const done = year > start ? effect : 0;
    const value = level + done + CHANCE * normal() + (everywhere.get(year) ?? 0);
    const sure = truth.told ? { low: value - 1.96 * CHANCE, high: value + 1.96 * CHANCE } : {};
    return {
      period: String(year),
      starts: `${year}-01-01`,
      value,
      status: '',
      revisions: 0,
      ...sure,
    };
  });
}

function normals(seed: number): () => number {
  const { next } = seeded(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** The table in docs/methods/follow-up-indicators.md; what is told of its measures. */
const few = { before: 4, after: 2, places: 2, walk: 1, told: true } as const;
const many = { before: 5, after: 3, places: 12, walk: 1, told: true } as const;
const alone = { before: 8, after: 3, places: 0, walk: 1, told: true } as const;

export const MADE_TRUTHS: readonly MadeTruth[] = [
  { name: 'ingenting hände, två att jämföra med', ...few, effect: 0 },
  {
    name: 'ingenting hände, två att jämföra med, går mycket egna vägar',
    ...few,
    effect: 0,
    walk: 3,
  },
  {
    name: 'ingenting hände, två att jämföra med, källan anger ingen osäkerhet',
    ...few,
    effect: 0,
    told: false,
  },
  {
    name: 'ingenting hände, två att jämföra med, började efter det sämsta värdet',
    ...few,
    effect: 0,
    atWorst: true,
  },
  { name: 'ingenting hände, tolv att jämföra med', ...many, effect: 0 },
  { name: 'ingenting hände, inget att jämföra med', ...alone, effect: 0 },
  {
    name: 'ingenting hände, inget att jämföra med, började efter det sämsta värdet',
    ...alone,
    effect: 0,
    atWorst: true,
  },
  { name: 'hjälpte (5 lägre), två att jämföra med', ...few, effect: -5 },
  { name: 'hjälpte mycket (10 lägre), två att jämföra med', ...few, effect: -10 },
  {
    name: 'hjälpte mycket (10 lägre), källan anger ingen osäkerhet',
    ...few,
    effect: -10,
    told: false,
  },
  { name: 'hjälpte (5 lägre), tolv att jämföra med', ...many, effect: -5 },
  { name: 'hjälpte mycket (10 lägre), tolv att jämföra med', ...many, effect: -10 },
  { name: 'hjälpte mycket (10 lägre), inget att jämföra med', ...alone, effect: -10 },
  { name: 'försämrade mycket (10 högre), tolv att jämföra med', ...many, effect: 10 },
];
