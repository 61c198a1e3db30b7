import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { mondayOf } from '#platform/weeks';
import type { Reason, State } from '../triage/contract.ts';

/** A report as its own reporter sees it. */
export type MineRow = {
  readonly id: string;
  readonly version: number;
  readonly kind: 'event' | 'positive' | 'calm';
  readonly state: State;
  readonly category: number | null;
  readonly area: number | null;
  readonly eventFrom: Date;
  readonly eventTo: Date | null;
  readonly week: string;
  readonly reportedAt: Date;
  readonly withdrawn: boolean;
  readonly label: number;
  readonly notPublic: boolean;
  readonly text: string | null;
  readonly readAt: Date | null;
  readonly handledAt: Date | null;
  readonly reason: Reason | null;
  readonly sentence: string | null;
};

const ROW = sql`r.id, r.version, r.kind, r.state, r.category_id as category, r.area_id as area, r.event_from as "eventFrom",
  r.event_to as "eventTo", r.week::text as week, r.reported_at as "reportedAt", r.withdrawn_at is not null as withdrawn, r.label,
  r.not_public as "notPublic", nullif(x.text, '') as text, t.read_at as "readAt", t.handled_at as "handledAt", t.reason, t.sentence`;
const FROM = sql`work.report r left join work.report_text x on x.report_id = r.id left join work.triage t on t.report_id = r.id`;

/** Whose reports: an organisation, and the pseudonyms of one person in it. */
export type Whose = {
  readonly organisation: number;
  readonly pseudonyms: readonly string[];
};

const isMine = ({ organisation, pseudonyms }: Whose) =>
  sql`r.organisation_id = ${organisation} and r.reporter = any(${[...pseudonyms]}::bigint[])`;

export type MinePage = {
  /** First week, "2026-W36". */
  readonly since: string;
  readonly after: { readonly at: Date; readonly id: string } | undefined;
  readonly most: number;
};

/** One's own reports, the latest first; one more than asked for tells that there is a next page. */
export async function myRows(
  handle: Handle,
  whose: Whose,
  { since, after, most }: MinePage,
): Promise<readonly MineRow[]> {
  const { rows } = await sql<MineRow>`select ${ROW} from ${FROM}
    where ${isMine(whose)} and r.week >= ${mondayOf(since)}::date
      and (r.reported_at, r.id) < (${after?.at ?? 'infinity'}::timestamptz, ${after?.id ?? LAST}::uuid)
    order by r.reported_at desc, r.id desc limit ${most + 1}`.execute(handle);
  return rows;
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** One report of one's own. */
export async function myRow(
  handle: Handle,
  whose: Whose,
  id: string,
): Promise<MineRow | undefined> {
  const { rows } = await sql<MineRow>`select ${ROW} from ${FROM}
    where ${isMine(whose)} and r.id = ${id}::uuid`.execute(handle);
  return rows[0];
}

/** How many of one's own wait for a correction. */
export async function countToMend(handle: Handle, whose: Whose): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from work.report r
    where ${isMine(whose)} and r.state = 'sent-back' and r.withdrawn_at is null`.execute(handle);
  return rows[0]?.n ?? 0;
}

export type Mended = {
  readonly id: string;
  readonly version: number;
  readonly category: number;
  readonly area: number;
  readonly eventFrom: Date;
  readonly eventTo: Date | undefined;
  readonly week: string;
  readonly late: boolean;
  readonly text: string;
  readonly flags: readonly string[];
  readonly at: Date;
  readonly eraseAfter: string;
};

/** Puts a correction in the place of what was sent back; how it was is kept. */
export async function mendReport(
  handle: Handle,
  whose: Whose,
  mended: Mended,
): Promise<'done' | 'stale' | 'absent'> {
  const { id, version, category, area, eventFrom, eventTo = null, week, late } = mended;
  const { text, flags, at, eraseAfter } = mended;
  const { rows } = await sql<{
    outcome: 'done' | 'stale' | 'absent';
  }>`select work.correct_own_report(${id}::uuid, ${version}::smallint, ${[...whose.pseudonyms]}::bigint[], ${category}::smallint,
    ${area}::smallint, ${eventFrom}, ${eventTo}, ${mondayOf(week)}::date, ${late}, ${text}, ${[...flags]}::text[], ${at},
    ${eraseAfter}::date) as outcome`.execute(handle);
  return rows[0]?.outcome ?? 'absent';
}
