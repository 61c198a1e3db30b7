import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type KeptNote = { readonly item: string; readonly text: string; readonly version: number };

/** The newest text of each note of a meeting. */
export async function notesOf(handle: Handle, monday: string): Promise<readonly KeptNote[]> {
  const { rows } =
    await sql<KeptNote>`select distinct on (item) item, text, version from work.meeting_note
    where week = ${monday}::date order by item, version desc limit 2000`.execute(handle);
  return rows;
}

/** One version of a note; undefined: there is none. */
export async function noteVersion(
  handle: Handle,
  {
    monday,
    item,
    version,
  }: { readonly monday: string; readonly item: string; readonly version: number },
): Promise<string | undefined> {
  const { rows } = await sql<{ text: string }>`select text from work.meeting_note
    where week = ${monday}::date and item = ${item} and version = ${version}`.execute(handle);
  return rows[0]?.text;
}

export async function newestNote(
  handle: Handle,
  monday: string,
  item: string,
): Promise<KeptNote | undefined> {
  const { rows } = await sql<KeptNote>`select item, text, version from work.meeting_note
    where week = ${monday}::date and item = ${item} order by version desc limit 1`.execute(handle);
  return rows[0];
}

export async function addNote(
  handle: Handle,
  one: KeptNote & { readonly monday: string; readonly organisation: number; readonly at: Date },
): Promise<void> {
  const { monday, item, version, text, organisation, at } = one;
  await sql`insert into work.meeting_note (week, item, version, text, organisation_id, at)
    values (${monday}::date, ${item}, ${version}, ${text}, ${organisation}, ${at})`.execute(handle);
}
