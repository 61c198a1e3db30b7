import { z } from 'zod';

/**
 * A number as it may be shown. `protected` is the hatch and "Skyddad uppgift" and nothing else;
 * `missing` is "Ingen rapportör" (no one reported), which is not zero; `calm` is a reported zero;
 * `waiting` is a number of a week that is not frozen yet, outside the inner circle.
 */
export const Shown = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), n: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('calm') }),
  z.object({ kind: z.literal('protected') }),
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.literal('waiting') }),
]);
export type Shown = z.infer<typeof Shown>;

const Period = z.object({ weeks: z.number().int(), from: z.iso.date(), to: z.iso.date() });
/** What was usual: the middle half of the weeks before (quartiles), given only where it gives nothing away. */
const Usual = z.object({ lo: z.number(), hi: z.number(), weeks: z.number().int() });

const Series = z.array(z.object({ week: z.string(), shown: Shown }));
/** A date from which earlier numbers cannot be compared (new borders, a moved routine). */
const SeriesMark = z.object({ week: z.string(), kind: z.enum(['border']), text: z.string() });

/** The shared picture of one week, already fit for the eyes of the one who asked. */
export const Picture = z.object({
  week: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** running: the week goes on · closing: ended, freezes at closesAt · frozen. */
  state: z.enum(['running', 'closing', 'frozen']),
  closesAt: z.iso.datetime({ offset: true }),
  /** In the municipality's calendar a week of pause: nobody was expected to report. Absent in other weeks. */
  paused: z.literal(true).optional(),
  previous: z.string().optional(),
  next: z.string().optional(),
  asOf: z.iso.datetime({ offset: true }),
  /** Reports that the caller's own organisation keeps to itself: beside the picture, never in it. */
  kept: z.number().int().optional(),
  /** True for the inner circle: exact numbers, marked "Arbetsmaterial". */
  exact: z.boolean(),
  coverage: z.object({
    expected: z.number().int(),
    reported: z.number().int(),
    calm: z.number().int(),
    /** By organisation for the inner circle; empty for others. Alphabetical. */
    organisations: z.array(
      z.object({ name: z.string(), state: z.enum(['reported', 'calm', 'silent']) }),
    ),
    reporters: Shown,
    reportersUsual: Usual.optional(),
  }),
  /** Reports by area: this week for the inner circle, the last 4 weeks for others. Alphabetical. */
  areaPeriod: Period,
  areas: z.array(
    z.object({ slug: z.string(), name: z.string(), shown: Shown, usual: Usual.optional() }),
  ),
  /** Whole municipality × category, 26 weeks up to this one. In the categories' own order. */
  categories: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      shown: Shown,
      usual: Usual.optional(),
      series: Series,
    }),
  ),
  total: z.object({ shown: Shown, usual: Usual.optional(), series: Series }),
  /** Area × category: this week for the inner circle, the last 13 weeks for others. */
  cellPeriod: Period,
  cells: z.array(z.object({ area: z.string(), category: z.string(), shown: Shown })),
  /** Reports that came after the freeze of a frozen week. */
  late: Shown,
  marks: z.array(SeriesMark),
  /** Police notices, never added to the reports; placed on the municipality only. */
  police: z.object({
    source: z.string(),
    /** Day of the newest notice that we hold. */
    latest: z.iso.date().optional(),
    /** Absent when the week lies after the newest notice: then nothing is known, which is not zero. */
    week: z
      .object({
        total: z.number().int(),
        types: z.array(z.object({ type: z.string(), n: z.number().int() })),
      })
      .optional(),
    series: z.array(z.object({ week: z.string(), n: z.number().int().optional() })),
  }),
  /** What came before this is in the answer: where the stream goes on. Empty outside the inner circle. */
  cursor: z.string(),
});
export type Picture = z.infer<typeof Picture>;

/**
 * One tick of the stream (server-sent event "tick"; five a second at most). Values are absolute, so a tick
 * that comes twice does no harm. Only the inner circle gets ticks; others get "refresh" at fixed times.
 */
export const PictureTick = z.object({
  /** What came before this has been told: where a new stream goes on. */
  cursor: z.string(),
  asOf: z.iso.datetime({ offset: true }),
  weeks: z.array(
    z.object({
      week: z.string(),
      total: z.number().int(),
      areas: z.array(z.object({ slug: z.string(), n: z.number().int() })),
      categories: z.array(z.object({ id: z.string(), n: z.number().int() })),
      cells: z.array(z.object({ area: z.string(), category: z.string(), n: z.number().int() })),
      coverage: z.object({
        reported: z.number().int(),
        calm: z.number().int(),
        reporters: z.number().int(),
      }),
    }),
  ),
});
export type PictureTick = z.infer<typeof PictureTick>;

const Range = z.object({ lo: z.number(), hi: z.number() });
const when = z.iso.datetime({ offset: true });

/** What people have made of a change. */
export const Answer = z.object({
  id: z.uuid(),
  kind: z.enum(['to-meeting', 'explained', 'dismissed']),
  reason: z.enum(['chance', 'reporting', 'known', 'mistake']).optional(),
  text: z.string().optional(),
  at: when,
});
export type Answer = z.infer<typeof Answer>;

/** A change as a card, in the caller's language. */
export const Card = z.object({
  id: z.string(),
  kind: z.enum(['more', 'fewer', 'not-comparable']),
  source: z.enum(['reports', 'police']),
  /** Slugs; empty: the whole municipality. */
  areas: z.array(z.string()),
  title: z.string(),
  direction: z.string(),
  period: z.string(),
  /** How many, and what is usual. */
  count: z.string(),
  /** How often chance alone does this. */
  chance: z.string(),
  /** How many people and organisations stand behind it. */
  behind: z.array(z.string()),
  caveats: z.array(z.string()),
  unknown: z.string(),
  method: z.string(),
  /** Empty of a scan. n absent: not known. */
  series: z.array(
    z.object({
      week: z.string(),
      n: z.number().int().optional(),
      usual: Range.optional(),
      reporters: z.number().int().optional(),
    }),
  ),
  answers: z.array(Answer),
  /** What can be done from it, as later stages of the work have it. */
  actions: z.array(z.object({ label: z.string(), href: z.string() })),
});
export type Card = z.infer<typeof Card>;

/** How a series lies against what is usual for it, as the cards judge it. */
export const Difference = z.object({
  /** Slug. */
  area: z.string(),
  /** Code; absent: all reports of the area. */
  category: z.string().optional(),
  /** same: no clear change · too-few: it cannot be judged. */
  kind: z.enum(['more', 'fewer', 'same', 'not-comparable', 'too-few']),
  /** The judged week, or the latest so many of which a card tells. */
  weeks: z.number().int(),
  /** Absent where nothing is usual, or where before and after are not the same thing. */
  n: z.number().int().optional(),
  usual: Range.optional(),
  /** False where it is usual of late and not for the season: the history is short or thin. */
  seasonal: z.boolean().optional(),
  /** A fall could not be seen. */
  cannotSeeFall: z.literal(true).optional(),
});
export type Difference = z.infer<typeof Difference>;

/** What has changed in a week, fit for the one who asks. */
export const Changes = z.object({
  week: z.string(),
  /** waiting: is being worked out · so-far: the week is not frozen · frozen. */
  state: z.enum(['waiting', 'so-far', 'frozen']),
  madeAt: when.optional(),
  version: z.number().int().optional(),
  /** Strongest evidence first, rises and falls alike. */
  cards: z.array(Card),
  family: z
    .object({
      series: z.number().int(),
      scans: z.number().int(),
      alarmsExpected: z.number(),
      /** Of what was told in the last 52 weeks: how many people have judged, and how many of those they called false. */
      judged: z.number().int(),
      judgedFalse: z.number().int(),
    })
    .optional(),
  /** Names of areas. Alphabetical. */
  tooFew: z.array(z.string()),
  cannotSeeFall: z.array(z.string()),
  /** Every area, and those of its categories that are judged. Only of the inner circle; absent where it was not worked out. */
  differences: z.array(Difference).optional(),
  silent: z.array(z.object({ organisation: z.string(), since: z.string() })),
  /** Breaks that people have entered, which can be taken back. */
  entered: z.array(
    z.object({
      id: z.uuid(),
      week: z.string(),
      kind: z.string(),
      text: z.string(),
      what: z.string(),
    }),
  ),
  /** What the coming meeting takes up. */
  meeting: z.array(
    z.object({ answer: z.uuid(), week: z.string(), change: z.string(), title: z.string() }),
  ),
  /** Came after the freeze of an earlier week. */
  late: z.array(
    z.object({ week: z.string(), area: z.string(), category: z.string(), n: z.number().int() }),
  ),
  versions: z.array(
    z.object({ version: z.number().int(), madeAt: when, reason: z.string().optional() }),
  ),
  mayAnswer: z.boolean(),
  /** What is done in the areas around the week. Alphabetical. */
  doing: z.array(
    z.object({
      title: z.string(),
      href: z.string(),
      state: z.string(),
      /** Slug; absent: the whole municipality. */
      area: z.string().optional(),
      place: z.string(),
      from: z.string(),
      to: z.string(),
      isGoingOn: z.boolean(),
    }),
  ),
});
export type Changes = z.infer<typeof Changes>;

/** An answer to a change. Words are screened. */
export const NewAnswer = z.object({
  change: z.string().min(3).max(200),
  kind: Answer.shape.kind,
  reason: Answer.shape.reason,
  text: z.string().trim().min(1).max(500).optional(),
  /** What the guard took for a name and the writer says is a place or an activity. */
  notNames: z.array(z.string().max(100)).max(20).default([]),
});
export type NewAnswer = z.infer<typeof NewAnswer>;

export const NewCorrection = z.object({
  reason: z.string().trim().min(5).max(500),
  notNames: z.array(z.string().max(100)).max(20).default([]),
});

/** A break that somebody knows of: what came before the week is not compared with what came after. */
export const NewBreak = z.object({
  week: z.string().max(10),
  kind: z.enum(['category', 'routine', 'form', 'organisation', 'publication', 'campaign', 'other']),
  area: z.string().max(100).optional(),
  category: z.string().max(60).optional(),
  text: z.string().trim().min(3).max(500),
  notNames: z.array(z.string().max(100)).max(20).default([]),
});
export type NewBreak = z.infer<typeof NewBreak>;
