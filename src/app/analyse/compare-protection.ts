// Table protection has many right answers: any pattern that the attacker does not open, at nearly the least cost.
import { z } from 'zod';
import { compare, ignoring, type Compared, type Fault, type Rules } from './compare-values.ts';
import type { ProtectedCase } from './protect-case.ts';

const Optimum = z.object({ optimal_cost: z.number(), proven_optimal: z.boolean() });
/** Goal: at most so much dearer than the proven optimum. */
const DEARER = 1.15;

/** What belongs to the reference's own way of solving. */
const THEIRS = [
  ...['axes', 'equations', 'cost_rule', 'status', 'proven_optimal', 'optimal_cost', 'dual_bound'],
  ...['n_suppressed', 'n_secondary', 'one_optimal_pattern', 'gauss_suppression', 'tool'],
];

/** The attacker's intervals value by value; our own pattern by what it costs and what the attacker makes of it. */
export function compareProtection(
  { own, ...found }: ProtectedCase,
  expected: unknown,
  rules: Rules,
): Compared {
  const attacked: Rules = {
    ...{ attacker_intervals_lp: { abs: 1e-6 }, attacker_intervals_integer: { abs: 1e-6 } },
    attacker_intervals_primary_only: { abs: 1e-6 },
  };
  const plain = compare(expected, found, { ...rules, ...attacked, ...ignoring(THEIRS) });
  if (!own) return plain;
  const judged = judge(own, expected);
  return { ...plain, count: plain.count + 2, faults: [...plain.faults, ...judged] };
}

function judge(own: NonNullable<ProtectedCase['own']>, expected: unknown): readonly Fault[] {
  const opened: readonly Fault[] = own.violations.map((cell) => ({
    ...{ field: `own.violations.${cell}`, expected: 'protected', got: 'found by the attacker' },
  }));
  const optimum = Optimum.safeParse(expected);
  if (!optimum.success) return opened;
  const { optimal_cost: least, proven_optimal: isProven } = optimum.data;
  const isTooDear = own.cost > DEARER * least + 1e-9;
  const isTooCheap = isProven && own.cost < least - 1e-6;
  if (!isTooDear && !isTooCheap) return opened;
  return [...opened, { field: 'own.cost', expected: least, got: own.cost }];
}
