import { intervalOf, intervalStarts, unitsBetween } from './intervals.ts';
import type { Study } from './study.ts';
import { windowsOf, type Windows } from './windows.ts';

/** The intervals of a study, and the windows to look through. */
export type Timing = {
  /** First day of each interval, and the day after the last. */
  readonly starts: readonly number[];
  /** What the data are looked through by. */
  readonly windows: Windows;
  /** What chance is looked through by: more, when earlier analyses have had their chances too. */
  readonly chanceWindows: Windows;
  /** Ends of whole-period circles that chance is given. */
  readonly chancePeriods: Windows;
  /** Analyses since surveillance began. */
  readonly analyses: number;
};

/** @throws RangeError when limits leave no window, or a day lies outside the period */
export function timingOf(study: Study): Timing {
  const { period, scope } = study;
  if (scope === 'space') return onlyOne(period);
  const starts = intervalStarts(period);
  const intervals = starts.length - 1;
  const first = firstAnalysis(study, starts);
  const limits = limitsOf(study, starts);
  const isAlive = study.ends === 'alive';
  const windows = windowsOf(
    isAlive
      ? { ...limits, endsIn: [intervals, intervals] }
      : { ...limits, ...range(study, starts) },
  );
  return {
    ...{ starts, windows },
    chanceWindows: isAlive ? windowsOf({ ...limits, endsIn: [first, intervals] }) : windows,
    chancePeriods: periods(isAlive ? first : intervals, intervals),
    analyses: isAlive ? intervals - first + 1 : 1,
  };
}

function onlyOne({ start, end }: Study['period']): Timing {
  const one = periods(1, 1);
  return {
    ...{ starts: [start, end + 1], windows: one, chanceWindows: one, chancePeriods: one },
    analyses: 1,
  };
}

function periods(first: number, last: number): Windows {
  const ends = Int32Array.from({ length: last - first + 1 }, (_, n) => first + n);
  return { starts: new Int32Array(ends.length), ends };
}

/** The interval that ends the first analysis of all. */
function firstAnalysis({ since }: Study, starts: readonly number[]): number {
  return since === undefined ? starts.length - 1 : placeOf(since, starts) + 1;
}

function placeOf(day: number, starts: readonly number[]): number {
  const interval = intervalOf(day, starts);
  if (interval === undefined) throw new RangeError(`Day ${day} is outside the study period.`);
  return interval;
}

type Lengths = {
  readonly intervals: number;
  readonly shortest: number;
  readonly longest: number | ((end: number) => number);
};

function limitsOf(study: Study, starts: readonly number[]): Lengths {
  const { time, period } = study;
  if (!time) throw new RangeError('A scan of time has limits of time.');
  const { longest } = time;
  const shortest = Math.ceil(time.shortest / period.length);
  const lengthUntil = (end: number): number =>
    'units' in longest
      ? Math.floor(longest.units / period.length)
      : Math.floor(Math.floor(unitsBetween({ ...period, end }) * longest.share) / period.length);
  const intervals = starts.length - 1;
  // Each earlier analysis had a shorter period, and a share of that.
  const grows = study.since !== undefined && study.ends === 'alive' && 'share' in longest;
  return {
    ...{ intervals, shortest },
    longest: grows ? (end): number => lengthUntil((starts[end] ?? 0) - 1) : lengthUntil(period.end),
  };
}

type Range = {
  readonly startsIn?: readonly [number, number];
  readonly endsIn?: readonly [number, number];
};

function range({ time, period }: Study, starts: readonly number[]): Range {
  if (!time?.range) return {};
  const { starts: from, ends: to } = time.range;
  const lastStart = placeOf(from[1], starts);
  const longest = 'units' in time.longest ? time.longest.units : Infinity;
  // The reference program looks at no window that starts last of all and is as long as windows may be.
  const lastEnd = lastStart - 1 + Math.floor(longest / period.length);
  return {
    startsIn: [placeOf(from[0], starts), lastStart],
    endsIn: [placeOf(to[0], starts) + 1, Math.min(placeOf(to[1], starts) + 1, lastEnd)],
  };
}
