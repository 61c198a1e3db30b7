import { z } from 'zod';

/** What the police call an area; their words. */
export const LABELS = ['particular', 'risk', 'vulnerable', 'absent'] as const;

/** The question that decides a statement. */
export const ClaimTest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('police-list'),
    /** It holds where none of the editions has this label. */
    without: z.enum(LABELS),
    /** Year of the edition that was the newest when it was said. */
    after: z.int().min(2015).max(2100),
    /** In so many of the editions that follow. */
    within: z.int().min(1).max(3),
  }),
  z.object({
    kind: z.literal('indicator'),
    indicator: z.string().min(1).max(80),
    /** It holds where the value of the due day is at least, or at most, this. */
    direction: z.enum(['at-least', 'at-most']),
    value: z.number(),
  }),
]);
export type ClaimTest = z.infer<typeof ClaimTest>;

const line = (most: number) => z.string().trim().min(2).max(most);

/** What is entered of a statement. */
export const ClaimContent = z
  .object({
    /** A body or a function, never a private person. */
    by: line(120),
    on: z.iso.date(),
    /** As it is known, when the day is not. */
    when: z.string().trim().max(60),
    source: line(300),
    quote: line(400).min(3),
    wording: line(400).min(3),
    /** Slug of an area; absent: the whole municipality. */
    area: z.string().max(80).optional(),
    test: ClaimTest,
    due: z.iso.date(),
  })
  .refine(({ on, due }) => due > on, { path: ['due'] })
  .refine(({ test, area }) => test.kind !== 'police-list' || area !== undefined, {
    path: ['area'],
  });
export type ClaimContent = z.infer<typeof ClaimContent>;

export type Claim = ClaimContent & {
  readonly id: string;
  /** What the source itself changed meanwhile, beside what the list tells of itself. */
  readonly sourceChanged: string;
  readonly organisation: number;
  readonly role: string;
  readonly at: Date;
  readonly withdrawn?: { readonly at: Date; readonly because: string } | undefined;
};

/** Words of a statement that the free-text guard reads. */
export function textsOf({ by, when, source, quote, wording }: ClaimContent): readonly string[] {
  return [by, when, source, quote, wording];
}
