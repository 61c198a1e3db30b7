import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Label } from '#safeguards/policy';
import { LABELS, labelRank } from '#safeguards/policy';
import { mondayOf } from '#platform/weeks';

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

/** One of an organisation's own reports, as it is shared now. No text: it is not needed for that. */
export type OwnReport = Shared & {
  readonly id: string;
  readonly unit: number;
  readonly category: number | null;
  readonly area: number | null;
  readonly eventFrom: Date;
  readonly reportedAt: Date;
};

type OwnRow = Omit<OwnReport, 'label'> & { readonly label: number };

const OWN = sql`id, version, unit_id as unit, category_id as category, area_id as area, event_from as "eventFrom",
  reported_at as "reportedAt", label, not_public as "notPublic"`;

function ownOf(row: OwnRow): OwnReport {
  return { ...row, label: LABELS[row.label - 1] ?? 'own' };
}

export type OwnPage = {
  readonly organisation: number;
  readonly unit: number | undefined;
  readonly label: number | undefined;
  /** First week, "2026-W36". */
  readonly since: string;
  readonly after: { readonly at: Date; readonly id: string } | undefined;
  readonly most: number;
};

/** An organisation's own reports, the latest first. */
export async function ownReports(handle: Handle, asked: OwnPage): Promise<readonly OwnReport[]> {
  const { organisation, unit = null, label = null, since, after, most } = asked;
  const { rows } = await sql<OwnRow>`select ${OWN} from work.report
    where organisation_id = ${organisation} and week >= ${mondayOf(since)}::date and withdrawn_at is null and kind <> 'calm'
      and (${unit}::smallint is null or unit_id = ${unit}::smallint) and (${label}::smallint is null or label = ${label}::smallint)
      and (reported_at, id) < (${after?.at ?? 'infinity'}::timestamptz, ${after?.id ?? LAST}::uuid)
    order by reported_at desc, id desc limit ${most}`.execute(handle);
  return rows.map(ownOf);
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Those of some reports that are an organisation's own; at most a hundred. */
export async function theseReports(
  handle: Handle,
  organisation: number,
  ids: readonly string[],
): Promise<readonly OwnReport[]> {
  const { rows } = await sql<OwnRow>`select ${OWN} from work.report
    where id = any(${[...ids]}::uuid[]) and organisation_id = ${organisation} and withdrawn_at is null and kind <> 'calm'
    order by reported_at desc, id limit 100`.execute(handle);
  return rows.map(ownOf);
}
