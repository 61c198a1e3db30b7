import { z } from 'zod';

/** What the one who asks may do; the UI shows what is listed and computes nothing itself. */
export const May = z.enum([
  'report',
  'see-picture',
  'see-exact',
  'import-reports',
  'undo-import',
  'see-report',
  'share-report',
  'triage',
  'see-access',
  'manage-members',
  'manage-own-members',
  'review-access',
  'see-log',
  'see-own-log',
  'review-log',
  'see-retention',
  'propose-disposal',
  'approve-disposal',
  'records-request',
  'answer-change',
  'manage-settings',
  'edit-area',
  'publish-area',
  'comment-area',
  'keep-indicators',
  'see-meeting',
  'take-part-in-meeting',
  'lead-meeting',
  'see-plan',
  'write-plan',
  'run-measure',
  'judge-effect',
  'keep-claims',
  'see-documents',
  'write-documents',
  'lock-documents',
  'keep-law',
  'archive-documents',
]);
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
  /** Seconds until the session ends if nobody uses it from now on; absent for nobody, and for programs. */
  endsIn: z.int().optional(),
  /** Where this person can go, in words. */
  /** "more": stands under a word that opens, where there are many. */
  menu: z.array(
    z.object({ href: z.string(), label: z.string(), more: z.literal(true).optional() }),
  ),
});
export type Session = z.infer<typeof Session>;
