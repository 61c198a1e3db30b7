import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { leafOf, type Happening } from './leaf.ts';

/**
 * Writes an entry into the record, in the transaction of what it tells of: both are kept, or neither.
 * @param organisation of the one who acted; 0 is Samsyn itself
 * @example await record(handle, { organisation: caller.organisation, kind: 'report.read', … })
 */
export async function record(
  handle: Handle,
  entry: Happening & { readonly organisation: number },
): Promise<void> {
  const { actor, payload, hash } = leafOf(entry);
  await sql`insert into audit.leaf (at, kind, subject, organisation_id, actor, payload, hash)
    values (${entry.at}, ${entry.kind}, ${entry.subject}, ${entry.organisation}, ${actor}, ${payload}, ${hash})`.execute(
    handle,
  );
}
