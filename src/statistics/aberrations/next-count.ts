import { countsWithDispersion, type CountDistribution } from '../numerics/counts.ts';
import { farrington, NOUFAILY } from './farrington.ts';
import { methodFor, type SeriesMethod } from './method-for.ts';

/** What a week's count would be when all is as usual, and by which method that was told. */
export type NextCount =
  | { readonly method: Exclude<SeriesMethod, 'none'>; readonly counts: CountDistribution }
  | { readonly method: 'none' };

const FREQUENCY = 52;
const WEEKS_A_YEAR = 365.2425 / 7;
const LEAST_YEARS = 3;
/** Weeks before the judged one that make up what is usual where no season can be told. */
const LATEST = 26;
/** The newest of them are left out, so that what has just begun is not taken for what is usual. */
const LEFT_OUT = 2;

/**
 * How the count of a week is spread when all is as usual, from its own history by the method that `methodFor` gives it:
 * around the same time of earlier years with trend and season, or around the latest half year. What the history does not
 * tell for certain is part of the spread, so that a chance read from it is not too small.
 * Sources: Noufaily et al. (2013) for the season; Gelman et al. (2013), section 2.6, for a mean that is not known.
 * @param counts weekly, oldest first, NaN where nothing is known; counts from `place` on are not looked at
 * @param place of the judged week, from 0
 * @example nextCount(counts, counts.length - 1) // { method: 'ears', counts: { mean: 3.1, size: 20 } }
 */
export function nextCount(counts: Float64Array, place: number): NextCount {
  const before = counts.subarray(0, place);
  const method = methodFor({ frequency: FREQUENCY, counts: before });
  if (method === 'none') return { method };
  const seasonal = method === 'farrington' ? bySeason(before) : undefined;
  if (seasonal) return { method: 'farrington', counts: seasonal };
  return { method: method === 'sparse' ? 'sparse' : 'ears', counts: byLatest(before) };
}

function bySeason(before: Float64Array): CountDistribution | undefined {
  const place = before.length;
  // Farrington's method wants a count at the judged place; which one changes nothing of what is expected there.
  const counts = Float64Array.of(...before, 0);
  for (let years = NOUFAILY.years; years >= LEAST_YEARS; years -= 1) {
    const found = farrington(counts, place, { ...NOUFAILY, years, yearsBefore });
    if (found?.upper === undefined) continue;
    const { expected, logError, dispersion } = found;
    return countsWithDispersion(expected, dispersion + expected * logError ** 2);
  }
  return undefined;
}

/** The same time of an earlier year; at the very beginning of a history a few weeks later will do. */
function yearsBefore(place: number, years: number): number {
  const there = place - Math.round(years * WEEKS_A_YEAR);
  return there < -NOUFAILY.halfWindow ? there : Math.max(0, there);
}

/** A mean of the latest half year is known to about its own share of it: Jeffreys' prior, and what counts vary beyond Poisson. */
function byLatest(before: Float64Array): CountDistribution {
  const known = before.filter((count) => !Number.isNaN(count));
  const usual = known.slice(0, Math.max(1, known.length - LEFT_OUT)).slice(-LATEST);
  const weeks = usual.length;
  const mean = (usual.reduce((sum, count) => sum + count, 0) + 0.5) / weeks;
  const squares = usual.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  const dispersion = Math.max(1, squares / Math.max(1, weeks - 1) / mean);
  return countsWithDispersion(mean, dispersion * (1 + 1 / weeks));
}
