import { at } from './at.ts';

export type Span = { readonly from: number; readonly to: number };
export type Minimum = { readonly x: number; readonly value: number };

const GOLDEN = (3 - Math.sqrt(5)) / 2;
const GRID = 24;
const MOST_STEPS = 200;

/**
 * The smallest value of a function between two numbers: the best of a coarse grid, then Brent's parabolas and golden
 * sections around it. Source: Brent (1973), chapter 5.
 * @param tolerance of x, absolute
 * @example minimumBetween((x) => (x - 2) ** 2, { from: 0, to: 10 }).x // 2
 */
export function minimumBetween(
  of: (x: number) => number,
  { from, to }: Span,
  tolerance = 1e-9,
): Minimum {
  const places = Array.from({ length: GRID + 1 }, (_, n) => from + ((to - from) * n) / GRID);
  const values = places.map(of);
  const best = values.reduce((least, value, n) => (value < at(values, least) ? n : least), 0);
  const near = {
    from: at(places, Math.max(0, best - 1)),
    to: at(places, Math.min(GRID, best + 1)),
  };
  const inner = brent(of, near, tolerance);
  // A minimum at the very edge is never reached from inside.
  const edge = { x: at(places, best), value: at(values, best) };
  return inner.value < edge.value ? inner : edge;
}

function brent(of: (x: number) => number, { from, to }: Span, tolerance: number): Minimum {
  const pointAt = (x: number): Minimum => ({ x, value: of(x) });
  const first = pointAt(from + GOLDEN * (to - from));
  let state: Search = { low: from, high: to, best: [first, first, first], steps: [0, 0] };
  for (let round = 0; round < MOST_STEPS; round += 1) {
    const least = tolerance + 1e-10 * Math.abs(state.best[0].x);
    const half = (state.high - state.low) / 2;
    if (Math.abs(state.best[0].x - state.low - half) <= 2 * least - half) break;
    const step = stepFrom(state);
    const far = Math.abs(step) >= least ? step : Math.sign(step) * least;
    state = narrowed(state, pointAt(state.best[0].x + far), step);
  }
  return state.best[0];
}

type Three = readonly [Minimum, Minimum, Minimum];
type Search = {
  readonly low: number;
  readonly high: number;
  readonly best: Three;
  /** The last two steps. */
  readonly steps: readonly [number, number];
};

/** The parabola's, while steps halve and stay inside; else a golden section of the longer side. */
function stepFrom({ low, high, best, steps }: Search): number {
  const x = best[0].x;
  const guess = toBottom(best);
  const isGood = Math.abs(guess) < Math.abs(steps[0] / 2) && x + guess > low && x + guess < high;
  const longer = x < (low + high) / 2 ? high - x : low - x;
  return isGood ? guess : GOLDEN * longer;
}

function narrowed({ low, high, best, steps }: Search, tried: Minimum, step: number): Search {
  const [first, second, third] = best;
  const isBetter = tried.value <= first.value;
  const edge = isBetter ? first.x : tried.x;
  const isBelow = isBetter ? first.x < tried.x : tried.x < first.x;
  return {
    low: isBelow ? edge : low,
    high: isBelow ? high : edge,
    best: inOrder(tried, [first, second, third]),
    steps: [steps[1], step],
  };
}

/** The three best of four; of equal ones the newer. */
function inOrder(tried: Minimum, [first, second, third]: Three): Three {
  if (tried.value <= first.value) return [tried, first, second];
  if (tried.value <= second.value || second.x === first.x) return [first, tried, second];
  const isThird = tried.value <= third.value || third.x === first.x || third.x === second.x;
  return [first, second, isThird ? tried : third];
}

/** How far from the best point the bottom of the parabola through three lies; NaN when there is none. */
function toBottom([x, w, v]: Three): number {
  const r = (x.x - w.x) * (x.value - v.value);
  const q = (x.x - v.x) * (x.value - w.value);
  return -((x.x - v.x) * q - (x.x - w.x) * r) / (2 * (q - r));
}

export type SearchOptions = {
  /** Size of the first steps. */
  readonly step: number;
  /** It ends when the values differ by less than this, relative to the best. */
  readonly tolerance: number;
  readonly mostRounds: number;
};

type Corner = { readonly at: readonly number[]; readonly value: number };

/**
 * The smallest value of a function of several numbers, without its slope. Source: Nelder & Mead (1965), with the
 * parameters of Gao & Han (2012), that suit more than a few numbers better.
 * @example minimumFrom(([x = 0, y = 0]) => x * x + (y - 1) ** 2, [3, 3]).at // about [0, 1]
 */
export function minimumFrom(
  of: (at: readonly number[]) => number,
  start: readonly number[],
  options: SearchOptions = { step: 0.5, tolerance: 1e-12, mostRounds: 4000 },
): Corner {
  const cornerAt = (place: readonly number[]): Corner => ({ at: place, value: of(place) });
  let corners = [
    cornerAt(start),
    ...start.map((x, n) => cornerAt(start.with(n, x + options.step))),
  ];
  for (let round = 0; round < options.mostRounds; round += 1) {
    corners = corners.toSorted((a, b) => a.value - b.value);
    const [best, worst] = [corners[0], corners.at(-1)];
    if (!best || !worst) break;
    if (worst.value - best.value <= options.tolerance * (Math.abs(best.value) + 1e-30)) break;
    corners = moved(corners, cornerAt) ?? corners.map((one) => between(one, best, cornerAt));
  }
  const [best = cornerAt(start)] = corners.toSorted((a, b) => a.value - b.value);
  return best;
}

function between(one: Corner, best: Corner, cornerAt: (at: readonly number[]) => Corner): Corner {
  if (one === best) return one;
  const shrink = 1 - 1 / best.at.length;
  return cornerAt(best.at.map((x, n) => x + shrink * (at(one.at, n) - x)));
}

/** The worst corner moved through the middle of the others; undefined when no move helps. */
function moved(
  sorted: readonly Corner[],
  cornerAt: (at: readonly number[]) => Corner,
): Corner[] | undefined {
  const n = sorted.length - 1;
  const others = sorted.slice(0, n);
  const [best, second, worst] = [sorted[0], sorted[n - 1], sorted[n]];
  if (!best || !second || !worst) return undefined;
  const middle = best.at.map((_, k) => others.reduce((sum, one) => sum + at(one.at, k), 0) / n);
  const along = (times: number): Corner =>
    cornerAt(middle.map((m, k) => m + times * (m - at(worst.at, k))));
  const reflected = along(1);
  if (reflected.value < best.value) {
    const further = along(1 + 2 / n);
    return [...others, further.value < reflected.value ? further : reflected];
  }
  if (reflected.value < second.value) return [...others, reflected];
  const inward = 0.75 - 1 / (2 * n);
  const nearer = along(reflected.value < worst.value ? inward : -inward);
  return nearer.value < Math.min(reflected.value, worst.value) ? [...others, nearer] : undefined;
}
