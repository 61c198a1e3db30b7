import { z } from 'zod';

/** Who decided on a plan, when, and where that is registered. */
export const PlanDecision = z.object({
  body: z.string().trim().min(1).max(120),
  day: z.iso.date(),
  paragraph: z.string().trim().max(20),
  /** Registry number, dnr. */
  number: z.string().trim().max(60),
});
export type PlanDecision = z.infer<typeof PlanDecision>;

/** What an action plan says of itself (5 § lag 2023:196). */
export const PlanContent = z
  .object({
    title: z.string().trim().min(1).max(140),
    from: z.iso.date(),
    to: z.iso.date(),
    /** The picture it rests on: id or title of that document. */
    basedOn: z.string().trim().max(200),
    decision: PlanDecision.optional(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'] });
export type PlanContent = z.infer<typeof PlanContent>;

export type ActionPlan = PlanContent & {
  readonly id: string;
  readonly version: number;
  readonly at: Date;
  readonly organisation: number;
  readonly role: string;
};
