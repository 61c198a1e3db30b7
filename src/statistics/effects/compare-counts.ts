import { logChance } from '../numerics/count-regression.ts';

export type Exposed = { readonly count: number; readonly exposure: number };

/** Chances below this are nothing beside the others. */
const NOTHING = 1e-17;

/**
 * Whether two Poisson counts come from the same rate, two-sided: the E-test, that is stronger than the conditional one
 * in small numbers. Source: Krishnamoorthy & Thomson (2004).
 * @returns p
 * @example sameRate({ count: 20, exposure: 1 }, { count: 10, exposure: 1 }) // 0.0688
 */
export function sameRate(a: Exposed, b: Exposed): number {
  const rate = (a.count + b.count) / (a.exposure + b.exposure);
  if (rate === 0) return 1;
  const distance = (x: number, y: number): number => {
    const off = Math.abs(x / a.exposure - y / b.exposure);
    return off === 0 ? 0 : off / Math.sqrt(x / a.exposure ** 2 + y / b.exposure ** 2);
  };
  const seen = distance(a.count, b.count) * (1 - 1e-12);
  const [first, second] = [chancesOf(rate * a.exposure), chancesOf(rate * b.exposure)];
  let p = 0;
  for (const [x, px] of first)
    for (const [y, py] of second) if (distance(x, y) >= seen) p += px * py;
  return Math.min(1, p);
}

/** Counts that can be, with their chances. */
function chancesOf(mean: number): readonly (readonly [number, number])[] {
  const middle = Math.floor(mean);
  const chances: (readonly [number, number])[] = [];
  const walk = (from: number, step: 1 | -1): void => {
    for (let y = from; y >= 0; y += step) {
      const chance = Math.exp(logChance(y, mean, Infinity));
      if (chance < NOTHING) return;
      chances.push([y, chance]);
    }
  };
  walk(middle, -1);
  walk(middle + 1, 1);
  return chances;
}
