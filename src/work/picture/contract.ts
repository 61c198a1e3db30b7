import { z } from 'zod';

/**
 * A number as it may be shown. `protected` is the hatch and "Skyddad uppgift" and nothing else;
 * `missing` is "Ingen rapportör" (no one reported), which is not zero; `calm` is a reported zero.
 */
export const Shown = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), n: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('calm') }),
  z.object({ kind: z.literal('protected') }),
  z.object({ kind: z.literal('missing') }),
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
