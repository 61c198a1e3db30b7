import { z } from 'zod';

const Words = z.object({
  title: z.string(),
  direction: z.string(),
  period: z.string(),
  count: z.string(),
  chance: z.string(),
  behind: z.array(z.string()),
  caveats: z.array(z.string()),
  unknown: z.string(),
  method: z.string(),
});

/** A change as it stood in a week's picture when work on it began: words and exact numbers, for the inner circle. */
export const Evidence = z.object({
  week: z.string(),
  monday: z.iso.date(),
  /** Version of the frozen picture; absent while the week was still open. */
  version: z.int().optional(),
  change: z.object({
    id: z.string(),
    kind: z.enum(['more', 'fewer', 'not-comparable']),
    source: z.enum(['reports', 'police']),
    /** Slugs. */
    areas: z.array(z.string()),
    category: z.string().optional(),
    from: z.string(),
    to: z.string(),
    n: z.int(),
    expected: z.number(),
    usual: z.object({ lo: z.number(), hi: z.number() }).optional(),
  }),
  said: z.object({ sv: Words, en: Words }),
});
export type Evidence = z.infer<typeof Evidence>;
