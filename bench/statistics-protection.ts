// Table protection: a year of a municipality with all its sums, hidden and then proved anew, in processor time of one thread.
import { seeded } from '../src/app/seed/random.ts';
import { linearPrograms } from '../src/platform/compute/index.ts';
import {
  audit,
  cellOf,
  dimensionOf,
  suppress,
  tableOf,
  TOTAL,
  type Table,
} from '../src/statistics/protection/index.ts';
import type { Figure } from './figure.ts';
import { rounded } from './stopwatch.ts';

const [AREAS, WEEKS, KINDS] = [20, 52, 18];
/** Reports a week of all areas, as the demo municipality has. */
const REPORTS = 90;

/** Protected by moves, whose proofs are checked; then every cell proved by the solver, without those proofs. */
export async function measureProtection(): Promise<readonly Figure[]> {
  const solver = await linearPrograms();
  const table = yearOf(1);
  let hidden: ArrayLike<number> = [];
  let found = 0;
  const size = `${AREAS} × ${WEEKS} × ${KINDS} with all sums`;
  return [
    figureOf(`table protection, ${size}: hidden and audited`, 30, () => {
      const own = suppress(table, solver);
      hidden = own.hidden;
      found = audit(table, { ...own, solver }).length;
      return found === 0;
    }),
    figureOf(`table protection, ${size}: full audit`, 600, () => {
      found = audit(table, { hidden, solver }).length;
      return found === 0;
    }),
  ];
}

function figureOf(name: string, most: number, work: () => boolean): Figure {
  const before = process.cpuUsage();
  const isSafe = work();
  const { user, system } = process.cpuUsage(before);
  const value = rounded((user + system) / 1e6, 1);
  const bar = `≤ ${most} s, and no cell found`;
  return { name, value, unit: 's of processor time', bar, held: isSafe && value <= most };
}

/** A year whose areas and categories differ as they do, most cells of it none. */
export function yearOf(seed: number): Table {
  const random = seeded(seed);
  const names = (prefix: string, count: number): string[] => [
    ...Array.from({ length: count }, (_, n) => `${prefix}${n}`),
    TOTAL,
  ];
  const dimensions = [
    dimensionOf('area', names('a', AREAS)),
    dimensionOf('week', names('w', WEEKS)),
    dimensionOf('category', names('c', KINDS)),
  ];
  const sizes = (count: number): readonly number[] => {
    const raw = Array.from({ length: count }, () => Math.exp(2 * random.next()));
    const all = raw.reduce((sum, one) => sum + one, 0);
    return raw.map((one) => one / all);
  };
  const [areas, kinds] = [sizes(AREAS), sizes(KINDS)];
  const counts = new Float64Array((AREAS + 1) * (WEEKS + 1) * (KINDS + 1));
  for (const [a, area] of areas.entries())
    for (let w = 0; w < WEEKS; w += 1)
      for (const [c, kind] of kinds.entries()) {
        const count = random.poisson(REPORTS * area * kind);
        for (const one of [`a${a}`, TOTAL])
          for (const week of [`w${w}`, TOTAL])
            for (const category of [`c${c}`, TOTAL]) {
              const cell = cellOf(dimensions, [one, week, category]);
              counts[cell] = (counts[cell] ?? 0) + count;
            }
      }
  return tableOf({ dimensions, counts, threshold: 5 });
}
