import { z } from 'zod';

/** What the police call an area. The words are theirs and are quoted, never ours. */
const Label = z.enum(['particular', 'risk', 'vulnerable', 'absent']);
export type Label = z.infer<typeof Label>;

const Words = z.object({ sv: z.string(), en: z.string() });
const Break = Words.extend({ abolished: Label.optional(), split: z.int() });
const Edition = z.object({
  year: z.int(),
  published: z.string(),
  total: z.int(),
  particular: z.int(),
  risk: z.int().nullable(),
  vulnerable: z.int(),
  /** Read in the police's own document or by two sources. */
  checked: z.boolean(),
  sources: z.array(z.string()).min(1),
  break: Break.optional(),
});
const Statement = Words.extend({
  by: Words,
  when: Words,
  /** Year of the edition that was the newest when it was said. */
  after: z.int(),
  /** How it can be held against what came. */
  measure: Words,
  /** It came true where none of the `within` next editions has this label. */
  without: Label,
  within: z.int(),
});
export type Edition = z.infer<typeof Edition>;
export type Break = z.infer<typeof Break>;
export type Statement = z.infer<typeof Statement>;

export const PoliceListFile = z.object({
  editions: z.array(Edition).min(1),
  municipalities: z.record(
    z.string(),
    z.array(
      z.object({
        area: z.string(),
        assessed: z.record(z.string(), z.object({ label: Label, checked: z.boolean() })),
        statements: z.array(Statement).default([]),
      }),
    ),
  ),
});
export type PoliceListFile = z.infer<typeof PoliceListFile>;
