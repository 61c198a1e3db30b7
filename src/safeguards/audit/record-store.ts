import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { aboutOther, leafOf, type Happening } from './leaf.ts';

/**
 * Writes an entry into the record, in the transaction of what it tells of: both are kept, or neither.
 * @example await record(handle, { organisation: caller.organisation, kind: 'report.read', … })
 */
export async function record(handle: Handle, entry: Happening): Promise<void> {
  const { actor, payload, hash } = leafOf(entry);
  await sql`insert into audit.leaf (at, kind, subject, organisation_id, about_organisation, actor, payload, hash)
    values (${entry.at}, ${entry.kind}, ${entry.subject}, ${entry.organisation}, ${aboutOther(entry) ?? null}, ${actor}, ${payload}, ${hash})`.execute(
    handle,
  );
}
