import { z } from 'zod';

const when = z.iso.datetime({ offset: true });
const week = z.string().max(10);

/** The week's meeting, the month's, the deep analysis of four months, the strategic council. */
export const MeetingKind = z.enum(['week', 'month', 'tertial', 'council']);
export type MeetingKind = z.infer<typeof MeetingKind>;
/** The rhythms beside the week's. */
export type OtherKind = Exclude<MeetingKind, 'week'>;
/** How a meeting is called in addresses: "2026-W48", "2026-W50-rad". */
const id = z.string().max(20);
const notNames = z.array(z.string().max(100)).max(20).default([]);

/** The items of a meeting, in their order. */
export const STEPS = ['since-last', 'changes', 'round', 'decisions', 'next-week'] as const;
export type Step = (typeof STEPS)[number];

export const LONGEST_NOTE = 8_000;
/**
 * What a note is of: an item, what is known or not known of a change, or what an organisation says.
 * @example "changes", "known:area:varberga:1", "org:7"
 */
export const NoteItem = z
  .string()
  .max(220)
  .regex(
    /^(?:since-last|changes|round|decisions|next-week|known:.{1,200}|unknown:.{1,200}|org:\d{1,5})$/,
  );

export const Word = z.enum(['usual', 'watch', 'act']);
export type Word = z.infer<typeof Word>;

export const DecisionEvent = z.object({
  kind: z.enum(['added', 'changed', 'withdrawn', 'done', 'late', 'cancelled', 'reopened']),
  what: z.string(),
  byWhen: z.iso.date(),
  reason: z.string().optional(),
  organisation: z.string(),
  at: when,
});

export const Decision = z.object({
  id: z.uuid(),
  /** Of the meeting in which it was made. */
  week,
  kind: MeetingKind,
  what: z.string(),
  why: z.string().optional(),
  /** Slug; absent: the whole municipality. */
  area: z.string().optional(),
  areaName: z.string().optional(),
  organisation: z.number().int(),
  organisationName: z.string(),
  byWhen: z.iso.date(),
  change: z.string().optional(),
  isMeasure: z.boolean(),
  /** The measure that it has become. */
  measure: z.object({ href: z.string(), status: z.string() }).optional(),
  status: z.enum(['open', 'done', 'cancelled', 'withdrawn']),
  statusAt: when,
  /** Days after the day that was decided, when it is still open. */
  lateBy: z.number().int().nonnegative(),
  version: z.number().int(),
  events: z.array(DecisionEvent),
});
export type Decision = z.infer<typeof Decision>;

export const Assessment = z.object({
  area: z.string(),
  /** Absent: the group's. */
  organisation: z.number().int().optional(),
  organisationName: z.string().optional(),
  word: Word,
  reason: z.string(),
  at: when,
});
export type Assessment = z.infer<typeof Assessment>;

const Change = z.object({
  id: z.string(),
  /** Of the picture. */
  week,
  kind: z.enum(['more', 'fewer', 'not-comparable']),
  title: z.string(),
  direction: z.string(),
  period: z.string(),
  count: z.string(),
  chance: z.string(),
  behind: z.array(z.string()),
  caveats: z.array(z.string()),
  unknown: z.string(),
  areas: z.array(z.string()),
  series: z.array(
    z.object({
      week: z.string(),
      n: z.number().int().optional(),
      usual: z.object({ lo: z.number(), hi: z.number() }).optional(),
    }),
  ),
});

/** Something that another part of the work puts on the table: a measure to follow up, for example. */
export const AgendaEntry = z.object({ title: z.string(), detail: z.string(), href: z.string() });
export type AgendaEntry = z.infer<typeof AgendaEntry>;

/** The document that belongs to a meeting of another rhythm: the one there is, or the template that one is made from. */
const Paper = z.object({
  template: z.string(),
  made: z.object({ title: z.string(), href: z.string(), locked: z.boolean() }).optional(),
  mayMake: z.boolean(),
});
export type Paper = z.infer<typeof Paper>;

/** The whole of a meeting, as everyone in the round sees it. */
export const Meeting = z.object({
  id,
  kind: MeetingKind,
  week,
  pictureWeek: week,
  day: z.iso.date(),
  /** When it begins and ends, as clocks in Stockholm show it. */
  time: z.string(),
  until: z.string(),
  status: z.enum(['planned', 'running', 'closed']),
  paused: z.boolean(),
  startedAt: when.optional(),
  closedAt: when.optional(),
  /** What the server's clock said when it answered. */
  now: when,
  version: z.number().int(),
  step: z.enum(STEPS),
  stepSince: when.optional(),
  minutes: z.record(z.enum(STEPS), z.number()),
  attendance: z.array(
    z.object({
      organisation: z.number().int(),
      name: z.string(),
      state: z.enum(['present', 'absent', 'unknown']),
    }),
  ),
  /** Earlier decisions: still open, or settled since the meeting before. Overdue ones first. */
  since: z.array(Decision),
  changes: z.array(Change),
  /** What a meeting of another rhythm talks about. */
  paper: Paper.optional(),
  /** Positions that are called to the strategic council; of other meetings the round is. */
  called: z.array(z.string()),
  /** Leading positions of the council: those that are called, and whoever else is there. Titles, never names. */
  positions: z.array(
    z.object({
      organisation: z.string(),
      position: z.string(),
      called: z.boolean(),
      here: z.boolean(),
    }),
  ),
  due: z.array(AgendaEntry),
  areas: z.array(z.object({ slug: z.string(), name: z.string() })),
  assessments: z.array(Assessment),
  notes: z.record(z.string(), z.object({ text: z.string(), version: z.number().int() })),
  decisions: z.array(Decision),
  handedOver: z.number().int(),
  next: z.object({
    ...{ id, kind: MeetingKind, week, day: z.iso.date(), time: z.string(), until: z.string() },
  }),
  may: z.object({ lead: z.boolean(), take: z.boolean() }),
  /** Closed by mistake, perhaps: whoever leads may open it again in the same week. */
  mayReopen: z.boolean(),
});
export type Meeting = z.infer<typeof Meeting>;

export const MeetingHead = z.object({
  id,
  kind: MeetingKind,
  week,
  day: z.iso.date(),
  status: z.enum(['running', 'closed']),
  present: z.number().int(),
  decisions: z.number().int(),
  open: z.number().int(),
  /** The first of them, as they were put. */
  what: z.array(z.string()),
});
export type MeetingHead = z.infer<typeof MeetingHead>;

/** Meetings held, the newest first, and the one that comes. */
export const Meetings = z.object({
  coming: z.object({
    ...{ week, day: z.iso.date(), time: z.string(), until: z.string() },
    picked: z.number().int(),
  }),
  /** The next of each other rhythm, as the year's wheel has them. */
  others: z.array(
    z.object({ id, kind: MeetingKind, day: z.iso.date(), time: z.string(), until: z.string() }),
  ),
  held: z.array(MeetingHead),
  /** For the next page: the week before which to look. */
  before: week.optional(),
  may: z.object({ lead: z.boolean() }),
});
export type Meetings = z.infer<typeof Meetings>;

export const NewStep = z.object({ step: z.enum(STEPS) });
export const Attended = z.object({
  organisation: z.number().int(),
  state: z.enum(['present', 'absent']),
});
export type Attended = z.infer<typeof Attended>;

/** That a leading position is at the council's table, or is not: "Kommundirektör", never a name. */
export const NotedPosition = z.object({
  organisation: z.string().min(1).max(160),
  position: z
    .string()
    .trim()
    .min(2)
    .max(80)
    .regex(/^[^0-9@\p{Cc}]+$/u),
  here: z.boolean(),
  notNames,
});
export type NotedPosition = z.infer<typeof NotedPosition>;

export const NewNote = z.object({
  item: NoteItem,
  /** The version that the writer began from; 0: there was none. */
  base: z.number().int().nonnegative(),
  text: z.string().max(LONGEST_NOTE),
  notNames,
});
export type NewNote = z.infer<typeof NewNote>;

/** What a note is after it was saved: others' words may have been laid into it. */
export const SavedNote = z.object({
  text: z.string(),
  version: z.number().int(),
  /** Somebody wrote on the same line at the same time: both lines are there. */
  both: z.boolean(),
});
export type SavedNote = z.infer<typeof SavedNote>;

const Decided = z.object({
  what: z.string().trim().min(3).max(300),
  why: z.string().trim().max(500).optional(),
  area: z.string().max(100).optional(),
  organisation: z.number().int(),
  byWhen: z.iso.date(),
  isMeasure: z.boolean().default(true),
  notNames,
});
/** The id is the writer's own: sent twice it is one decision. */
export const NewDecision = Decided.extend({ id: z.uuid(), change: z.string().max(200).optional() });
export type NewDecision = z.infer<typeof NewDecision>;
export const ChangedDecision = Decided.extend({ version: z.number().int() });
export type ChangedDecision = z.infer<typeof ChangedDecision>;

/** How a decision has fared. */
export const Followed = z.object({
  kind: z.enum(['done', 'late', 'cancelled', 'reopened', 'withdrawn']),
  /** Of a new day: which. */
  byWhen: z.iso.date().optional(),
  reason: z.string().trim().min(3).max(300).optional(),
  notNames,
});
export type Followed = z.infer<typeof Followed>;

export const NewAssessment = z.object({
  area: z.string().max(100),
  word: Word,
  reason: z.string().trim().min(3).max(500),
  /** The own organisation's, when it differs from the group's. */
  own: z.boolean().default(false),
  notNames,
});
export type NewAssessment = z.infer<typeof NewAssessment>;

export const HandedOver = z.object({ by: z.union([z.literal(1), z.literal(-1)]) });
