import { z } from 'zod';
import type { CategoryEdit, CategoryPort } from './category-port.ts';
import { GROUPS, type Choices, type Group } from './choices.ts';
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

/** What was sent of a group, not yet checked. */
const SENT: Readonly<Record<Group, (sent: Sent) => unknown>> = {
  deadlines: (sent) => ({
    meetingWeekday: Number(text(sent, 'meetingWeekday')),
    meetingTime: text(sent, 'meetingTime').slice(0, 5),
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
};

/** A changed group of choices; undefined when it cannot be read, or a span ends before it begins. */
export function readChange(group: Group, sent: Sent): Change | undefined {
  const version = z.coerce.number().int().min(0).safeParse(sent['version']);
  if (!version.success) return undefined;
  const value = SENT[group](sent);
  const at = { version: version.data };
  switch (group) {
    case 'deadlines': {
      const read = GROUPS.deadlines.safeParse(value);
      return read.success ? { group, value: read.data, ...at } : undefined;
    }
    case 'calendar': {
      const read = GROUPS.calendar.safeParse(value);
      return read.success && isInOrder(read.data) ? { group, value: read.data, ...at } : undefined;
    }
    case 'sentences': {
      const read = GROUPS.sentences.safeParse(value);
      return read.success ? { group, value: read.data, ...at } : undefined;
    }
  }
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
