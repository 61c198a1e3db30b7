import { z } from 'zod';
import { isWeekId } from '#platform/weeks';
import { LARGEST_CHOICE, SMALLEST_SHOWN } from '#safeguards/statistical-secrecy';

export const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const Weekday = z.int().min(1).max(7);
const Named = z.object({ name: z.string().trim().min(1).max(60) });

/** When the week's work is done. Weekdays 1 (Monday) to 7, clock times in Stockholm. */
export const Deadlines = z.object({
  meetingWeekday: Weekday,
  meetingTime: Time,
});
/** When the week's picture closes, by later choices than the first; each from a week on. */
export const Freeze = z.object({
  changes: z
    .array(z.object({ from: z.string().refine(isWeekId), weekday: Weekday, time: Time }))
    .max(200),
});
/** Days, at least and at most. */
export const DELAY = { least: 7, most: 180 } as const;

/** What is told to others than the inner circle, and when. */
export const Limits = z.object({
  /** Never less than the safeguard's own smallest. */
  smallestShown: z.int().min(SMALLEST_SHOWN).max(LARGEST_CHOICE),
  /** Days that open pages lie behind. */
  publicDelayDays: z.int().min(DELAY.least).max(DELAY.most),
});
/** When nobody is expected to work or to report. */
export const Calendar = z.object({
  pauseWeeks: z.array(z.int().min(1).max(53)).max(20),
  /** Each year, "12-24" to "01-06". */
  pauseDays: z.array(Named.extend({ from: z.string(), to: z.string() })).max(20),
  schoolHolidays: z.array(Named.extend({ from: z.iso.date(), to: z.iso.date() })).max(60),
  ownDays: z.array(Named.extend({ day: z.iso.date() })).max(100),
});
/** The municipality's own sentences; absent: Samsyn's. */
export const Sentences = z.object({
  /** On the report page, below the emergency numbers. */
  notice: z.string().trim().max(300).optional(),
  noticeEn: z.string().trim().max(300).optional(),
  /** Where one reports concern about a child or an adult. */
  concernLink: z.union([z.url({ protocol: /^https$/ }).max(300), z.literal('')]).optional(),
});

/** As WCAG 2.2 asks of text; headings of documents stand on white. Source: WCAG 2.2, relative luminance and contrast ratio. */
function isReadable(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5;
}

/** How documents look. */
export const Documents = z.object({
  /** Of headings, "#015e79"; empty: Samsyn's own. */
  colour: z.union([
    z.literal(''),
    z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .refine(isReadable),
  ]),
});

const Digest = z.string().regex(/^(?:[0-9a-f]{64})?$/);

/** The files that documents are dressed in, by what they hold; empty: Samsyn's own. */
export const Look = z.object({ logo: Digest, template: Digest });

export const GROUPS = {
  deadlines: Deadlines,
  freeze: Freeze,
  limits: Limits,
  calendar: Calendar,
  sentences: Sentences,
  documents: Documents,
  look: Look,
} as const;
export type Group = keyof typeof GROUPS;
export type Choices = { readonly [G in Group]: z.infer<(typeof GROUPS)[G]> };

/** When the week's picture closes, as long as nobody has changed it. */
export type UsualFreeze = { readonly weekday: number; readonly time: string };
export type Defaults = { readonly choices: Choices; readonly freeze: UsualFreeze };

const File = z.object({
  deadlines: Deadlines.extend({ freezeWeekday: Weekday, freezeTime: Time }).extend(Limits.shape),
  calendar: Calendar.partial(),
});

/** Reads data/defaults.json. @throws when the file lacks something */
export function readDefaults(json: unknown): Defaults {
  const { deadlines, calendar } = File.parse(json);
  const { meetingWeekday, meetingTime, smallestShown, publicDelayDays } = deadlines;
  const empty = { pauseWeeks: [], pauseDays: [], schoolHolidays: [], ownDays: [] };
  return {
    freeze: { weekday: deadlines.freezeWeekday, time: deadlines.freezeTime },
    choices: {
      deadlines: { meetingWeekday, meetingTime },
      freeze: { changes: [] },
      limits: { smallestShown, publicDelayDays },
      calendar: Calendar.parse({ ...empty, ...calendar }),
      sentences: {},
      documents: { colour: '' },
      look: { logo: '', template: '' },
    },
  };
}
