// Scans: how much quicker than looking at every window by the letter, in the same run, with the same answers.
import { prepareScan, replicate, replicateByLetter, type Study } from '#statistics/scans';
import type { Figure } from './figure.ts';
import { rounded } from './stopwatch.ts';

const REPLICATES = 999;
const RUNS = 5;

type Size = {
  readonly name: string;
  readonly areas: number;
  readonly events: number;
  /** Days of an interval, and of the longest window. */
  readonly interval: number;
  readonly longest: number;
  /** Most of the plain way's processor time. */
  readonly most: number;
  /** How many of the replicates the plain way makes; its time is reckoned up to all of them. */
  readonly plain: number;
};

const SIZES: readonly Size[] = [
  {
    name: '40 areas × 52 weeks',
    areas: 40,
    events: 874,
    interval: 7,
    longest: 56,
    most: 0.5,
    plain: 999,
  },
  {
    name: '200 areas × 364 days',
    areas: 200,
    events: 3_600,
    interval: 1,
    longest: 28,
    most: 1 / 8,
    plain: 99,
  },
];

export function measureScans(): readonly Figure[] {
  return SIZES.flatMap((size) =>
    (['poisson', 'space-time-permutation'] as const).flatMap((model) => measured(size, model)),
  );
}

function measured(size: Size, model: Study['rule']['model']): readonly Figure[] {
  const prepared = prepareScan(madeUp(size, model));
  const fast: Spent[] = [];
  const plain: Spent[] = [];
  // The first run of each makes the code warm.
  for (let run = 0; run <= RUNS; run += 1) {
    const quick = spent(() => replicate(prepared, { seed: run, from: 0, to: REPLICATES }));
    const slow = spent(() => replicateByLetter(prepared, { seed: run, from: 0, to: size.plain }));
    const off = slow.maxima.findIndex((one, n) => !(Math.abs(one - (quick.maxima[n] ?? 0)) < 1e-9));
    if (off >= 0) throw new Error(`${size.name}: replicate ${off} is not the same both ways`);
    if (run === 0) continue;
    fast.push(quick);
    plain.push(slow);
  }
  const cpu = median(fast.map((one) => one.cpu));
  const yardstick = (median(plain.map((one) => one.cpu)) * REPLICATES) / size.plain;
  const ratio = cpu / yardstick;
  const name = `scan, ${size.name} × ${REPLICATES}, ${model}`;
  return [
    {
      name: `${name}: CPU ÷ plain`,
      value: rounded(ratio, 3),
      unit: '×',
      baseline: { name: 'plain, ms CPU', value: rounded(yardstick, 0) },
      bar: `≤ ${size.most}`,
      held: ratio <= size.most,
    },
    wallOf(name, fast, size.areas === 40 ? 300 : 2_000),
  ];
}

/** On one worker; the bar of the large size is set for two. */
function wallOf(name: string, fast: readonly Spent[], most: number): Figure {
  const value = rounded(median(fast.map((one) => one.wall)), 0);
  return {
    name: `${name}: wall, one worker`,
    value,
    unit: 'ms',
    bar: `≤ ${most} ms`,
    held: value <= most,
  };
}

type Spent = { readonly cpu: number; readonly wall: number; readonly maxima: Float64Array };

function spent(work: () => Float64Array): Spent {
  const from = { cpu: process.cpuUsage(), wall: performance.now() };
  const maxima = work();
  const { user, system } = process.cpuUsage(from.cpu);
  return { maxima, cpu: (user + system) / 1_000, wall: performance.now() - from.wall };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Areas and events of no place on earth. */
function madeUp({ areas, events, interval, longest }: Size, model: Study['rule']['model']): Study {
  const random = numbers(7);
  const places = Array.from({ length: areas }, () => [random.next() * 10, random.next() * 10]);
  return {
    scope: 'space-time',
    rule: { model, direction: 'high', leastHigh: 2, leastLow: 0 },
    period: { start: 0, end: 363, unit: 'day', length: interval },
    places,
    cases: Array.from({ length: events }, () => ({
      ...{ place: random.below(areas), day: random.below(364), count: 1 },
    })),
    population: places.map((_, place) => ({
      ...{ place, stratum: 0, day: 0, persons: 500 + random.below(4_000), wholeDay: false },
    })),
    strata: 1,
    circles: { share: 0.5 },
    time: { shortest: interval, longest: { units: longest } },
    ends: 'alive',
    criterion: 'no-geographical-overlap',
  };
}

/** Numbers that look like chance enough for made-up data, the same every time (Park and Miller). */
function numbers(seed: number): { next: () => number; below: (n: number) => number } {
  let state = seed;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return { next, below: (n) => Math.floor(next() * n) };
}
