import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { FileReading } from './read-file-source.ts';

/** A file that was read and waits for somebody to take it in. */
export type Upload = {
  readonly id: string;
  readonly digest: string;
  readonly sourceDay: string;
  readonly reading: FileReading;
};
export type NewUpload = Upload & { readonly organisation: number; readonly at: Date };

/** Keeps a reading, and throws away those that nobody took in within a day. */
export async function keepUpload(handle: Handle, upload: NewUpload): Promise<void> {
  const { id, organisation, digest, sourceDay, reading, at } = upload;
  await sql`delete from work.indicator_upload where read_at < ${at}::timestamptz - interval '1 day'`.execute(
    handle,
  );
  await sql`insert into work.indicator_upload (id, organisation_id, digest, source_day, reading, read_at)
    values (${id}::uuid, ${organisation}, ${digest}, ${sourceDay}::date, ${JSON.stringify(reading)}::jsonb, ${at})`.execute(
    handle,
  );
}

/** A reading of the caller's own organisation; undefined when there is none (any more). */
export async function loadUpload(
  handle: Handle,
  id: string,
  at: Date,
): Promise<Upload | undefined> {
  const { rows } = await sql<Upload>`
    select id, digest, source_day::text as "sourceDay", reading from work.indicator_upload
    where id = ${id}::uuid and read_at >= ${at}::timestamptz - interval '1 day'`.execute(handle);
  return rows[0];
}

/** Throws a reading away; false when there was none. */
export async function dropUpload(handle: Handle, id: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from work.indicator_upload where id = ${id}::uuid`.execute(handle);
  return numAffectedRows === 1n;
}
