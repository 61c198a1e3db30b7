import { z } from 'zod';

/** What a value is of. A value of a coarser level is never mapped onto an area. */
export const LEVELS = ['area', 'municipality', 'county', 'country'] as const;
export type Level = (typeof LEVELS)[number];
/** Which way one wishes it to go. */
export const WANTED = ['up', 'down', 'neutral'] as const;

/** What is measured, by whom, on which level. */
export const Indicator = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  name: z.string().trim().min(2).max(120),
  definition: z.string().trim().min(2).max(600),
  unit: z.string().trim().min(1).max(30),
  level: z.enum(LEVELS),
  wanted: z.enum(WANTED),
  source: z.string().trim().min(2).max(160),
  licence: z.string().trim().min(2).max(120),
  /** What is known of how sure the values are; empty when nothing is. */
  uncertainty: z.string().trim().max(300),
  madeUp: z.boolean(),
});
export type Indicator = z.infer<typeof Indicator>;

/** p: preliminary · r: revised by its source · c: protected by its source · x: missing. Neither of the last two is zero. */
export type ValueStatus = '' | 'p' | 'r' | 'c' | 'x';

export type Value = {
  /** Slug of an area, or an official code. */
  readonly place: string;
  readonly period: string;
  /** First day. */
  readonly starts: string;
  readonly value?: number | undefined;
  /** Ends of the interval that the source gives. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** How many answers or pupils it rests on, where the source says. */
  readonly base?: number | undefined;
  readonly status: ValueStatus;
};

export type Break = { readonly starts: string; readonly sv: string; readonly en: string };

/** A place's own history of an indicator, oldest first. */
export type Series = {
  readonly indicator: Indicator;
  readonly values: readonly (Value & { readonly revisions: number })[];
  readonly breaks: readonly Break[];
  /** Day of the newest source. */
  readonly sourceDay: string;
};

/** Which way it has gone since the last break, in relation to what one wishes. */
export type Direction = 'wanted' | 'unwanted' | 'same' | 'unknown' | 'neutral';

/**
 * Which way a series has gone: its newest value against the oldest that it may be compared with, which is the first after
 * the last break. Without intervals nobody knows whether a difference is one; intervals that meet say that it is not sure.
 * @example directionOf(series) // 'wanted'
 */
export function directionOf({ indicator, values, breaks }: Series): Direction {
  const since = breaks.at(-1)?.starts ?? '';
  const known = values.filter(({ value, starts }) => value !== undefined && starts >= since);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return 'unknown';
  const rose = isAbove(last, first);
  const fell = isAbove(first, last);
  if (rose === undefined || fell === undefined) return 'unknown';
  return rose || fell ? inWishes(rose, indicator.wanted) : 'same';
}

function inWishes(rose: boolean, wanted: Indicator['wanted']): Direction {
  if (wanted === 'neutral') return 'neutral';
  return rose === (wanted === 'up') ? 'wanted' : 'unwanted';
}

/** Whether one interval lies wholly above another; undefined when one of them is not known. */
function isAbove(one: Value, other: Value): boolean | undefined {
  if (one.low === undefined || other.high === undefined) return undefined;
  return one.low > other.high;
}
