import { z } from 'zod';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Named = z.object({ name: z.string().trim().min(1).max(60) });

/** When the week's work is done. Weekdays 1 (Monday) to 7, clock times in Stockholm. */
export const Deadlines = z.object({
  meetingWeekday: z.int().min(1).max(7),
  meetingTime: Time,
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

export const GROUPS = { deadlines: Deadlines, calendar: Calendar, sentences: Sentences } as const;
export type Group = keyof typeof GROUPS;
export type Choices = {
  readonly deadlines: z.infer<typeof Deadlines>;
  readonly calendar: z.infer<typeof Calendar>;
  readonly sentences: z.infer<typeof Sentences>;
};

/** What cannot be chosen here, and is shown all the same: a change of these would change what was promised. */
export type Fixed = {
  readonly freezeWeekday: number;
  readonly freezeTime: string;
  readonly publicDelayDays: number;
  readonly smallestShown: number;
};
export type Defaults = { readonly choices: Choices; readonly fixed: Fixed };

/** Reads data/defaults.json. @throws when the file lacks something */
export function readDefaults(json: unknown): Defaults {
  const whole = z
    .object({
      deadlines: Deadlines.extend({
        freezeWeekday: z.int(),
        freezeTime: Time,
        publicDelayDays: z.int(),
        smallestShown: z.int(),
      }),
      calendar: Calendar.partial(),
    })
    .parse(json);
  const { meetingWeekday, meetingTime, ...fixed } = whole.deadlines;
  const empty = { pauseWeeks: [], pauseDays: [], schoolHolidays: [], ownDays: [] };
  return {
    fixed,
    choices: {
      deadlines: { meetingWeekday, meetingTime },
      calendar: Calendar.parse({ ...empty, ...whole.calendar }),
      sentences: {},
    },
  };
}
