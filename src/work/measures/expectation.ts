import { z } from 'zod';

export const INDICATOR_KINDS = ['reports', 'indicator', 'words'] as const;

/** What is measured and expected of a measure, and what would mean that it did not help. */
export const ExpectationContent = z.object({
  kind: z.enum(INDICATOR_KINDS),
  /** Of reports: key of a category; absent: all. */
  category: z.int().optional(),
  /** Of reports: key of the area they are counted in; absent: the whole municipality. */
  area: z.int().optional(),
  /** Slug of an indicator. */
  indicator: z.string().max(80).optional(),
  /** How we shall know that it works. */
  success: z.string().trim().max(600),
  /** What is expected to change, and when. */
  effect: z.string().trim().max(600),
  /** What counts as "did not help". */
  failedIf: z.string().trim().max(600),
  followUp: z.iso.date().optional(),
});
export type ExpectationContent = z.infer<typeof ExpectationContent>;

export type Expectation = ExpectationContent & {
  /** 1 is what was expected before the work began; more than that is a changed expectation. */
  readonly number: number;
  /** Why it was changed. */
  readonly why: string;
  readonly organisation: number;
  readonly role: string;
  readonly at: Date;
};

/** What must be said before work begins. */
export const EXPECTED = ['success', 'effect', 'failedIf', 'followUp'] as const;
export type Expected = (typeof EXPECTED)[number];

/** What has not been said yet; empty when work may begin. */
export function lackingIn(
  expectation: Pick<ExpectationContent, Expected> | undefined,
): readonly Expected[] {
  return EXPECTED.filter((field) => (expectation?.[field] ?? '') === '');
}

/** How it was before, in exact numbers: for the inner circle. */
export const Baseline = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reports'),
    /** Oldest first. */
    weeks: z.array(z.object({ week: z.string(), n: z.int() })),
    /** Sums of four weeks, oldest first. */
    perFour: z.array(z.int()),
  }),
  z.object({
    kind: z.literal('indicator'),
    place: z.string(),
    period: z.string(),
    value: z.number(),
    unit: z.string(),
  }),
  z.object({ kind: z.literal('words'), told: z.string().max(600) }),
]);
export type Baseline = z.infer<typeof Baseline>;
