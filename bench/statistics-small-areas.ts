// Small areas and near repeats: processor time of one thread, against what R took for the same size.
import { seeded } from '../src/app/seed/random.ts';
import { knox } from '../src/statistics/interaction/index.ts';
import { conditionalPermutation, nearestNeighbours } from '../src/statistics/small-areas/index.ts';
import type { Figure } from './figure.ts';
import { quantile, rounded } from './stopwatch.ts';

const WARM = 2;
const RUNS = 7;

/** Median seconds of processor time; what is paused or waits costs nothing. */
function processorSeconds(work: () => unknown): number {
  for (let n = 0; n < WARM; n += 1) work();
  const taken = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return rounded(quantile(taken, 0.5), 3);
}

type Job = {
  readonly name: string;
  readonly most: number;
  /** Seconds that the reference implementation takes for as much, measured once on the same kind of machine. */
  readonly reference: { readonly name: string; readonly value: number };
  readonly work: () => unknown;
};

/** Every figure with its bar: Knox, local Moran and Gi*. */
export function measureSmallAreas(): Figure[] {
  return jobs().map(({ name, most, reference, work }) => {
    const value = processorSeconds(work);
    const bar = `≤ ${most} s`;
    return { name, value, unit: 's', baseline: reference, bar, held: value <= most };
  });
}

function jobs(): readonly Job[] {
  const random = seeded(20_261_124);
  const points = Array.from({ length: 200 }, () => ({ x: random.next(), y: random.next() }));
  const neighbours = nearestNeighbours(points, 6);
  const rates = points.map(({ x }) => x + random.next());
  const events = Array.from({ length: 2000 }, () => ({
    ...{ x: random.next() * 10_000, y: random.next() * 10_000 },
    time: Math.floor(random.next() * 365),
  }));
  const bands = {
    space: [0, 1, 101, 201, 301, 401, Infinity],
    time: [0, 2, 4, 8, 15, 29, Infinity],
  };
  const permuted = (statistic: 'neighbours' | 'with-own') => (): unknown =>
    conditionalPermutation(rates, neighbours, {
      draws: 9999,
      seed: 1,
      statistic,
      replacement: false,
    });
  // R measured 999 permutations: ten times as many take ten times as long.
  const spdep = { name: 'R spdep s, × 10 from 999', value: 1.3 };
  return [
    {
      name: 'Knox, 2,000 events × 999',
      ...{ most: 4, reference: { name: 'R surveillance s', value: 456 } },
      work: () => knox(events, { ...bands, draws: 999, seed: 1 }),
    },
    {
      ...{ name: 'local Moran, 200 areas × 9,999', most: 1.3, reference: spdep },
      work: permuted('neighbours'),
    },
    { name: 'Gi*, 200 areas × 9,999', most: 1.3, reference: spdep, work: permuted('with-own') },
  ];
}
