import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { MeetingKey } from './meeting-id.ts';

export type KeptPosition = {
  readonly organisation: string;
  readonly position: string;
  readonly state: 'present' | 'absent';
};

/** Leading positions that were noted in a meeting of the council, in Swedish order. */
export async function positionsOf(
  handle: Handle,
  { monday, kind }: MeetingKey,
): Promise<readonly KeptPosition[]> {
  const { rows } =
    await sql<KeptPosition>`select organisation, position, state from work.meeting_position
    where week = ${monday}::date and kind = ${kind}
    order by organisation collate "sv-SE-x-icu", position collate "sv-SE-x-icu" limit 500`.execute(
      handle,
    );
  return rows;
}

export async function setPosition(
  handle: Handle,
  one: KeptPosition & MeetingKey & { readonly at: Date },
): Promise<void> {
  const { monday, kind, organisation, position, state, at } = one;
  await sql`insert into work.meeting_position (week, kind, organisation, position, state, noted_at)
    values (${monday}::date, ${kind}, ${organisation}, ${position}, ${state}, ${at})
    on conflict on constraint meeting_position_pk do update set state = excluded.state, noted_at = excluded.noted_at`.execute(
    handle,
  );
}
