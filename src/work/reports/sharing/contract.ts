import { z } from 'zod';

export const ChangeSharing = z.strictObject({
  /** The version that was on the screen. */
  version: z.number().int().min(1).max(32_000),
  label: z.enum(['own', 'group', 'partners', 'municipalities', 'public']),
  /** "Ej offentlig": never leaves the partners. */
  notPublic: z.boolean(),
  /** Says that one knows that widening cannot be fully taken back. */
  sure: z.boolean().optional(),
});
export type ChangeSharing = z.infer<typeof ChangeSharing>;

export const SharingAnswer = z.object({
  change: z.enum(['wider', 'narrower', 'same']),
  version: z.number().int(),
});
export type SharingAnswer = z.infer<typeof SharingAnswer>;
