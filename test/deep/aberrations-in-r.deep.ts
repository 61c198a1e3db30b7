// The same answers as R's package surveillance, on series that nobody has chosen.
import { describe, expect, it } from 'vitest';
import {
  answersOfR,
  differing,
  madeSeries,
  ownAnswers,
} from '../../bench/statistics-aberrations.ts';

const MISSING =
  'R and its package surveillance answer here. On Debian: apt-get install r-cran-surveillance';

describe('aberrations, by R and here', () => {
  it.each([1, 2, 3])('seed %i: every bound is the same', { timeout: 300_000 }, (seed) => {
    const asked = { series: madeSeries(200, seed), weeks: 13 };
    const reference = answersOfR(asked);
    if (!reference) throw new Error(MISSING);
    const own = ownAnswers(asked);
    expect(differing(own.farrington.bounds, reference.farrington.bounds)).toBe(0);
    expect(differing(own.ears.bounds, reference.ears.bounds)).toBe(0);
    expect(reference.farrington.bounds.flat().filter((one) => one !== undefined).length).toBe(200);
    expect(reference.ears.bounds.flat()).toHaveLength(13 * 200);
  });
});
