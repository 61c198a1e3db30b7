/** Stretches of time to look through: from the start of interval `starts[n]` to before interval `ends[n]`. */
export type Windows = { readonly starts: Int32Array; readonly ends: Int32Array };

export type WindowLimits = {
  readonly intervals: number;
  /** Fewest and most intervals of a window; most may depend on where it ends. */
  readonly shortest: number;
  readonly longest: number | ((end: number) => number);
  /** A window starts with an interval from the first to the last of these. Without: anywhere. */
  readonly startsIn?: readonly [first: number, last: number];
  /** A window ends before one of these, `intervals` being the end of the period. Without: anywhere. */
  readonly endsIn?: readonly [first: number, last: number];
};

/**
 * All windows within limits, by their end and the shortest first.
 * @example windowsOf({ intervals: 52, shortest: 1, longest: 8, endsIn: [52, 52] }) // alive now: the last 1 … 8 weeks
 * @throws RangeError when no window is left
 */
export function windowsOf(limits: WindowLimits): Windows {
  const { intervals, shortest } = limits;
  const [firstStart, lastStart] = limits.startsIn ?? [0, intervals - 1];
  const [firstEnd, lastEnd] = limits.endsIn ?? [shortest, intervals];
  const most = limits.longest;
  const longestAt = typeof most === 'number' ? (): number => most : most;
  const starts: number[] = [];
  const ends: number[] = [];
  for (let end = Math.max(firstEnd, 1); end <= Math.min(lastEnd, intervals); end += 1) {
    const earliest = Math.max(end - longestAt(end), firstStart, 0);
    for (let start = Math.min(lastStart, end - shortest); start >= earliest; start -= 1) {
      starts.push(start);
      ends.push(end);
    }
  }
  if (starts.length === 0) throw new RangeError('No window fits the limits of time.');
  return { starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}
