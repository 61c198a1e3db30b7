import { z } from 'zod';
import { Difference } from '../contract.ts';
import { Break } from './inputs.ts';

const Range = z.object({ lo: z.number(), hi: z.number() });
/** So many a week now, so many a week in the half-year before. */
const AgainstUsual = z.object({ n: z.number(), usual: z.number() });

/** What else could give such numbers, or makes them hard to compare. Said, never weighed away. */
export const Explanation = z.discriminatedUnion('kind', [
  /** The number of reporters has moved the same way as the number of reports. */
  z.object({
    kind: z.literal('reporters'),
    direction: z.enum(['more', 'fewer']),
    n: z.number(),
    usual: z.number(),
  }),
  /** Organisations that have told nothing since a week, and were left out of the comparison. */
  z.object({ kind: z.literal('silent'), organisation: z.string(), since: z.string() }),
  z.object({ kind: z.literal('new'), organisation: z.string(), since: z.string() }),
  z.object({
    kind: z.literal('break'),
    what: Break.shape.kind,
    week: z.string(),
    organisation: z.string().optional(),
    movedTo: z.string().optional(),
    text: z.string().optional(),
    entered: z.boolean(),
  }),
  z.object({ kind: z.literal('holiday'), week: z.string(), name: z.string() }),
  z.object({ kind: z.literal('pause'), week: z.string() }),
]);
export type Explanation = z.infer<typeof Explanation>;

/** One thing that has changed, or that cannot be compared, as a card tells it to the inner circle. */
export const Change = z.object({
  id: z.string(),
  /** not-comparable: it looks like a change, but what lies before is not the same thing. */
  kind: z.enum(['more', 'fewer', 'not-comparable']),
  /** What it looks like; the same as `kind` where it can be compared. */
  looksLike: z.enum(['more', 'fewer']),
  source: z.enum(['reports', 'police']),
  method: z.enum(['farrington', 'ears', 'sparse', 'latest', 'scan']),
  /** Slugs; empty: the whole municipality. */
  areas: z.array(z.string()),
  category: z.string().optional(),
  /** Group of categories, of a scan. */
  group: z.string().optional(),
  /** First week of what is told: the judged week, the latest four or thirteen, or what a scan found. */
  from: z.string(),
  to: z.string(),
  n: z.number().int(),
  expected: z.number(),
  /** The smallest week of all that it is judged from, as everyone counts it: whether it may be told outside the circle. */
  least: z.number().int().optional(),
  /** Absent of a scan, which compares with what it expects. */
  usual: Range.optional(),
  /** Chance of as much when nothing has changed: about one week in so many. */
  oneWeekIn: z.number().int(),
  reporters: AgainstUsual.optional(),
  organisations: AgainstUsual.optional(),
  explanations: z.array(Explanation),
  /** The weeks up to the judged one. n absent: not known. */
  series: z.array(
    z.object({
      week: z.string(),
      n: z.number().int().optional(),
      usual: Range.optional(),
      reporters: z.number().int().optional(),
    }),
  ),
});
export type Change = z.infer<typeof Change>;

/** What a week has come to. */
export const Judged = z.object({
  week: z.string(),
  /** Strongest evidence first, rises and falls alike; what cannot be compared stands last. */
  changes: z.array(Change),
  /** How many series and scans were looked at, and how many false alarms are to be expected among them. */
  family: z.object({
    series: z.number().int(),
    scans: z.number().int(),
    alarmsExpected: z.number(),
  }),
  /** Areas of which too little is told to judge them. Alphabetical. */
  tooFew: z.array(z.string()),
  /** Judged areas in which a fall could not be seen. Alphabetical. */
  cannotSeeFall: z.array(z.string()),
  /** Breaks that were found by rule or follow from other data, within the last year. */
  breaks: z.array(
    z.object({
      week: z.string(),
      kind: Break.shape.kind,
      area: z.string().optional(),
      category: z.string().optional(),
      organisation: z.string().optional(),
      movedTo: z.string().optional(),
      text: z.string().optional(),
      entered: z.boolean(),
    }),
  ),
  /** Organisations that have fallen silent. Alphabetical. */
  silent: z.array(z.object({ organisation: z.string(), since: z.string() })),
  /** Areas and what is judged of them; absent of the first edition. */
  differences: z.array(Difference).optional(),
});
export type Judged = z.infer<typeof Judged>;
