/** A number of a list, 0 beyond its end: for sums over places that are known to be there. */
export const at = (values: ArrayLike<number>, place: number): number => values[place] ?? 0;
