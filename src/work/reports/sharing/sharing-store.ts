import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Label } from '#safeguards/policy';
import { LABELS, labelRank } from '#safeguards/policy';

export type Shared = {
  readonly version: number;
  readonly label: Label;
  readonly notPublic: boolean;
};

/** How an organisation shares one of its own reports. */
export async function findShared(
  handle: Handle,
  id: string,
  organisation: number,
): Promise<Shared | undefined> {
  const { rows } = await sql<{
    version: number;
    label: number;
    notPublic: boolean;
  }>`select version, label, not_public as "notPublic" from work.report
    where id = ${id}::uuid and organisation_id = ${organisation} and withdrawn_at is null and kind <> 'calm'`.execute(
    handle,
  );
  const [row] = rows;
  return row && { ...row, label: LABELS[row.label - 1] ?? 'own' };
}

export type NewSharing = Shared & { readonly id: string; readonly at: Date };

/** Shares a report more widely or more narrowly and moves it between the sums. */
export async function shareReport(
  handle: Handle,
  { id, version, label, notPublic, at }: NewSharing,
): Promise<'done' | 'same' | 'stale' | 'absent'> {
  const { rows } = await sql<{
    outcome: 'done' | 'same' | 'stale' | 'absent';
  }>`select work.share_report(${id}::uuid, ${version}::smallint, ${labelRank(label)}::smallint, ${notPublic}, ${at}) as outcome`.execute(
    handle,
  );
  return rows[0]?.outcome ?? 'absent';
}
