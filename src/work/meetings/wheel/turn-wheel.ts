import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { addDays, addWeeks, dayOf, weekOfDay } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide, scopeOf } from '#safeguards/policy';
import { allowing, type MeetingNeeds } from '../needs.ts';
import type { MeetingTime } from '../meeting-week.ts';
import { placeNames } from '../write-in-meeting.ts';
import { isSpan, ItsHours } from './its-hours.ts';
import { addItem, endItem, noteReminder, wheelItems, type WheelItem } from './wheel-store.ts';
import { daysOf, OTHERS, RHYTHMS } from './wheel.ts';

export type WheelNeeds = Pick<
  MeetingNeeds,
  'database' | 'members' | 'now' | 'screen' | 'isPaused' | 'meeting'
>;

export type Turn = {
  readonly item: WheelItem;
  readonly day: string;
  readonly organisation: string;
};
export type Wheel = {
  /** What comes within a year, in the order of days. */
  readonly turns: readonly Turn[];
  readonly items: readonly (WheelItem & { readonly organisationName: string })[];
  readonly organisations: readonly { readonly id: number; readonly name: string }[];
  /** When the weekly meeting begins: so do those of which nothing else is said. */
  readonly weekly: Pick<MeetingTime, 'time'>;
  readonly may: boolean;
  /** Whether the days of meetings lead to them. */
  readonly seesMeetings: boolean;
};

const A_YEAR = 365;
const WEEKS = 66;

/** The coming year. Everybody who sees the plan sees it. @throws Problem not-found */
export async function showWheel(needs: WheelNeeds, caller: Caller): Promise<Wheel> {
  allowing(caller, 'see-plan');
  const { organisations } = await needs.members.directory();
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const from = dayOf(needs.now());
  const { items, days } = await needs.database.as(scopeOf(caller), async (handle) => ({
    items: await wheelItems(handle),
    days: await turnsOf(needs, handle, { from, to: addDays(from, A_YEAR) }),
  }));
  const turns = days.map((turn) => ({
    ...{ ...turn, organisation: names.get(turn.item.organisation) ?? '' },
  }));
  return {
    turns: turns.filter(({ item }) => item.rhythm !== 'weekly'),
    items: items.map((item) => ({ ...item, organisationName: names.get(item.organisation) ?? '' })),
    organisations: organisations.map(({ id, name }) => ({ id, name })),
    weekly: await needs.meeting(),
    may: decide(caller, 'lead-meeting').allowed,
    seesMeetings: decide(caller, 'see-meeting').allowed,
  };
}

/** What comes from one day to another, both included, in the order of days. */
export async function turnsOf(
  needs: Pick<MeetingNeeds, 'isPaused'>,
  handle: Handle,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Omit<Turn, 'organisation'>[]> {
  const isPaused = await pauses(needs, from);
  const items = await wheelItems(handle);
  return items
    .flatMap((item) => daysOf(item, { from, to }, isPaused).map((day) => ({ item, day })))
    .sort((a, b) => a.day.localeCompare(b.day));
}

/** Which weeks from a day on are of pause. */
async function pauses(
  { isPaused }: Pick<MeetingNeeds, 'isPaused'>,
  from: string,
): Promise<(week: string) => boolean> {
  const first = weekOfDay(from);
  const paused = new Set<string>();
  // Some weeks back, too: what was moved by a pause may come now.
  for (let n = -12; n < WEEKS; n += 1) {
    const week = addWeeks(first, n);
    if (await isPaused(week)) paused.add(week);
  }
  return (week) => paused.has(week);
}

export const NewItem = ItsHours.extend({
  title: z.string().trim().min(3).max(120),
  rhythm: z.enum(RHYTHMS),
  /** Within a lifetime: the coming days are counted from it. */
  firstDay: z.iso.date().refine((day) => day >= '1990-01-01' && day <= '2100-12-31'),
  organisation: z.coerce.number().int(),
  remindDays: z.coerce.number().int().min(0).max(365),
  /** Which meeting is held on those days; absent: it is only remembered. */
  meeting: z.enum(OTHERS).optional(),
}).refine(isSpan);
export type NewItem = z.infer<typeof NewItem>;

/** Words that may point somebody out; of those that are not certain the writer may say that they are a place. */
export type Unsure = { readonly words: string; readonly certain: boolean };

/** Puts something into the wheel. @returns what may point somebody out: then nothing was kept */
export async function addToWheel(
  needs: WheelNeeds,
  {
    caller,
    item,
    notNames,
  }: { readonly caller: Caller; readonly item: NewItem; readonly notNames: readonly string[] },
): Promise<readonly Unsure[]> {
  const policy = allowing(caller, 'lead-meeting');
  const { organisations } = await needs.members.directory();
  if (!organisations.some(({ id }) => id === item.organisation))
    throw new Problem('unprocessable', undefined, { lacks: 'organisation' });
  const at = needs.now();
  const id = randomUUID();
  return needs.database.as(scopeOf(caller), async (handle) => {
    const known = [...notNames, ...(await placeNames(handle, at))];
    const finds = needs.screen(item.title, known);
    if (finds.length > 0)
      return finds.map(({ start, end, certain }) => ({
        ...{ words: item.title.slice(start, end), certain },
      }));
    await addItem(handle, { ...item, id, meeting: item.meeting }, at);
    const { organisation, actor, standsInFor: behalf } = caller;
    const facts = { rhythm: item.rhythm, day: item.firstDay };
    const entry = { kind: 'calendar.changed', subject: id, at, policy, facts } as const;
    await record(handle, { ...entry, organisation, actor, behalf });
    return [];
  });
}

/** Takes something out of the wheel; what was, stays in the record. @throws Problem not-found */
export async function takeFromWheel(
  needs: WheelNeeds,
  { caller, id }: { readonly caller: Caller; readonly id: string },
): Promise<void> {
  const policy = allowing(caller, 'lead-meeting');
  const at = needs.now();
  await needs.database.as(scopeOf(caller), async (handle) => {
    if ((await endItem(handle, id, at)) === undefined) throw new Problem('not-found');
    const { organisation, actor, standsInFor: behalf } = caller;
    const facts = { ended: 'yes' };
    const entry = { kind: 'calendar.changed', subject: id, at, policy, facts } as const;
    await record(handle, { ...entry, organisation, actor, behalf });
  });
}

type RemindNeeds = {
  readonly database: Database;
  readonly now: () => Date;
  readonly isPaused: (week: string) => Promise<boolean>;
  /** Writes to those who lead, and to the organisation that is responsible. */
  readonly remind: (organisation: number) => Promise<unknown>;
};

/** Reminds once of each day that draws near; never in a week of pause. @returns how many days were reminded of */
export async function remindOfWheel(needs: RemindNeeds): Promise<number> {
  const at = needs.now();
  const today = dayOf(at);
  if (await needs.isPaused(weekOfDay(today))) return 0;
  const isPaused = await pauses(needs, today);
  const items = await needs.database.asSystemUnscoped(wheelItems);
  let count = 0;
  for (const item of items.filter(({ rhythm }) => rhythm !== 'weekly')) {
    const until = addDays(today, item.remindDays);
    for (const day of daysOf(item, { from: today, to: until }, isPaused)) {
      const isNew = await needs.database.asSystemUnscoped((handle) =>
        noteReminder(handle, { item: item.id, day, at }),
      );
      if (!isNew) continue;
      await needs.remind(item.organisation);
      count += 1;
    }
  }
  return count;
}
