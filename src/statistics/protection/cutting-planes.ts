import { at } from '../numerics/at.ts';
import type { LinearProgram, Row, Solver } from './linear-program.ts';
import { costOf, type Suppression } from './protect-by-moves.ts';
import { equationsOf, type Table } from './table.ts';
import { weakestOf, type Weakest } from './weakest.ts';

export type ExactSuppression = Suppression & {
  /** True: no pattern that protects costs less. */
  readonly exact: boolean;
  /** No pattern that protects costs less than this. */
  readonly bound: number;
};

export type Effort = {
  /** Rounds of conditions over cells hidden in part. */
  readonly rounds: number;
  /** Whole-number programs that may be solved. */
  readonly programs: number;
  /** Branches in each of them. */
  readonly branches: number;
};

/**
 * The cheapest pattern that protects every primary cell, by cutting planes: a master program chooses what to hide, the
 * attacker's programs say which conditions the choice breaks, until it breaks none. First over cells hidden in part,
 * which is quick and gives nearly all conditions, then over whole ones.
 * Source: Fischetti & Salazar (2001).
 * @param first a pattern that protects, to fall back on when the effort is spent
 */
export function protectExactly(table: Table, given: Given): ExactSuppression {
  const weakest = weakestOf(table, given.solver);
  try {
    const conditions = [...company(table), ...conditionsInPart(table, weakest, given)];
    return decided(table, { ...given, weakest, conditions });
  } finally {
    weakest.close();
  }
}

type Given = {
  readonly solver: Solver;
  readonly first: Suppression;
  /** Makes a pattern that protects of one that does not yet. */
  readonly repair: (hidden: Uint8Array) => Suppression;
  readonly effort: Effort;
};

/** Nothing is gained by one hidden cell alone in a sum: what is hidden has company in each of them. */
function company(table: Table): readonly Row[] {
  return equationsOf(table.dimensions).flatMap(({ cells }) =>
    Array.from(
      cells.filter((cell) => wantsCompany(table, cell)),
      (cell) => ({
        columns: cells,
        weights: Array.from(cells, (other) => (other === cell ? -1 : 1)),
        lower: 0,
        upper: Infinity,
      }),
    ),
  );
}

/** What is not published anyway, or need not be able to move, may well be found out. */
function wantsCompany(table: Table, cell: number): boolean {
  if (table.primary[cell] === 1) return at(table.below, cell) + at(table.above, cell) > 0;
  return table.unpublished[cell] !== 1;
}

/** What may be hidden, and what must be. */
function choice(table: Table, rows: readonly Row[]): LinearProgram {
  const must = (cell: number): boolean =>
    table.primary[cell] === 1 || table.unpublished[cell] === 1;
  return {
    lower: table.counts.map((_, cell) => (must(cell) ? 1 : 0)),
    upper: table.counts.map((_, cell) => (!must(cell) && table.published[cell] === 1 ? 0 : 1)),
    rows,
  };
}

const pricesOf = (table: Table): Float64Array =>
  table.costs.map((cost, cell) => (table.unpublished[cell] === 1 ? 0 : cost));

/** In part hidden, a cell of a table with three dimensions needs no more reach than what is asked of it. */
const REACH_IN_PART = 1;

function conditionsInPart(
  table: Table,
  weakest: Weakest,
  { solver, effort }: Given,
): readonly Row[] {
  const master = solver(choice(table, company(table)));
  const found: Row[] = [];
  for (let round = 0; round < effort.rounds; round += 1) {
    const outcome = master.minimize(pricesOf(table));
    if (outcome.kind !== 'optimal') break;
    const broken = weakest.broken(outcome.columns, REACH_IN_PART);
    if (broken.length === 0) break;
    found.push(...broken);
    for (const row of broken) master.addRow(row);
  }
  master.close();
  return found;
}

type Search = Given & { readonly weakest: Weakest; readonly conditions: readonly Row[] };

function decided(table: Table, search: Search): ExactSuppression {
  const { weakest, solver, effort } = search;
  const conditions = [...search.conditions];
  let best = search.first;
  let bound = 0;
  for (let n = 0; n < effort.programs && costOf(table, best.hidden) > bound + NEAR; n += 1) {
    const program = { ...choice(table, conditions), isWhole: true, branches: effort.branches };
    const master = solver(program);
    const outcome = master.minimize(pricesOf(table));
    master.close();
    if (outcome.kind === 'infeasible' || outcome.kind === 'unbounded') break;
    bound = Math.max(bound, outcome.kind === 'optimal' ? outcome.value : outcome.bound);
    if (!outcome.columns) break;
    const hidden = Uint8Array.from(outcome.columns, (share) => Math.round(share));
    const broken = weakest.broken(hidden, Infinity);
    conditions.push(...broken);
    const whole =
      broken.length === 0 ? { hidden, unprotected: [], witnesses: [] } : search.repair(hidden);
    best = cheaper(table, best, whole);
    if (broken.length === 0) break;
  }
  return { ...best, exact: costOf(table, best.hidden) <= bound + NEAR, bound };
}

const NEAR = 1e-6;

function cheaper(table: Table, one: Suppression, other: Suppression): Suppression {
  if (other.unprotected.length > 0) return one;
  return costOf(table, other.hidden) < costOf(table, one.hidden) ? other : one;
}
