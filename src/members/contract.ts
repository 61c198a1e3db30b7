import { z } from 'zod';

/** What the one who asks may do; the UI shows what is listed and computes nothing itself. */
export const May = z.enum(['report', 'see-picture', 'import-reports', 'undo-import']);
export type May = z.infer<typeof May>;

export const Session = z.object({
  mode: z.enum(['demo', 'live']),
  municipality: z.string(),
  /** Absent when nobody is signed in. */
  person: z
    .object({
      title: z.string(),
      organisation: z.string(),
      unit: z.string(),
      role: z.string(),
      /** Where this person's day starts ("/lage", "/r"). */
      home: z.string(),
      /** Sees exact numbers, marked "Arbetsmaterial". */
      inner: z.boolean(),
    })
    .optional(),
  may: z.array(May),
});
export type Session = z.infer<typeof Session>;
