// Table protection: a year of a municipality with all its sums, hidden and then proved anew, in processor time of one thread.
import { seeded } from '../src/app/seed/random.ts';
import { linearPrograms } from '../src/platform/compute/index.ts';
import {
  attackCells,
  audit,
  cellOf,
  dimensionOf,
  equationsOf,
  knowledgeOf,
  suppress,
  tableOf,
  TOTAL,
  type Interval,
  type Solver,
  type Table,
} from '../src/statistics/protection/index.ts';
import type { Figure } from './figure.ts';
import { rounded } from './stopwatch.ts';

type Shape = readonly [areas: number, weeks: number, kinds: number];
const YEAR: Shape = [20, 52, 18];
/** Reports a week of all areas: as the demo municipality has, and so many that half of all cells are small and not zero. */
const REPORTS = { sparse: 90, dense: 300 } as const;
/** So large that the solver alone, cell by cell, can be waited for; as dense as the dense year. */
const SMALL: Shape = [10, 13, 9];
const SMALL_REPORTS = 80;

/** Protected by moves, whose proofs are checked; then every cell proved anew, without those proofs. */
export async function measureProtection(): Promise<readonly Figure[]> {
  const solver = await linearPrograms();
  const years = Object.entries(REPORTS).flatMap(([name, reports]) => {
    const table = yearOf(1, { reports });
    const size = `${YEAR.join(' × ')} with all sums, ${name}`;
    let hidden: ArrayLike<number> = [];
    const release = figureOf(`table protection, ${size}: hidden and audited`, 30, () => {
      const own = suppress(table, solver);
      hidden = own.hidden;
      return audit(table, { ...own, solver }).length === 0;
    });
    const full = figureOf(`table protection, ${size}: full audit`, 600, () => {
      return audit(table, { hidden, solver }).length === 0;
    });
    return [release, full];
  });
  return [...years, againstSolver(solver)];
}

/** The full audit beside an attacker that asks the solver for both ends of every cell, of the same table. */
function againstSolver(solver: Solver): Figure {
  const table = yearOf(1, { shape: SMALL, reports: SMALL_REPORTS });
  const { hidden } = suppress(table, solver);
  const knowledge = knowledgeOf(table.counts, hidden, equationsOf(table.dimensions));
  const cells = [...table.primary.keys()].filter((cell) => table.primary[cell] === 1);
  const isKnown = ([cell, { low, high }]: readonly [number, Interval]): boolean =>
    low > (table.counts[cell] ?? 0) - (table.below[cell] ?? 0) + NEAR ||
    high < (table.counts[cell] ?? 0) + (table.above[cell] ?? 0) - NEAR;
  const own = timed(() => audit(table, { hidden, solver }).length);
  const slow = timed(() => [...attackCells(knowledge, cells, solver)].filter(isKnown).length);
  const ratio = own.seconds / slow.seconds;
  return {
    name: `table protection, ${SMALL.join(' × ')} with all sums, dense: full audit, ratio`,
    ...{ value: rounded(ratio, 3), unit: '× the solver cell by cell' },
    baseline: { name: 's, the solver for each cell', value: rounded(slow.seconds, 1) },
    ...{ bar: '≤ 0.2, and the same cells found', held: ratio <= 0.2 && own.given === slow.given },
  };
}

const NEAR = 1e-6;

/** Processor seconds of some work, and what it gave. */
function timed<T>(work: () => T): { readonly seconds: number; readonly given: T } {
  const before = process.cpuUsage();
  const given = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, given };
}

function figureOf(name: string, most: number, work: () => boolean): Figure {
  const { seconds, given: isSafe } = timed(work);
  const value = rounded(seconds, 1);
  const bar = `≤ ${most} s, and no cell found`;
  return { name, value, unit: 's of processor time', bar, held: isSafe && value <= most };
}

/** A year whose areas and categories differ as they do, most cells of it none where reports are few. */
export function yearOf(
  seed: number,
  { shape = YEAR, reports = REPORTS.sparse }: { shape?: Shape; reports?: number } = {},
): Table {
  const [areaCount, weekCount, kindCount] = shape;
  const random = seeded(seed);
  const names = (prefix: string, count: number): string[] => [
    ...Array.from({ length: count }, (_, n) => `${prefix}${n}`),
    TOTAL,
  ];
  const dimensions = [
    dimensionOf('area', names('a', areaCount)),
    dimensionOf('week', names('w', weekCount)),
    dimensionOf('category', names('c', kindCount)),
  ];
  const sizes = (count: number): readonly number[] => {
    const raw = Array.from({ length: count }, () => Math.exp(2 * random.next()));
    const all = raw.reduce((sum, one) => sum + one, 0);
    return raw.map((one) => one / all);
  };
  const [areas, kinds] = [sizes(areaCount), sizes(kindCount)];
  const counts = new Float64Array((areaCount + 1) * (weekCount + 1) * (kindCount + 1));
  const add = (values: readonly string[], count: number): void => {
    const cell = cellOf(dimensions, values);
    counts[cell] = (counts[cell] ?? 0) + count;
  };
  for (const [a, area] of areas.entries())
    for (let w = 0; w < weekCount; w += 1)
      for (const [c, kind] of kinds.entries()) {
        const count = random.poisson(reports * area * kind);
        for (const one of [`a${a}`, TOTAL])
          for (const week of [`w${w}`, TOTAL])
            for (const category of [`c${c}`, TOTAL]) add([one, week, category], count);
      }
  return tableOf({ dimensions, counts, threshold: 5 });
}
