import { studentReach } from './interval.ts';

/** One value of a series with few of them. */
export type FewPoint = {
  /** Years, from any beginning. */
  readonly time: number;
  readonly value: number;
  /** Variance that its source gives; absent where it gives none. */
  readonly variance?: number | undefined;
};

export type FewChange = {
  /** Mean after less mean before, with its interval. */
  readonly change: number;
  readonly low: number;
  readonly high: number;
  /** Way in which it was going already before, by what comes by chance one time in ten. */
  readonly begun?: 'up' | 'down' | undefined;
};

type Sides = { readonly before: readonly FewPoint[]; readonly after: readonly FewPoint[] };

/**
 * The change of a series with a handful of values. Two things make values differ when nothing happened: chance, which the
 * source may tell, and that the series goes its own way from time to time, which is read from its steps before. Both are
 * reckoned with, the second as a walk, for a level that has moved stays moved. Where the source tells no chance, all is taken
 * for a walk: that is the wider.
 * @param alpha share of intervals that miss
 * @returns undefined with fewer than three values before or none after
 * @example changeOfFew({ before, after }, 0.05) // { change: 4.3, low: -0.6, high: 9.2 }
 */
export function changeOfFew({ before, after }: Sides, alpha: number): FewChange | undefined {
  if (before.length < 3 || after.length === 0) return undefined;
  const change = meanOf(after) - meanOf(before);
  const chance = chanceIn([...before, ...after]);
  const byChance = (chance ?? 0) * (1 / before.length + 1 / after.length);
  const error = Math.sqrt(byChance + stepIn(before, chance ?? 0) * walked({ before, after }));
  const reach = studentReach(before.length - 1, alpha) * error;
  return { change, low: change - reach, high: change + reach, begun: begunIn(before, chance) };
}

/**
 * The change of one place beside those of others in the same time: how much they differ tells how far a place may go by itself.
 * @returns undefined with fewer than two others
 * @example changeAmong({ own: -6, others: [1, 0, -1, 2] }, 0.05)
 */
export function changeAmong(
  { own, others }: { readonly own: number; readonly others: readonly number[] },
  alpha: number,
): Pick<FewChange, 'change' | 'low' | 'high'> | undefined {
  const n = others.length;
  if (n < 2) return undefined;
  const mean = others.reduce((sum, one) => sum + one, 0) / n;
  const spread = others.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1);
  const reach = studentReach(n - 1, alpha) * Math.sqrt(spread * (1 + 1 / n));
  const change = own - mean;
  return { change, low: change - reach, high: change + reach };
}

function meanOf(points: readonly FewPoint[]): number {
  return points.reduce((sum, { value }) => sum + value, 0) / points.length;
}

/** Mean variance that the source gives; undefined unless it gives one for every value. */
function chanceIn(points: readonly FewPoint[]): number | undefined {
  const known = points.flatMap(({ variance }) => variance ?? []);
  if (known.length < points.length) return undefined;
  return known.reduce((sum, one) => sum + one, 0) / known.length;
}

/** Variance of a year's step of the walk: what the steps before are beyond chance. */
function stepIn(before: readonly FewPoint[], chance: number): number {
  const steps = before.slice(1).map(({ time, value }, n) => {
    const last = before[n];
    return last ? { years: time - last.time, by: value - last.value } : { years: 1, by: 0 };
  });
  const years = steps.reduce((sum, one) => sum + one.years, 0);
  const squares = steps.reduce((sum, { by }) => sum + by * by, 0);
  return Math.max(0, squares - 2 * chance * steps.length) / years;
}

/** Variance of the change when each year's step of a walk has variance 1. */
function walked({ before, after }: Sides): number {
  const first = before[0]?.time ?? 0;
  const all = [
    ...before.map(({ time }) => ({ time: time - first, weight: -1 / before.length })),
    ...after.map(({ time }) => ({ time: time - first, weight: 1 / after.length })),
  ];
  return all.reduce(
    (sum, a) =>
      sum + all.reduce((own, b) => own + a.weight * b.weight * Math.min(a.time, b.time), 0),
    0,
  );
}

/** The part of chance that a slope before may be without anything having begun. */
const BY_CHANCE = 0.2;

function begunIn(before: readonly FewPoint[], chance: number | undefined): FewChange['begun'] {
  const middle = before.reduce((sum, { time }) => sum + time, 0) / before.length;
  const mean = meanOf(before);
  const width = before.reduce((sum, { time }) => sum + (time - middle) ** 2, 0);
  const slope =
    before.reduce((sum, one) => sum + (one.time - middle) * (one.value - mean), 0) / width;
  const left = before.reduce(
    (sum, { time, value }) => sum + (value - mean - slope * (time - middle)) ** 2,
    0,
  );
  const freedom = before.length - 2;
  const error = Math.sqrt((chance ?? left / freedom) / width);
  const reach = studentReach(chance === undefined ? freedom : 1e6, BY_CHANCE) * error;
  if (slope > reach) return 'up';
  return slope < -reach ? 'down' : undefined;
}
