import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { STATUSES, type Status } from './measure.ts';

/** The measures that decisions of meetings have become, by the decisions' ids. */
export async function becameOf(
  handle: Handle,
  decisions: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly status: Status }>> {
  if (decisions.length === 0) return new Map();
  const { rows } = await sql<{ id: string; decision: string; status: string }>`
    select id, decision, status from work.measure
    where decision = any(${decisions}::text[]) limit 1000`.execute(handle);
  return new Map(
    rows.map(({ id, decision, status }) => [
      decision,
      { id, status: STATUSES.find((one) => one === status) ?? 'planned' },
    ]),
  );
}
