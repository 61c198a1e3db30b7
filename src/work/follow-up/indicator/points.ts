import type { FewPoint } from '#statistics/comparison';
import { addDays } from '#platform/weeks';
import { INDICATOR_RULE } from './rule.ts';

/** A value of an indicator, as the rule needs it. */
export type IndicatorValue = {
  readonly period: string;
  /** First day. */
  readonly starts: string;
  readonly value?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** p: preliminary. */
  readonly status: string;
  readonly revisions: number;
};

/** Which values are before the measure, which after, and whether a break took some away. */
export type Sides = {
  /** Oldest first. */
  readonly before: readonly IndicatorValue[];
  readonly after: readonly IndicatorValue[];
  /** Values after the start that stand on the other side of a break. */
  readonly cutOff: number;
};

export type SidesAsked = {
  /** First day with the measure. */
  readonly start: string;
  /** Periods that begin before this day count as after. */
  readonly end: string;
  /** First days from which nothing earlier is compared. */
  readonly breaks: readonly string[];
};

/**
 * The values before and after. A period in which the measure began is neither; a preliminary value waits until it is
 * published; nothing is compared across a break.
 * @example sidesOf(values, { start: '2023-08-01', end: '2026-11-16', breaks: [] }).before.length // 4
 */
export function sidesOf(
  values: readonly IndicatorValue[],
  { start, end, breaks }: SidesAsked,
): Sides {
  const known = values.filter(({ value, status }) => value !== undefined && status !== 'p');
  const over = known.filter((one) => endOf(one, values) <= start);
  const last = over.at(-1)?.starts ?? '';
  const cut = breaks.findLast((day) => day <= last) ?? '';
  const next = breaks.find((day) => day > last) ?? '9999';
  const since = known.filter(({ starts }) => starts >= start && starts < end);
  const after = since.filter(({ starts }) => starts < next);
  const before = over.filter(({ starts }) => starts >= cut).slice(-INDICATOR_RULE.mostBefore);
  return { before, after, cutOff: since.length - after.length };
}

const LENGTHS: readonly (readonly [RegExp, (starts: string) => string])[] = [
  [/^\d{4}$/, (starts) => monthsOn(starts, 12)],
  [/^\d{4}\/\d{2}$/, (starts) => monthsOn(starts, 12)],
  [/^\d{4}-Q[1-4]$/, (starts) => monthsOn(starts, 3)],
  [/^\d{4}-\d{2}$/, (starts) => monthsOn(starts, 1)],
  [/^\d{4}-W\d{2}$/, (starts) => addDays(starts, 7)],
  [/^\d{4}-\d{2}-\d{2}$/, (starts) => addDays(starts, 1)],
];

/**
 * The first day after a period: by its name, else where the next one begins; else it is not over.
 * @example endOf({ period: '2025/26', starts: '2025-07-01' }, []) // '2026-07-01'
 */
export function endOf(
  { period, starts }: Pick<IndicatorValue, 'period' | 'starts'>,
  all: readonly Pick<IndicatorValue, 'starts'>[],
): string {
  const form = LENGTHS.find(([named]) => named.test(period));
  return form?.[1](starts) ?? all.find((one) => one.starts > starts)?.starts ?? '9999';
}

function monthsOn(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
}

const YEAR = 365.25 * 86_400_000;
/** An interval of 95 percent reaches so many errors to each side. */
const REACH = 1.96;

/** A value on the scale that the mathematics knows: years, and a variance where the source gives an interval. */
export function pointOf({ starts, value = Number.NaN, low, high }: IndicatorValue): FewPoint {
  const variance =
    low === undefined || high === undefined ? undefined : ((high - low) / (2 * REACH)) ** 2;
  return { time: Date.parse(starts) / YEAR, value, variance };
}
