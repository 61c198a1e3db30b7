import { z } from 'zod';

/** new waits for triage · approved, masked: read and good · sent-back waits for its reporter · rejected, merged: out of the picture. */
export const State = z.enum(['new', 'approved', 'masked', 'sent-back', 'rejected', 'merged']);
export type State = z.infer<typeof State>;

/** Why a report should be read first. */
export const FlagName = z.enum(['answered', 'long', 'acute', 'subject', 'late', 'corrected']);
export type FlagName = z.infer<typeof FlagName>;

export const Part = z.enum(['flagged', 'new', 'done']);
export type Part = z.infer<typeof Part>;

/** Why a report goes back to its reporter. */
export const SendBackReason = z.enum(['person', 'unclear', 'place', 'time', 'category']);
/** Why a report is not taken into the picture. */
export const RejectReason = z.enum(['test', 'not-here', 'person-concern', 'outside']);
export const Reason = z.union([SendBackReason, RejectReason]);
export type Reason = z.infer<typeof Reason>;

/** Longest sentence to the reporter, in UTF-16 units. */
export const SENTENCE_LIMIT = 200;

const Named = z.object({ id: z.string(), name: z.string() });

/** A report in the inflow. It has an organisation and a unit, never an author. */
export const InflowItem = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: State,
  flags: z.array(FlagName),
  kind: z.enum(['event', 'positive']),
  category: Named,
  area: Named,
  eventFrom: z.iso.datetime(),
  eventTo: z.iso.datetime().optional(),
  reportedAt: z.iso.datetime(),
  organisation: z.string(),
  unit: z.string(),
  label: z.enum(['own', 'group', 'partners', 'municipalities', 'public']),
  notPublic: z.boolean(),
  late: z.boolean(),
  certainty: z.enum(['saw', 'heard', 'traces']).optional(),
  severity: z.number().int().optional(),
  hasText: z.boolean(),
  /** When triage last decided something. */
  handledAt: z.iso.datetime().optional(),
});
export type InflowItem = z.infer<typeof InflowItem>;

export const InflowPage = z.object({
  items: z.array(InflowItem),
  /** Where the next page begins; absent on the last. */
  next: z.string().optional(),
});
export type InflowPage = z.infer<typeof InflowPage>;

export const Inflow = z.object({
  flagged: InflowPage,
  new: InflowPage,
  done: InflowPage,
  /** How many wait; counted to 100 and no further. */
  waiting: z.object({ flagged: z.number().int(), new: z.number().int() }),
  /** When the latest report came. */
  latest: z.iso.datetime().optional(),
  categories: z.array(Named),
});
export type Inflow = z.infer<typeof Inflow>;

/** Where the guard found something, in UTF-16 units of the text. */
const Find = z.object({
  kind: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  certain: z.boolean(),
});

/** Somebody else who has the report open; by title, never by name. */
const Reader = z.object({ title: z.string(), unit: z.string() });

export const OpenReport = z.object({
  item: InflowItem,
  text: z.string().optional(),
  finds: z.array(Find),
  /** The same category and area within six hours: perhaps the same event. Nothing is merged by itself. */
  similar: z.array(InflowItem),
  readers: z.array(Reader),
  reason: Reason.optional(),
  sentence: z.string().optional(),
  mergedInto: z.uuid().optional(),
  /** Who may see it, answered by the policy: a sentence, and a line for each organisation. */
  audience: z.object({ sentence: z.string(), lines: z.array(z.string()) }),
  /** The last decision can be taken back. */
  canUndo: z.boolean(),
});
export type OpenReport = z.infer<typeof OpenReport>;

const version = z.number().int().min(1).max(32_000);
const sentence = z.string().max(SENTENCE_LIMIT).optional();

/** One decision about the version that was on the screen. */
export const Decision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('approve'), version }),
  z.strictObject({
    kind: z.literal('mask'),
    version,
    /** What is replaced by "[borttaget]". */
    cuts: z
      .array(z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(1) }))
      .min(1)
      .max(100),
  }),
  z.strictObject({ kind: z.literal('send-back'), version, reason: SendBackReason, sentence }),
  z.strictObject({ kind: z.literal('reject'), version, reason: RejectReason, sentence }),
  z.strictObject({ kind: z.literal('merge'), version, into: z.uuid() }),
  z.strictObject({ kind: z.literal('recategorise'), version, category: z.string().max(40) }),
  z.strictObject({ kind: z.literal('undo'), version }),
]);
export type Decision = z.infer<typeof Decision>;

export const Decided = z.object({ state: State, version: z.number().int() });
export type Decided = z.infer<typeof Decided>;

export const Reading = z.object({
  readers: z.array(Reader),
  state: State,
  version: z.number().int(),
});
export type Reading = z.infer<typeof Reading>;
