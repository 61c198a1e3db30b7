// An attacker who relies on the rule as well: what is held back is 1 to 4.
import { linearPrograms } from '#platform/compute';
import { programOf, workOut } from './attack.ts';
import type { Place } from './attack.ts';
import { keyOf, type Published } from './published.ts';

const KNOWS = { low: 1, high: 4 };
const TRIES = 24;
const HAIR = 1e-6;

/**
 * The held back figures that can be worked out exactly. Two ways for the world to be that both fit what was published, and
 * in which a figure differs, are proof enough that it cannot; only what no such pair tells apart is worked out in full.
 */
export async function exactlyKnown(
  published: Published,
  place: Place,
  random: () => number,
): Promise<readonly string[]> {
  const { knowledge, hidden } = programOf(published, place, KNOWS);
  const solver = await linearPrograms();
  const session = solver(knowledge);
  const least = hidden.map(() => Infinity);
  const most = hidden.map(() => -Infinity);
  for (let n = 0; n < TRIES; n += 1) {
    const costs = Float64Array.from(knowledge.lower, () => random() - 0.5);
    const found = session.minimize(boundedCosts(costs, knowledge.upper));
    if (found.kind !== 'optimal') throw new Error(`The harvest is ${found.kind}`);
    for (const [k, { columns }] of hidden.entries()) {
      const sum = columns.reduce((all, column) => all + (found.columns[column] ?? 0), 0);
      least[k] = Math.min(least[k] ?? sum, sum);
      most[k] = Math.max(most[k] ?? sum, sum);
    }
  }
  session.close();
  const left = hidden.filter((_, k) => (most[k] ?? 0) - (least[k] ?? 0) < HAIR);
  const worked = await workOut(knowledge, left);
  return worked.filter(({ low, high }) => high - low < HAIR).map(({ figure }) => keyOf(figure));
}

/** What nothing bounds from above is never wished larger. */
function boundedCosts(costs: Float64Array, upper: ArrayLike<number>): Float64Array {
  return costs.map((cost, n) => (upper[n] === Infinity ? Math.abs(cost) : cost));
}
