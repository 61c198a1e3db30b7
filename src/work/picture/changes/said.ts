import { z } from 'zod';

/** A change in words, in one language. */
export const Said = z.object({
  title: z.string(),
  direction: z.string(),
  period: z.string(),
  count: z.string(),
  chance: z.string(),
  behind: z.array(z.string()),
  /** What else it may be. */
  caveats: z.array(z.string()),
  unknown: z.string(),
  method: z.string(),
});
export type Said = z.infer<typeof Said>;
