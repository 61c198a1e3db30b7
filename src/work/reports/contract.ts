import { z } from 'zod';

/** What a report can be: something happened, something went well, or a calm week (a real zero). */
export const ReportKind = z.enum(['event', 'positive', 'calm']);
export type ReportKind = z.infer<typeof ReportKind>;

/** ISO week in Europe/Stockholm, "2026-W48". */
export const WeekId = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/);
export type WeekId = z.infer<typeof WeekId>;

export const Certainty = z.enum(['saw', 'heard', 'traces']);
export const Severity = z.union([z.literal(1), z.literal(2), z.literal(3)]);
/** How many times it happened, never how many persons. */
export const Amount = z.enum(['1', '2-5', '6+']);

/** Who may see a report, narrowest first. */
export const ShareLabel = z.enum(['own', 'group', 'partners', 'municipalities', 'public']);
export type ShareLabel = z.infer<typeof ShareLabel>;

/** Longest free text, in UTF-16 units. */
export const TEXT_LIMIT = 500;
/** Most reports in one request. */
export const BATCH_LIMIT = 200;

const common = {
  /** Made on the device (uuid, version 7 best): sending the same report again is safe. */
  id: z.uuid(),
  /** Reporting unit's slug; absent: the caller's own unit. */
  unit: z.string().max(80).optional(),
};

/** A report as the device sends it. Holds no coordinates: the position became an area on the device. */
export const ReportInput = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.enum(['event', 'positive']),
    /** One of the 18 category ids; kind "positive" goes with category "positive". */
    category: z.string().max(40),
    /** Optional EST sub-code id, "damage.graffiti". */
    subCode: z.string().max(80).optional(),
    area: z.string().max(60),
    /** When it happened; `to` when it was a span ("between Friday 18:00 and Monday 07:00"). */
    eventFrom: z.iso.datetime({ offset: true }),
    eventTo: z.iso.datetime({ offset: true }).optional(),
    certainty: Certainty.optional(),
    severity: Severity.optional(),
    amount: Amount.optional(),
    text: z.string().max(TEXT_LIMIT).optional(),
    /** Who may see it; absent: the working group. Wider than that only by those who may share for the organisation. */
    label: ShareLabel.optional(),
    /** "Ej offentlig": never leaves the partners. */
    notPublic: z.boolean().optional(),
    /** Digits of free text that the reporter has said are a place or an organisation, not a person. */
    notNames: z.array(z.string().max(100)).max(20).optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('calm'), week: WeekId }),
]);
export type ReportInput = z.infer<typeof ReportInput>;

export const SubmitReports = z.strictObject({
  reports: z.array(ReportInput).min(1).max(BATCH_LIMIT),
});
export type SubmitReports = z.infer<typeof SubmitReports>;

export const ReportReceipt = z.object({
  id: z.uuid(),
  /** received: stored now · known: the very same report was already here. */
  status: z.enum(['received', 'known']),
  week: WeekId,
});
export type ReportReceipt = z.infer<typeof ReportReceipt>;

export const SubmitAnswer = z.object({
  receipts: z.array(ReportReceipt),
  /** When the reports will be read, and the meeting that they reach. */
  readBy: z.iso.datetime({ offset: true }),
  meetingAt: z.iso.datetime({ offset: true }),
});
export type SubmitAnswer = z.infer<typeof SubmitAnswer>;

/** What the report page needs to draw itself; the same for the form without script. */
export const ReportForm = z.object({
  person: z.object({ title: z.string(), organisation: z.string(), unit: z.string() }),
  week: WeekId,
  categories: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      definition: z.string(),
      kind: z.enum(['event', 'positive']),
      police112First: z.boolean(),
    }),
  ),
  /** Ids of the categories that stand first: what the unit has reported most, the same all week. */
  tiles: z.array(z.string()),
  /** Areas of the person's unit first, the first one chosen; then all, in Swedish order. */
  favourites: z.array(z.object({ slug: z.string(), name: z.string() })),
  areas: z.array(z.object({ slug: z.string(), name: z.string() })),
});
export type ReportForm = z.infer<typeof ReportForm>;
