import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { OtherKind } from '../contract.ts';
import { OTHERS, RHYTHMS, type Rhythm } from './wheel.ts';

export type WheelItem = {
  readonly id: string;
  readonly title: string;
  readonly rhythm: Rhythm;
  readonly firstDay: string;
  readonly organisation: number;
  readonly remindDays: number;
  /** Which meeting is held on its days, if any. */
  readonly meeting: OtherKind | undefined;
  /** When that begins and ends; absent: when the weekly meeting does, and as long as its items take. */
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
};

/** What stands in the year's wheel, by name. */
export async function wheelItems(handle: Handle): Promise<readonly WheelItem[]> {
  const { rows } = await sql<
    Omit<WheelItem, 'rhythm' | 'meeting' | 'startsAt' | 'endsAt'> & {
      rhythm: string;
      meeting: string | null;
      startsAt: string | null;
      endsAt: string | null;
    }
  >`select id, title, rhythm,
      first_day::text as "firstDay", organisation_id as organisation, remind_days as "remindDays", meeting,
      starts_at as "startsAt", ends_at as "endsAt"
    from work.wheel_item where ended_at is null order by title collate "sv-SE-x-icu", id limit 200`.execute(
    handle,
  );
  return rows.map((row) => ({
    ...row,
    rhythm: RHYTHMS.find((one) => one === row.rhythm) ?? 'once',
    meeting: OTHERS.find((one) => one === row.meeting),
    startsAt: row.startsAt ?? undefined,
    endsAt: row.endsAt ?? undefined,
  }));
}

export async function addItem(handle: Handle, item: WheelItem, at: Date): Promise<void> {
  await sql`insert into work.wheel_item (id, title, rhythm, first_day, organisation_id, remind_days, meeting, starts_at, ends_at, added_at)
    values (${item.id}, ${item.title}, ${item.rhythm}, ${item.firstDay}::date, ${item.organisation}, ${item.remindDays},
      ${item.meeting ?? null}, ${item.startsAt ?? null}, ${item.endsAt ?? null}, ${at})`.execute(
    handle,
  );
}

/** Which meeting is held on its days, and when. @returns false when it does not stand there */
export async function holdItem(
  handle: Handle,
  id: string,
  {
    meeting,
    startsAt,
    endsAt,
  }: Pick<WheelItem, 'startsAt' | 'endsAt'> & { readonly meeting?: OtherKind | undefined },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update work.wheel_item
    set meeting = ${meeting ?? null}, starts_at = ${startsAt ?? null}, ends_at = ${endsAt ?? null}
    where id = ${id}::uuid and ended_at is null`.execute(handle);
  return numAffectedRows === 1n;
}

/** @returns its title; undefined when it does not stand there */
export async function endItem(handle: Handle, id: string, at: Date): Promise<string | undefined> {
  const { rows } = await sql<{ title: string }>`update work.wheel_item set ended_at = ${at}
    where id = ${id} and ended_at is null returning title`.execute(handle);
  return rows[0]?.title;
}

/** @returns false when somebody was reminded of that day already */
export async function noteReminder(
  handle: Handle,
  { item, day, at }: { readonly item: string; readonly day: string; readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into work.wheel_reminder (item_id, day, sent_at)
    values (${item}, ${day}::date, ${at}) on conflict do nothing`.execute(handle);
  return numAffectedRows === 1n;
}
