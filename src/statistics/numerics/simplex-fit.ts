import { at } from './at.ts';
import { leastSquares, rowSum } from './least-squares.ts';

const MOST_ROUNDS = 1000;
/** A pull smaller than this of the largest is none. */
const NOTHING = 1e-12;

/**
 * Shares (0 or more, together 1) of columns that come nearest to an outcome in squares: active sets, each solved by
 * Householder's reflections on differences from one member, so that the shares always sum to 1.
 * Source: Lawson & Hanson (1974), chapter 23.
 * @param columns one array a donor
 * @param ridge added to the squares of the shares, so that the answer is one also with more donors than points
 * @returns undefined when there is no donor
 * @example shareFit([Float64Array.of(0, 0), Float64Array.of(2, 2)], [1, 1]) // 0.5, 0.5
 */
export function shareFit(
  columns: readonly Float64Array[],
  outcome: ArrayLike<number>,
  ridge = 1e-10,
): Float64Array | undefined {
  if (columns.length === 0) return undefined;
  const problem = { columns, outcome, ridge };
  let shares = nearestOne(problem);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const entering = mostPulled(problem, shares);
    if (entering === undefined) break;
    const next = settle(problem, shares, entering);
    if (!next || worth(problem, next) >= worth(problem, shares)) break;
    shares = next;
  }
  return shares;
}

type Problem = {
  readonly columns: readonly Float64Array[];
  readonly outcome: ArrayLike<number>;
  readonly ridge: number;
};

function residualsOf({ columns, outcome }: Problem, shares: Float64Array): Float64Array {
  return Float64Array.from(outcome, (y, i) => y - rowSum(columns, shares, i));
}

function worth(problem: Problem, shares: Float64Array): number {
  const squares = (sum: number, x: number): number => sum + x * x;
  return (
    residualsOf(problem, shares).reduce(squares, 0) + problem.ridge * shares.reduce(squares, 0)
  );
}

function nearestOne(problem: Problem): Float64Array {
  const alone = problem.columns.map((_, k) => {
    const shares = new Float64Array(problem.columns.length);
    shares[k] = 1;
    return shares;
  });
  return alone.reduce((a, b) => (worth(problem, b) < worth(problem, a) ? b : a));
}

/** The donor outside that would lower the squares most; undefined when none would. */
function mostPulled(problem: Problem, shares: Float64Array): number | undefined {
  const residuals = residualsOf(problem, shares);
  const pulls = problem.columns.map(
    (column, k) =>
      column.reduce((sum, x, i) => sum + x * at(residuals, i), 0) - problem.ridge * at(shares, k),
  );
  // Inside the shares all pulls are the same: the price of a share.
  const price = pulls.reduce((sum, pull, k) => sum + pull * at(shares, k), 0);
  const scale = Math.max(...pulls.map(Math.abs), Math.abs(price));
  let best: number | undefined;
  for (const [k, pull] of pulls.entries()) {
    const isPulled = at(shares, k) === 0 && pull - price > NOTHING * scale;
    if (isPulled && (best === undefined || pull > at(pulls, best))) best = k;
  }
  return best;
}

/** Lets one more donor in, and those out that would fall below nothing. */
function settle(problem: Problem, from: Float64Array, entering: number): Float64Array | undefined {
  const inside = new Set([entering]);
  for (const [k, share] of from.entries()) if (share > 0) inside.add(k);
  let shares = from;
  for (let round = 0; round < problem.columns.length; round += 1) {
    const wanted = freeFit(problem, [...inside]);
    if (!wanted) return undefined;
    const limit = stepTo(shares, wanted, inside);
    shares = shares.map((x, k) => (inside.has(k) ? x + limit * (at(wanted, k) - x) : 0));
    if (limit === 1) return shares;
    for (const k of inside) if (at(wanted, k) <= 0 && at(shares, k) <= NOTHING) inside.delete(k);
    shares = shares.map((x, k) => (inside.has(k) ? x : 0));
  }
  return shares;
}

/** How far one can go towards the wanted shares before one of them is nothing. */
function stepTo(shares: Float64Array, wanted: Float64Array, inside: Set<number>): number {
  let limit = 1;
  for (const k of inside)
    if (at(wanted, k) < 0) limit = Math.min(limit, at(shares, k) / (at(shares, k) - at(wanted, k)));
  return limit;
}

/** The best shares of these donors that sum to 1, below nothing or not. */
function freeFit(
  { columns, outcome, ridge }: Problem,
  inside: readonly number[],
): Float64Array | undefined {
  const shares = new Float64Array(columns.length);
  const [first = 0, ...others] = inside;
  const base = columns[first] ?? new Float64Array();
  const root = Math.sqrt(ridge);
  const [n, m] = [outcome.length, others.length];
  const lengthened = others.map((k, place) => {
    const column = new Float64Array(n + m + 1);
    for (let i = 0; i < n; i += 1) column[i] = at(columns[k] ?? base, i) - at(base, i);
    column[n + place] = root;
    column[n + m] = -root;
    return column;
  });
  const right = Float64Array.from({ length: n + m + 1 }, (_, i) =>
    i < n ? at(outcome, i) - at(base, i) : i === n + m ? -root : 0,
  );
  const fit = leastSquares(lengthened, right);
  if (!fit) return undefined;
  for (const [place, k] of others.entries()) shares[k] = at(fit.coefficients, place);
  shares[first] = 1 - fit.coefficients.reduce((sum, x) => sum + x, 0);
  return shares;
}
