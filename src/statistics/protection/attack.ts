import { at } from '../numerics/at.ts';
import type { LinearProgram, OpenProgram, Outcome, Solver } from './linear-program.ts';
import { narrow } from './narrow.ts';
import { partsOf, type Target } from './parts.ts';

/** What he can be sure of; Infinity where nothing holds it. */
export type Interval = {
  readonly low: number;
  readonly high: number;
  /** There was no time to work it out: it lies within this, and may be narrower. */
  readonly isUndecided?: true;
};

/** A solver, and how long it is asked. */
export type Means =
  | Solver
  | {
      readonly solver: Solver;
      /** Asked before each target is solved; when false, what follows row by row is all that is said of it. */
      readonly isWanted: () => boolean;
    };

/**
 * The attacker: knows every bound and every row (what has been published, and the sums), and works out between which
 * numbers each target must lie. Both ends can be reached, so nobody can know more from the same knowledge.
 * Takes the cheap conclusions first, divides what is left into parts that have no row in common, and solves each part
 * once, going from target to target with the last answer at hand.
 * Source: Fischetti & Salazar, "Solving the cell suppression problem on tabular data with linear constraints",
 * Management Science 47 (2001), the attacker problem.
 * @throws RangeError when what is published contradicts itself
 * @example
 * // a + b = 7 is published, b is at most 3: a is 4 to 7
 * attack({ lower: [0, 0], upper: [9, 3], rows: [sum] }, [{ columns: [0], weights: [1] }], solver)
 */
export function attack(
  knowledge: LinearProgram,
  targets: readonly Target[],
  means: Means,
): readonly Interval[] {
  const { solver, isWanted } =
    typeof means === 'function' ? { solver: means, isWanted: () => true } : means;
  const bounds = narrow(knowledge);
  const parts = partsOf(knowledge, bounds, targets);
  const found: Interval[] = targets.map(() => ({ low: Number.NaN, high: Number.NaN }));
  for (const part of parts) {
    const { program } = part;
    const session = program.lower.length > 0 ? solver(program) : undefined;
    for (const { number, target, fixed } of part.targets) {
      const own = (): Interval =>
        session && isWanted()
          ? intervalOf(session, target, program)
          : { ...outline(target, program), ...(session && { isUndecided: true }) };
      found[number] = shifted(own(), fixed);
    }
    session?.close();
  }
  return found;
}

/** Between what a target must lie by the bounds of its columns alone. */
function outline({ columns, weights }: Target, { lower, upper }: LinearProgram): Interval {
  let [low, high] = [0, 0];
  for (let k = 0; k < columns.length; k += 1) {
    const [weight, column] = [at(weights, k), at(columns, k)];
    low += weight * at(weight > 0 ? lower : upper, column);
    high += weight * at(weight > 0 ? upper : lower, column);
  }
  return { low, high };
}

function intervalOf(session: OpenProgram, target: Target, program: LinearProgram): Interval {
  const costs = new Float64Array(program.lower.length);
  for (let k = 0; k < target.columns.length; k += 1)
    costs[at(target.columns, k)] = at(target.weights, k);
  const low = end(session.minimize(costs), program);
  const high = -end(session.minimize(costs.map((cost) => -cost)), program);
  return { low, high };
}

function end(outcome: Outcome, { isWhole = false }: LinearProgram): number {
  switch (outcome.kind) {
    case 'optimal':
      return isWhole ? Math.round(outcome.value) : tidied(outcome.value);
    case 'unbounded':
      return -Infinity;
    case 'infeasible':
      throw new RangeError('What is published contradicts itself');
    case 'stopped':
      // Not proven: the attacker is given what is not ruled out, which can only be too wide.
      return outcome.bound;
  }
}

/** A vertex of a table of whole numbers is mostly whole; the solver misses it by a hair. */
export function tidied(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : value;
}

const shifted = (found: Interval, by: number): Interval => ({
  ...found,
  low: found.low + by,
  high: found.high + by,
});
