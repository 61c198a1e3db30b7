import { at } from '../numerics/at.ts';
import { historyOf, type SparseOptions } from './sparse.ts';

/** Means above this are bounded by the normal distribution. */
const LARGEST = 20;

/**
 * Upper bound of a count as the Robert Koch Institute drew it: twice the spread above the mean, or for small means the upper
 * limit of Crow and Gardner's interval for the mean, rounded down. Coarse; `sparseBound` is to be preferred.
 * Sources: Altmann (2003); Crow & Gardner (1959), table 1.
 * @param place from 0
 * @returns undefined when the history is too short
 */
export function publishedBound(
  counts: ArrayLike<number>,
  place: number,
  options: Omit<SparseOptions, 'alpha'>,
): number | undefined {
  const known = historyOf(place, options)
    ?.map((one) => at(counts, one))
    .filter((y) => !Number.isNaN(y));
  if (!known || known.length === 0) return undefined;
  const mean = known.reduce((sum, y) => sum + y, 0) / known.length;
  if (mean <= LARGEST) return CROW_GARDNER[Math.floor(mean)];
  const squares = known.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  return mean + 2 * Math.sqrt(squares / (known.length - 1));
}

/** Upper limits of the 95 % interval of a Poisson mean of which 0, 1, 2 … 20 were seen, as printed. */
export const CROW_GARDNER = [
  ...[3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633],
  ...[19.05, 20.335, 21.364, 22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017],
] as const;
