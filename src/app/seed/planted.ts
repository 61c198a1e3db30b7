import { z } from 'zod';
import { addWeeks } from '#platform/weeks';
import json from './planted.json' with { type: 'json' };

/**
 * What is planted in the made-up reports, so that later detectors can be judged: they must find these and nothing in the
 * quiet controls. Weeks are counted from the week of `until` (0), backwards.
 */
const Planted = z.object({
  kind: z.enum([
    'rise',
    'fall',
    'more-reporters',
    'silent',
    'border-change',
    'moved-routine',
    'control',
  ]),
  area: z.string().optional(),
  category: z.string().optional(),
  organisation: z.string().optional(),
  /** First and last week in which it holds, counted from the week of `until`. */
  from: z.number().int(),
  to: z.number().int(),
  /** What the expected number is multiplied by. */
  factor: z.number().optional(),
  note: z.string(),
});

export const PLANTED = z.array(Planted).parse(json);

/** The planted list with its weeks written out for one day. */
export function plantedFor(week: string): readonly object[] {
  return PLANTED.map((one) => ({
    ...one,
    fromWeek: one.kind === 'border-change' ? '2025-W02' : addWeeks(week, one.from),
    toWeek: one.kind === 'border-change' ? '2025-W02' : addWeeks(week, one.to),
  }));
}

/** What the expected number of an area and category is multiplied by in a week. */
export function factorOf(area: string, category: string, offset: number): number {
  return PLANTED.reduce((factor, one) => {
    const holds = one.area === area && one.category === category && offset >= one.from;
    const isPlain = one.kind === 'rise' || one.kind === 'fall' || one.kind === 'more-reporters';
    return holds && isPlain ? factor * (one.factor ?? 1) : factor;
  }, 1);
}
