import { z } from 'zod';
import type { CategoryEdit, CategoryPort } from './category-port.ts';
import { isWeekId } from '#platform/weeks';
import { GROUPS, Time, Weekday, type Choices, type Group } from './choices.ts';
import type { Change } from './settings.ts';

export type Sent = Readonly<Record<string, unknown>>;

const text = (sent: Sent, name: string): string => {
  const value = sent[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** Each line of a field, without empty ones. */
function linesOf(sent: Sent, name: string): readonly string[] {
  return text(sent, name)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** "2026-10-26 2026-10-30 Höstlov" */
function spans(sent: Sent, name: string): unknown[] {
  return linesOf(sent, name).map((line) => {
    const [from = '', to = '', ...words] = line.split(/\s+/);
    return { from, to, name: words.join(' ') };
  });
}

/** Groups that are sent as a whole; of the freeze only the change is, and the look is files. */
export type SentWhole = Exclude<Group, 'freeze' | 'look'>;

/** What was sent of a group, not yet checked. */
const SENT: Readonly<Record<SentWhole, (sent: Sent) => unknown>> = {
  deadlines: (sent) => ({
    meetingWeekday: Number(text(sent, 'meetingWeekday')),
    meetingTime: text(sent, 'meetingTime').slice(0, 5),
  }),
  limits: (sent) => ({
    smallestShown: Number(text(sent, 'smallestShown')),
    publicDelayDays: Number(text(sent, 'publicDelayDays')),
  }),
  calendar: (sent) => ({
    pauseWeeks: text(sent, 'pauseWeeks')
      .split(/[\s,]+/)
      .filter((week) => week !== '')
      .map(Number),
    pauseDays: spans(sent, 'pauseDays'),
    schoolHolidays: spans(sent, 'schoolHolidays'),
    ownDays: linesOf(sent, 'ownDays').map((line) => {
      const [day = '', ...words] = line.split(/\s+/);
      return { day, name: words.join(' ') };
    }),
  }),
  sentences: (sent) => ({
    notice: text(sent, 'notice'),
    noticeEn: text(sent, 'noticeEn'),
    concernLink: text(sent, 'concernLink'),
  }),
  documents: (sent) => ({ colour: text(sent, 'colour') }),
};

/** A changed group of choices; undefined when it cannot be read, or a span ends before it begins. */
export function readChange(group: SentWhole, sent: Sent): Change | undefined {
  const version = z.coerce.number().int().min(0).safeParse(sent['version']);
  return version.success ? READ[group](SENT[group](sent), version.data) : undefined;
}

const READ: Readonly<Record<SentWhole, (value: unknown, version: number) => Change | undefined>> = {
  deadlines: (value, version) => {
    const read = GROUPS.deadlines.safeParse(value);
    return read.success ? { group: 'deadlines', value: read.data, version } : undefined;
  },
  limits: (value, version) => {
    const read = GROUPS.limits.safeParse(value);
    return read.success ? { group: 'limits', value: read.data, version } : undefined;
  },
  calendar: (value, version) => {
    const read = GROUPS.calendar.safeParse(value);
    if (!read.success || !isInOrder(read.data)) return undefined;
    return { group: 'calendar', value: read.data, version };
  },
  sentences: (value, version) => {
    const read = GROUPS.sentences.safeParse(value);
    return read.success ? { group: 'sentences', value: read.data, version } : undefined;
  },
  documents: (value, version) => {
    const read = GROUPS.documents.safeParse(value);
    return read.success ? { group: 'documents', value: read.data, version } : undefined;
  },
};

const FreezeChange = z.object({
  from: z.string().refine(isWeekId),
  weekday: z.coerce.number().pipe(Weekday),
  time: z
    .string()
    .transform((time) => time.slice(0, 5))
    .pipe(Time),
  version: z.coerce.number().int().min(0),
});

/** A change of the freeze from a week on; undefined when it cannot be read. */
export function readFreeze(sent: Sent): z.infer<typeof FreezeChange> | undefined {
  const read = FreezeChange.safeParse({
    ...{ from: sent['freezeFrom'], weekday: sent['freezeWeekday'], time: sent['freezeTime'] },
    version: sent['version'],
  });
  return read.success ? read.data : undefined;
}

const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function isInOrder({ schoolHolidays, pauseDays }: Choices['calendar']): boolean {
  return (
    schoolHolidays.every(({ from, to }) => from <= to) &&
    pauseDays.every(({ from, to }) => MONTH_DAY.test(from) && MONTH_DAY.test(to))
  );
}

const Name = z.string().trim().min(1).max(80);
const Definition = z.string().trim().min(1).max(300);
const Edit = z.object({
  nameSv: Name,
  nameEn: Name,
  definition: Definition,
  'before.nameSv': z.string(),
  'before.nameEn': z.string(),
  'before.definition': z.string(),
  'before.hidden': z.enum(['yes', 'no']),
  hidden: z.literal('yes').optional(),
});

/** A changed category; undefined when it cannot be read. */
export function readEdit(code: string, sent: Sent): CategoryEdit | undefined {
  const read = Edit.safeParse(sent);
  if (!read.success) return undefined;
  const { nameSv, nameEn, definition, hidden } = read.data;
  const aliases = Object.entries(sent).flatMap(([name, value]) => {
    const [, sub] = /^alias\.(.{1,80})$/.exec(name) ?? [];
    return sub !== undefined && typeof value === 'string' && /^.{1,80}$/.test(value.trim())
      ? [{ code: sub, alias: value.trim() }]
      : [];
  });
  return {
    code,
    aliases,
    before: {
      nameSv: read.data['before.nameSv'],
      nameEn: read.data['before.nameEn'],
      definition: read.data['before.definition'],
      hidden: read.data['before.hidden'] === 'yes',
    },
    after: { nameSv, nameEn, definition, hidden: hidden === 'yes' },
  };
}

const Added = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/),
  nameSv: Name,
  nameEn: Name,
  definition: Definition,
  kind: z.enum(['event', 'positive']),
});

export function readAdded(sent: Sent): Parameters<CategoryPort['add']>[1] | undefined {
  const read = Added.safeParse(sent);
  return read.success ? read.data : undefined;
}
