/** How a count is made comparable with a standard normal variable. */
export type CusumScale = 'standard' | 'rossi' | 'anscombe';

export type CusumOptions = {
  /** The usual mean. */
  readonly mean: number;
  /** Half the shift that is to be found, in standard deviations. */
  readonly reference: number;
  /** The sum at which it is enough. */
  readonly limit: number;
  readonly scale: CusumScale;
};

export type CusumPoint = {
  /** What has gathered above the usual, in standard deviations; 0 or more. */
  readonly sum: number;
  /** The count at which the sum would have reached the limit. */
  readonly upper: number;
  readonly alarm: boolean;
};

/**
 * Gathers small excesses over time, so that a slow rise is found which no single week shows.
 * Sources: Rossi, Lampugnani & Marchi (1999); Page (1954).
 * @param counts the points to judge, in order; the sum starts at 0 before the first
 * @example cusum([3, 4, 6], { mean: 2, reference: 0.5, limit: 2.26, scale: 'rossi' })
 */
export function cusum(counts: readonly number[], options: CusumOptions): readonly CusumPoint[] {
  const points: CusumPoint[] = [];
  let sum = 0;
  for (const count of counts) {
    const drawn = upperOf(options, sum);
    const upper = drawn > 0 ? drawn : 0;
    sum = Math.max(0, sum + standardised(count, options) - options.reference);
    points.push({ sum, upper, alarm: sum >= options.limit });
  }
  return points;
}

const twoThirds = (x: number): number => Math.cbrt(x) ** 2;

function standardised(x: number, { mean: m, scale }: CusumOptions): number {
  switch (scale) {
    case 'standard':
      return (x - m) / Math.sqrt(m);
    case 'rossi':
      return (x - 3 * m + 2 * Math.sqrt(x * m)) / (2 * Math.sqrt(m));
    case 'anscombe':
      return (1.5 * (twoThirds(x) - twoThirds(m))) / m ** (1 / 6);
  }
}

/** The standardised count that is still missing, turned back into a count. */
function upperOf({ mean: m, reference, limit, scale }: CusumOptions, sum: number): number {
  const missing = limit + reference - sum;
  const root = Math.sqrt(m);
  switch (scale) {
    case 'standard':
      return Math.ceil(root * missing + m);
    case 'rossi':
      return 2 * root * missing + 5 * m - 2 * Math.sqrt(4 * m * m + 2 * m * root * missing);
    case 'anscombe':
      return Math.max(0, (2 / 3) * m ** (1 / 6) * missing + twoThirds(m)) ** 1.5;
  }
}
