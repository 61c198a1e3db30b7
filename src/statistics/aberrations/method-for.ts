/** Which method judges a series; `none` when there is too little to say anything. */
export type SeriesMethod = 'farrington' | 'ears' | 'sparse' | 'none';

export type SeriesKnown = {
  /** Points in a year; 52. */
  readonly frequency: number;
  /** NaN where nothing is known. */
  readonly counts: ArrayLike<number>;
};

const YEARS_FOR_SEASON = 3;
const SPARSE_A_WEEK = 0.5;
const EARS_POINTS = 9;
const SPARSE_POINTS = 26;

/**
 * The rule by which a series gets its method: a season needs three years, a spread needs reports, and with less than one in
 * two weeks only the total of the last time can be judged. It looks at the history alone, not at the judged week.
 * Source: the recommendations of Noufaily et al. (2013) and Unkel et al. (2012).
 * @example methodFor({ frequency: 52, counts: fiveYears }) // 'farrington'
 */
export function methodFor({ frequency, counts }: SeriesKnown): SeriesMethod {
  const known = Array.from(counts).filter((y) => !Number.isNaN(y));
  const weekly = (known.reduce((sum, y) => sum + y, 0) / known.length) * (frequency / 52);
  if (known.length < EARS_POINTS) return 'none';
  if (weekly < SPARSE_A_WEEK) return known.length >= SPARSE_POINTS ? 'sparse' : 'none';
  return known.length >= YEARS_FOR_SEASON * frequency ? 'farrington' : 'ears';
}
