// Whether "once in so long a time" is true of the scan: how often municipalities in which nothing has changed reach it.
import { seeded, type Random } from '../../src/app/seed/random.ts';
import {
  chanceOf,
  findClusters,
  prepareScan,
  rankAmong,
  replicate,
  weeklyStudy,
} from '../../src/statistics/scans/index.ts';
import { AREAS, CALM, levelsOf, madeUp, type Circumstances } from './made-up.ts';
import { share, type Table } from './table.ts';
import { AS_IN_LIFE } from './weekly-null.ts';

const WEEKS = 53;
const WEEK = 7;
const LONGEST = 8;
const DRAWS = 999;
/** Weeks of recurrence. */
const TIMES = [4, 13, 52, 104, 260] as const;

/** @param worlds municipalities; a scan takes a quarter of a second, so half as many are made */
export function scanNull(worlds: number, seed: number): readonly Table[] {
  const scenarios: readonly (readonly [string, Circumstances])[] = [
    ['bara slump och årstid', { ...CALM, weeks: WEEKS }],
    ['varierar, uteblir, skollov', { ...AS_IN_LIFE, weeks: WEEKS }],
  ];
  return [
    {
      name: 'aterkomsttid',
      head: ['kommunen', ...TIMES.map((weeks) => `${weeks} veckor (${share(1, weeks)})`)],
      rows: scenarios.flatMap(([name, of]) => {
        const many = Math.ceil(worlds / 2);
        const found = Array.from({ length: many }, (_, n) =>
          chancesIn(of, seeded(seed * 300_007 + n), n),
        );
        return [
          [name, ...reached(found.map(({ plain }) => plain))],
          [`${name}, spridningen inräknad`, ...reached(found.map(({ uneven }) => uneven))],
        ];
      }),
    },
  ];
}

/** How often it was said to be as seldom as each time, or more. */
function reached(p: readonly number[]): readonly string[] {
  return TIMES.map((weeks) => share(p.filter((one) => one <= 1 / weeks).length, p.length));
}

/** The chance of the most remarkable cluster, by rank; and with how much counts vary reckoned in. */
export function chancesIn(
  of: Circumstances,
  random: Random,
  seed: number,
): { readonly plain: number; readonly uneven: number } {
  const levels = levelsOf(random);
  const { cells } = madeUp(of, random, { levels });
  const kinds = cells.length / AREAS;
  const cases = cells.flatMap((counts, cell) =>
    [...counts].flatMap((count, week) =>
      count === 0 ? [] : [{ place: Math.floor(cell / kinds), day: week * WEEK, count }],
    ),
  );
  const prepared = prepareScan(
    weeklyStudy({
      ...{ model: 'space-time-permutation', direction: 'high', ends: 'alive', cases },
      places: levels.map(() => [random.next(), random.next()] as const),
      ...{ start: 0, end: WEEKS * WEEK - 1, share: 0.5, weeks: LONGEST },
    }),
  );
  const [best] = findClusters(prepared);
  if (!best) return { plain: 1, uneven: 1 };
  const chance = chanceOf(replicate(prepared, { seed, from: 0, to: DRAWS }));
  const p = (ratio: number): number => rankAmong(chance, ratio) / (DRAWS + 1);
  return { plain: p(best.ratio), uneven: p(best.ratio / prepared.dispersion) };
}
