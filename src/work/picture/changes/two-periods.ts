/** Counts of a series in two periods that meet at a week. */
export type TwoPeriods = {
  readonly before: number;
  readonly after: number;
  readonly weeksBefore: number;
  readonly weeksAfter: number;
};

export const rateBefore = ({ before, weeksBefore }: TwoPeriods): number => before / weeksBefore;
export const rateAfter = ({ after, weeksAfter }: TwoPeriods): number => after / weeksAfter;

/** A series cut at a week; `at` is the first week of the later period. */
export function cutAt(counts: ArrayLike<number>, at: number): TwoPeriods {
  let [before, after] = [0, 0];
  for (let n = 0; n < counts.length; n += 1) {
    if (n < at) before += counts[n] ?? 0;
    else after += counts[n] ?? 0;
  }
  return { before, after, weeksBefore: at, weeksAfter: counts.length - at };
}

/**
 * How much better two levels explain the counts than one: the logarithm of the ratio of their likelihoods, for counts
 * that vary as chance has it (Poisson). 3 is a change that chance gives about once in seventy, 6 about once in two thousand.
 * @example evidenceOfChange(cutAt([4, 4, 0, 0], 2)) // 5.5
 */
export function evidenceOfChange(periods: TwoPeriods): number {
  const { before, after, weeksBefore, weeksAfter } = periods;
  const rate = (before + after) / (weeksBefore + weeksAfter);
  if (rate === 0) return 0;
  const part = (count: number, weeks: number): number =>
    count === 0 ? 0 : count * Math.log(count / weeks / rate);
  return part(before, weeksBefore) + part(after, weeksAfter);
}
