import { z } from 'zod';

const Name = z.string().max(200);
const whole = z.number().int().nonnegative();

/** A break in a series: what comes before it is not compared with what comes after. */
export const Break = z.object({
  /** First week of the new way. */
  week: z.string(),
  kind: z.enum([
    'border',
    'category',
    'routine',
    'form',
    'organisation',
    'publication',
    'campaign',
    'other',
  ]),
  /** What it concerns; an absent one means all. */
  area: z.string().optional(),
  category: z.string().optional(),
  /** Key of the organisation. */
  organisation: whole.optional(),
  /** True when somebody entered it; false when it follows from other data or was found by rule. */
  entered: z.boolean(),
  /** In the words of the one who entered it. */
  text: z.string().max(500).optional(),
});
export type Break = z.infer<typeof Break>;

/**
 * Everything that a week is judged from, and nothing else: the same inputs give the same version of the picture to the
 * byte. Weeks, areas and categories stand as places in their lists; only what is not zero is written down.
 */
export const Inputs = z.object({
  /** Of this form of inputs, and of what is made of them: the first says nothing of areas without a change. */
  edition: z.literal([1, 2]),
  /** The judged week, "2026-W47". */
  week: z.string(),
  parameters: z.object({
    /** False alarms to be expected a week, over all series together. */
    alarmsExpected: z.number().positive(),
    /** An area × category is judged where so many a week are usual. */
    leastUsual: z.number().positive(),
    /** Longest window of a scan, in weeks. */
    scanWeeks: whole,
    scanReplicates: whole,
    seed: whole,
  }),
  /** Oldest first; the last is the judged week. */
  weeks: z.array(z.string()),
  areas: z.array(
    z.object({ slug: z.string(), name: Name, point: z.tuple([z.number(), z.number()]) }),
  ),
  categories: z.array(
    z.object({ code: z.string(), sv: Name, en: Name, kind: z.enum(['event', 'positive']) }),
  ),
  organisations: z.array(z.object({ key: whole, name: Name, isExpected: z.boolean() })),
  /** [week, area, category, reports]; in the judged week without what came after its freeze. */
  cells: z.array(z.tuple([whole, whole, whole, whole])),
  /** [week, organisation, area, category, reports]: the latest weeks of all, and every week of those that fell silent or are new. */
  told: z.array(z.tuple([whole, whole, whole, whole, whole])),
  /** First of the latest weeks, of which `told` holds every organisation. */
  toldFrom: whole,
  /** [week, organisation, reports, calm]; a silent week is absent. */
  rounds: z.array(z.tuple([whole, whole, whole, whole])),
  /** [week, area or -1 for all, category or -1 for all, distinct reporters], the latest weeks. */
  reporters: z.array(z.tuple([whole, z.number().int(), z.number().int(), whole])),
  reportersFrom: whole,
  breaks: z.array(Break),
  /** Weeks in which the work pauses, and weeks with holidays, by name. */
  pauses: z.array(z.string()),
  holidays: z.array(z.object({ week: z.string(), name: z.string() })),
  /** [week, area, category, reports]: came after the freeze of an earlier week, and since the freeze before this one. */
  late: z.array(
    z.object({ week: z.string(), area: z.string(), category: z.string(), reports: whole }),
  ),
  /** The police's own notices of the municipality by week; absent weeks are not known. */
  police: z.object({
    latest: z.string().optional(),
    weeks: z.array(z.object({ week: z.string(), notices: whole })),
  }),
});
export type Inputs = z.infer<typeof Inputs>;

/** Weeks in which every organisation's own sums are looked at. */
export const TOLD_WEEKS = 60;
/** Weeks in which the reporters behind a number are known. */
export const REPORTER_WEEKS = 53;
/** Weeks of history: five years and a little. */
export const MOST_WEEKS = 5 * 52 + 30;
