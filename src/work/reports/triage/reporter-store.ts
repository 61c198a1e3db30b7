import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { dayOf } from '#platform/weeks';
import type { SentBack } from './triage-needs.ts';

/** Under which pseudonym a report came, for routing alone: never for a screen. */
export async function reporterOf(handle: Handle, id: string): Promise<SentBack | undefined> {
  const { rows } = await sql<{
    organisation: number;
    reporter: string;
    at: Date;
  }>`select organisation_id as organisation, reporter::text as reporter, reported_at as at from work.report where id = ${id}::uuid`.execute(
    handle,
  );
  const [row] = rows;
  return row && { organisation: row.organisation, reporter: row.reporter, day: dayOf(row.at) };
}
