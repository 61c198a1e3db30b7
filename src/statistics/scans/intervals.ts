import { dateOf, daysOfMonth, isLeapYear, stepBack, type TimeUnit } from './calendar.ts';

export type StudyPeriod = {
  /** First and last day (numbers of days), both inside. */
  readonly start: number;
  readonly end: number;
  readonly unit: TimeUnit;
  /** How many units an interval has. */
  readonly length: number;
};

/**
 * The first day of each interval, and the day after the last. Intervals are cut from the end backwards; what is left at
 * the start joins the first interval, which is then longer than the others.
 * @example intervalStarts({ start: 0, end: 16, unit: 'day', length: 7 }) // [0, 10, 17]
 * @throws RangeError when there is no room for two intervals
 */
export function intervalStarts({ start, end, unit, length }: StudyPeriod): readonly number[] {
  if (length < 1) throw new RangeError(`An interval of ${length} ${unit}s has no length.`);
  const starts = [end + 1];
  let steps = 1;
  let first = stepBack(end + 1, unit, length);
  for (; first > start; first = stepBack(end + 1, unit, steps * length)) {
    starts.push(first);
    steps += 1;
  }
  if (first < start) starts.pop();
  starts.push(start);
  if (starts.length < 3) throw new RangeError('The study period has fewer than two intervals.');
  return starts.reverse();
}

/** How many units the period has, the last with its fraction. */
export function unitsBetween({ start, end, unit }: Omit<StudyPeriod, 'length'>): number {
  if (unit === 'day' || unit === 'generic') return end - start + 1;
  let whole = 0;
  let first = stepBack(end + 1, unit, 1);
  for (; first > start; first = stepBack(end + 1, unit, whole + 1)) whole += 1;
  if (first === start) return whole + 1;
  const { year, month } = dateOf(start);
  const days = unit === 'month' ? daysOfMonth(year, month) : isLeapYear(year) ? 366 : 365;
  return whole + (days - (start - first)) / days;
}

/** The interval that a day belongs to; undefined outside the period. */
export function intervalOf(day: number, starts: readonly number[]): number | undefined {
  if (day < (starts[0] ?? 0) || day >= (starts.at(-1) ?? 0)) return undefined;
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= day) low = middle;
    else high = middle;
  }
  return low;
}
