import { logGamma } from '../numerics/gamma-functions.ts';
import type { BeforeAfter } from './compare-changes.ts';
import type { RatioInterval } from './interval.ts';

const FAR = 60;
const ROUNDS = 200;

/**
 * The change of a few counts beside that of others, exactly: when all four sums are Poisson, the count after in the
 * treated place given the margins follows Fisher's noncentral hypergeometric law, whose odds are the ratio of the changes.
 * No normal law is needed, so it holds for five reports, too; it supposes that counts vary by chance alone.
 * Source: Cornfield (1956); Agresti (2013), section 3.6.
 * @param alpha share of intervals that miss, at most
 * @example changeByMargins([8, 1], [120, 118], 0.05).high // 0.98…
 */
export function changeByMargins(
  treated: BeforeAfter,
  comparison: BeforeAfter,
  alpha: number,
): RatioInterval {
  const [t0, t1] = treated;
  const [c0, c1] = comparison;
  const law = lawOf({ own: t0 + t1, after: t1 + c1, before: t0 + c0 });
  const solve = (aim: (odds: number) => number): number => solved(aim, alpha / 2);
  const isLeast = t1 === law.from;
  const isMost = t1 === law.to;
  return {
    ratio: ((t1 + 0.5) * (c0 + 0.5)) / ((t0 + 0.5) * (c1 + 0.5)),
    low: isLeast ? 0 : Math.exp(solve((odds) => law.atLeast(t1, odds))),
    high: isMost ? Infinity : Math.exp(-solve((odds) => law.atMost(t1, -odds))),
  };
}

type Margins = { readonly own: number; readonly after: number; readonly before: number };
type Law = {
  readonly from: number;
  readonly to: number;
  /** Chance by the logarithm of the odds. */
  readonly atLeast: (count: number, odds: number) => number;
  readonly atMost: (count: number, odds: number) => number;
};

function lawOf({ own, after, before }: Margins): Law {
  const from = Math.max(0, own - before);
  const to = Math.min(own, after);
  const logs = Array.from(
    { length: to - from + 1 },
    (_, n) => logChoose(after, from + n) + logChoose(before, own - from - n),
  );
  const share = (odds: number, isIn: (count: number) => boolean): number => {
    const weighed = logs.map((log, n) => log + odds * (from + n));
    const top = Math.max(...weighed);
    const chances = weighed.map((log) => Math.exp(log - top));
    const sum = chances.reduce((all, one) => all + one, 0);
    return chances.reduce((all, one, n) => (isIn(from + n) ? all + one : all), 0) / sum;
  };
  return {
    ...{ from, to },
    atLeast: (count, odds) => share(odds, (one) => one >= count),
    atMost: (count, odds) => share(odds, (one) => one <= count),
  };
}

function logChoose(all: number, some: number): number {
  return logGamma(all + 1) - logGamma(some + 1) - logGamma(all - some + 1);
}

/** Where a chance that rises with the odds reaches its aim. */
function solved(chance: (odds: number) => number, aim: number): number {
  let [low, high] = [-FAR, FAR];
  for (let round = 0; round < ROUNDS && high - low > 1e-10; round += 1) {
    const middle = (low + high) / 2;
    if (chance(middle) < aim) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
