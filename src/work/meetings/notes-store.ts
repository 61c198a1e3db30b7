import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { MeetingKey } from './meeting-id.ts';

export type KeptNote = { readonly item: string; readonly text: string; readonly version: number };

/** The newest text of each note of a meeting. */
export async function notesOf(
  handle: Handle,
  { monday, kind }: MeetingKey,
): Promise<readonly KeptNote[]> {
  const { rows } =
    await sql<KeptNote>`select distinct on (item) item, text, version from work.meeting_note
    where week = ${monday}::date and kind = ${kind} order by item, version desc limit 2000`.execute(
      handle,
    );
  return rows;
}

/** One version of a note; undefined: there is none. */
export async function noteVersion(
  handle: Handle,
  one: MeetingKey & { readonly item: string; readonly version: number },
): Promise<string | undefined> {
  const { monday, kind, item, version } = one;
  const { rows } = await sql<{ text: string }>`select text from work.meeting_note
    where week = ${monday}::date and kind = ${kind} and item = ${item} and version = ${version}`.execute(
    handle,
  );
  return rows[0]?.text;
}

export async function newestNote(
  handle: Handle,
  { monday, kind }: MeetingKey,
  item: string,
): Promise<KeptNote | undefined> {
  const { rows } = await sql<KeptNote>`select item, text, version from work.meeting_note
    where week = ${monday}::date and kind = ${kind} and item = ${item} order by version desc limit 1`.execute(
    handle,
  );
  return rows[0];
}

export async function addNote(
  handle: Handle,
  one: KeptNote & MeetingKey & { readonly organisation: number; readonly at: Date },
): Promise<void> {
  const { monday, kind, item, version, text, organisation, at } = one;
  await sql`insert into work.meeting_note (week, kind, item, version, text, organisation_id, at)
    values (${monday}::date, ${kind}, ${item}, ${version}, ${text}, ${organisation}, ${at})`.execute(
    handle,
  );
}
