// Made-up measures whose truth is known, in made-up municipalities: 45 areas on a grid, where counts vary more than by
// chance, areas go their own ways, and measures are begun where there is much.
import type { Random } from '../../src/app/seed/random.ts';
import { effectRule, type AreaSeries, type EffectGiven, type JudgedEffect } from '#work/follow-up';
import { AREAS, levelsOf, normal } from './made-up.ts';

const { chooseMethod, judgeEffect, proposeComparison, spansOf } = effectRule;
const COLUMNS = 9;

export type Truth = {
  readonly name: string;
  /** What the reports of the measure's areas are multiplied by, because of what happened there. */
  readonly ratio: number;
  /** What reports and, if `seen`, reporters are multiplied by because reporting changed. */
  readonly reporting?: { readonly times: number; readonly seen: boolean };
  /** What happened, happened to everything in the area, also to what is not counted. */
  readonly toAll?: boolean;
  /** Everything that went away here came next door. */
  readonly displaced?: boolean;
  /** Begun in the area that was farthest above its usual just before. */
  readonly atPeak?: boolean;
  /** How much each area goes its own way in a year, as a logarithm. */
  readonly ownWay?: number;
  /** The whole municipality has the measure: nothing to compare with. */
  readonly alone?: boolean;
};

/** What can be true of a measure. The first of each kind is what the promise is about. */
export const TRUTHS: readonly Truth[] = [
  { name: 'ingenting hände', ratio: 1 },
  { name: 'ingenting hände, började vid en topp', ratio: 1, atPeak: true },
  { name: 'ingenting hände, områdena går mycket olika', ratio: 1, ownWay: 0.25 },
  { name: 'ingenting hände, inget att jämföra med', ratio: 1, alone: true },
  {
    name: 'ingenting hände, hälften fler rapporterar',
    ratio: 1,
    reporting: { times: 1.5, seen: true },
  },
  {
    name: 'ingenting hände, en tredjedel färre rapporterar',
    ratio: 1,
    reporting: { times: 0.67, seen: true },
  },
  {
    name: 'ingenting hände, en tredjedel färre rapporter per person',
    ratio: 1,
    reporting: { times: 0.67, seen: false },
  },
  {
    name: 'ingenting hände, hälften fler rapporter per person',
    ratio: 1,
    reporting: { times: 1.5, seen: false },
  },
  { name: 'hjälpte lite (en femtedel färre)', ratio: 0.8 },
  { name: 'hjälpte (hälften så många)', ratio: 0.5 },
  { name: 'hjälpte mycket (en fjärdedel så många)', ratio: 0.25 },
  { name: 'hälften så många, började vid en topp', ratio: 0.5, atPeak: true },
  { name: 'hälften så många, inget att jämföra med', ratio: 0.5, alone: true },
  { name: 'hälften så många, allt flyttade intill', ratio: 0.5, displaced: true },
  { name: 'hälften så många, också av det som inte räknas', ratio: 0.5, toAll: true },
  { name: 'försämrade (hälften fler)', ratio: 1.5 },
  { name: 'försämrade (dubbelt så många)', ratio: 2 },
];

const WORTH = [0.5, 0.6, 0.7, 0.8] as const;
/** Part of an area's reports that the measure is about: all, a group of categories, one. */
const SHARES = [1, 0.5, 0.25] as const;

type World = {
  readonly before: number;
  readonly weeks: number;
  /** Part of an area's reports that is counted. */
  readonly share: number;
  /** What goes up and down everywhere, as a logarithm. */
  readonly common: readonly number[];
  readonly levels: readonly number[];
  readonly counts: Float64Array[];
  readonly means: readonly Float64Array[];
};

/** One measure: the comparison is chosen from what was before, the method too, and then it is judged. */
export function judgeMadeUp(truth: Truth, random: Random): JudgedEffect {
  const world = worldOf(truth, random);
  const treated = choose(truth, world, random);
  const near = nextTo(treated);
  happen(truth, { world, treated, near, random });
  return judgeEffect(givenOf(truth, { world, treated, near, random }));
}

function worldOf({ ownWay = 0.1 }: Truth, random: Random): World {
  const before = 60 + Math.floor(random.next() * 100);
  const weeks = before + 12 + Math.floor(random.next() * 41);
  const share = random.pick(SHARES);
  const levels = levelsOf(random).map((one) => one * share);
  const swing = 0.3 * random.next();
  const phase = 2 * Math.PI * random.next();
  let whole = 0;
  const common = Array.from({ length: weeks }, (_, n) => {
    whole += 0.015 * normal(random);
    return whole + swing * Math.cos((2 * Math.PI * n) / 52.18 + phase) + 0.1 * normal(random);
  });
  const means = levels.map((level) => {
    let own = 0;
    return Float64Array.from(common, (one) => {
      own += (ownWay / Math.sqrt(52)) * normal(random);
      return level * Math.exp(one + own + 0.3 * normal(random) - 0.045);
    });
  });
  const counts = means.map((mean) => mean.map((one) => random.poisson(one)));
  return { before, weeks, share, common, levels, counts, means };
}

/** Where the measure was: where there is much, one area or a few. */
function choose({ atPeak, alone }: Truth, world: World, random: Random): readonly number[] {
  const size = random.weighted([7, 2, 1]) + 1;
  if (alone === true) return [random.weighted(world.levels)];
  if (atPeak !== true) {
    const chosen = new Set<number>();
    while (chosen.size < size) chosen.add(random.weighted(world.levels));
    return [...chosen];
  }
  const median = [...world.levels].sort((a, b) => a - b)[Math.floor(AREAS / 2)] ?? 0;
  const high = world.counts.map((counts, area) => {
    const usual = mean(counts, 0, world.before - 12);
    const excess = (mean(counts, world.before - 12, world.before) - usual) / Math.sqrt(usual + 0.1);
    return { area, excess: (world.levels[area] ?? 0) >= median ? excess : -Infinity };
  });
  return high
    .toSorted((a, b) => b.excess - a.excess)
    .slice(0, size)
    .map(({ area }) => area);
}

function mean(counts: Float64Array, from: number, to: number): number {
  return counts.subarray(from, to).reduce((sum, one) => sum + one, 0) / (to - from);
}

function nextTo(treated: readonly number[]): readonly number[] {
  const beside = (area: number): readonly number[] => {
    const column = area % COLUMNS;
    return [
      ...(column > 0 ? [area - 1] : []),
      ...(column < COLUMNS - 1 ? [area + 1] : []),
      ...[area - COLUMNS, area + COLUMNS],
    ].filter((one) => one >= 0 && one < AREAS);
  };
  return [...new Set(treated.flatMap(beside))].filter((one) => !treated.includes(one));
}

type Placed = {
  readonly world: World;
  readonly treated: readonly number[];
  readonly near: readonly number[];
  readonly random: Random;
};

/** What came after the start. */
function happen(truth: Truth, placed: Placed): void {
  const { world, treated, random } = placed;
  const times = truth.ratio * (truth.reporting?.times ?? 1);
  for (let week = world.before; week < world.weeks; week += 1) {
    let gone = 0;
    for (const area of treated) {
      const usual = world.means[area]?.[week] ?? 0;
      gone += usual * (1 - truth.ratio);
      set(world, area, week, random.poisson(usual * times));
    }
    if (truth.displaced === true) moveNextDoor(placed, week, gone);
  }
}

function moveNextDoor({ world, near, random }: Placed, week: number, gone: number): void {
  for (const area of near) {
    const usual = world.means[area]?.[week] ?? 0;
    set(world, area, week, random.poisson(usual + gone / near.length));
  }
}

function set({ counts }: World, ...[area, week, count]: readonly [number, number, number]): void {
  const own = counts[area];
  if (own) own[week] = count;
}

function givenOf(truth: Truth, { world, treated, near, random }: Placed): EffectGiven {
  const { before: start, weeks } = world;
  const series = (areas: readonly number[]): readonly AreaSeries[] =>
    areas.map((area) => ({ area: `${area}`, counts: [...(world.counts[area] ?? [])] }));
  const spans = spansOf({ start, weeks });
  const others = series(Array.from({ length: AREAS }, (_, n) => n)).filter(
    (_, n) => !treated.includes(n),
  );
  const proposed = proposeComparison({
    treated: series(treated),
    before: spans.before,
    others: others.map((one) => ({
      ...one,
      isNextDoor: near.includes(Number(one.area)),
      ...{ hasMeasure: truth.alone === true, isBroken: false },
    })),
  });
  const kept = new Set(proposed.filter(({ not }) => !not).map(({ area }) => area));
  const comparison = others.filter(({ area }) => kept.has(area));
  const method = chooseMethod({ treated: series(treated), comparison, spans });
  return {
    ...{ treated: series(treated), comparison, near: series(near), start, method },
    reporters: reportersIn(truth, { weeks, start, random, areas: treated.length }),
    aside: asideIn(truth, { world, treated, random }),
    ...{ breaks: [], worth: random.pick(WORTH), seed: 1 },
  };
}

/** Six people an area who could report, of whom two in three do in a week, and 150 in all. */
function reportersIn(
  { reporting }: Truth,
  given: {
    readonly weeks: number;
    readonly start: number;
    readonly random: Random;
    readonly areas: number;
  },
): EffectGiven['reporters'] {
  const { weeks, start, random, areas } = given;
  const times = reporting?.seen === true ? reporting.times : 1;
  const drawn = (people: number, from: number): number =>
    random.poisson(people * (from >= start ? times : 1));
  return {
    own: Array.from({ length: weeks }, (_, week) => drawn(4 * areas, week)),
    whole: Array.from({ length: weeks }, () => random.poisson(100)),
  };
}

/** Reports from other areas by those who report from one: a quarter of what they report from it. */
const ELSEWHERE = 0.25;

/** What the same people report of other things: the part that is not counted, and a little from elsewhere; and all others. */
function asideIn(
  { reporting, toAll, ratio, ownWay = 0.1 }: Truth,
  { world, treated, random }: Pick<Placed, 'world' | 'treated' | 'random'>,
): EffectGiven['aside'] {
  const { levels, share, common, before } = world;
  const sum = (areas: readonly number[]): number =>
    areas.reduce((all, area) => all + (levels[area] ?? 0) / share, 0);
  const mine = sum(treated);
  const all = sum(levels.map((_, n) => n)) - mine;
  let course = 0;
  const own = common.map((one, week) => {
    course += (ownWay / Math.sqrt(52)) * normal(random);
    const isAfter = week >= before;
    const here = mine * (1 - share) * (isAfter && toAll === true ? ratio : 1);
    const times = isAfter ? (reporting?.times ?? 1) : 1;
    const moves = Math.exp(one + course + 0.3 * normal(random) - 0.045);
    return random.poisson((here + mine * ELSEWHERE) * times * moves);
  });
  return { own, whole: common.map((one) => random.poisson(all * Math.exp(one))) };
}
