const RAREST = 1e-9;
const ROUNDS = 40;

/**
 * The chance of so large a count, from a method that gives bounds only: the least share of weeks beyond the bound at which
 * the count still lies beyond it.
 * @param boundAt the bound at a share of weeks beyond it; the smaller the share, the larger the bound
 * @returns between 1e-9 and 1; NaN where no bound can be drawn
 * @example chanceByBound(9, (alpha) => ears(counts, place, { method: 'C2', baseline: 7, alpha }))
 */
export function chanceByBound(
  observed: number,
  boundAt: (alpha: number) => number | undefined,
): number {
  const isBeyond = (alpha: number): boolean => observed > (boundAt(alpha) ?? Number.NaN);
  if (Number.isNaN(boundAt(0.5) ?? Number.NaN)) return Number.NaN;
  if (isBeyond(RAREST)) return RAREST;
  let [low, high] = [Math.log(RAREST), 0];
  // By its logarithm, so that small chances are as exact as large ones.
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = (low + high) / 2;
    if (isBeyond(Math.exp(middle))) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}

/**
 * The same of so small a count: how far below what the method gives as its bound the other way.
 * @example fallByBound(0, (alpha) => ears(counts, place, { method: 'C2', baseline: 7, alpha }))
 */
export function fallByBound(
  observed: number,
  boundAt: (alpha: number) => number | undefined,
): number {
  return chanceByBound(-observed, (alpha) => -(boundAt(1 - alpha) ?? Number.NaN));
}
