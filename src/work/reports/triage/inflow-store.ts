import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { FlagName, Part, Reason, State } from './contract.ts';

/** A report as triage sees it; names are the caller's to find. */
export type Row = {
  readonly id: string;
  readonly version: number;
  readonly state: State;
  readonly flags: readonly FlagName[];
  readonly kind: 'event' | 'positive';
  readonly category: number;
  readonly area: number;
  readonly eventFrom: Date;
  readonly eventTo: Date | null;
  readonly reportedAt: Date;
  readonly organisation: number;
  readonly unit: number;
  readonly label: number;
  readonly notPublic: boolean;
  readonly late: boolean;
  readonly certainty: 'saw' | 'heard' | 'traces' | null;
  readonly severity: number | null;
  readonly hasText: boolean;
  readonly handledAt: Date | null;
};

const ROW = sql`r.id, r.version, r.state, r.flags, r.kind, r.category_id as category, r.area_id as area, r.event_from as "eventFrom",
  r.event_to as "eventTo", r.reported_at as "reportedAt", r.organisation_id as organisation, r.unit_id as unit, r.label,
  r.not_public as "notPublic", r.late, r.certainty, r.severity, t.handled_at as "handledAt",
  exists (select from work.report_text x where x.report_id = r.id and x.text <> '') as "hasText"`;

/** Where a page begins: after this one. */
export type After = { readonly at: Date; readonly id: string };

/** What waits, the oldest first; one more than asked for tells that there is a next page. */
export async function waitingIn(
  handle: Handle,
  asked: {
    readonly part: Exclude<Part, 'done'>;
    readonly after: After | undefined;
    readonly most: number;
  },
): Promise<readonly Row[]> {
  const { part, after, most } = asked;
  const { rows } =
    await sql<Row>`select ${ROW} from work.report r left join work.triage t on t.report_id = r.id
    where r.state = 'new' and r.withdrawn_at is null and r.label >= 2 and (r.flags <> '{}') = ${part === 'flagged'}
      and (r.reported_at, r.id) > (${after?.at ?? '-infinity'}::timestamptz, ${after?.id ?? FIRST}::uuid)
    order by r.reported_at, r.id limit ${most + 1}`.execute(handle);
  return rows;
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What was decided since an instant, the latest first. */
export async function handledSince(
  handle: Handle,
  asked: { readonly since: Date; readonly after: After | undefined; readonly most: number },
): Promise<readonly Row[]> {
  const { since, after, most } = asked;
  const { rows } =
    await sql<Row>`select ${ROW} from work.triage t join work.report r on r.id = t.report_id
    where t.handled_at >= ${since} and r.state <> 'new' and r.withdrawn_at is null and r.label >= 2
      and (t.handled_at, t.report_id) < (${after?.at ?? 'infinity'}::timestamptz, ${after?.id ?? LAST}::uuid)
    order by t.handled_at desc, t.report_id desc limit ${most + 1}`.execute(handle);
  return rows;
}

/** How many wait, counted to `most`. */
export async function countWaiting(
  handle: Handle,
  most: number,
): Promise<{ readonly flagged: number; readonly new: number }> {
  const part = (flagged: boolean) => sql`(select count(*)::int from (select from work.report r
    where r.state = 'new' and r.withdrawn_at is null and r.label >= 2 and (r.flags <> '{}') = ${flagged} limit ${most}) x)`;
  const { rows } = await sql<{
    flagged: number;
    new: number;
  }>`select ${part(true)} as flagged, ${part(false)} as new`.execute(handle);
  return rows[0] ?? { flagged: 0, new: 0 };
}

/** When the latest report came: among those that were written last. */
export async function latestReport(handle: Handle): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select max(reported_at) as at
    from (select reported_at from work.report where withdrawn_at is null order by tx desc limit 50) x`.execute(
    handle,
  );
  return rows[0]?.at ?? undefined;
}

/** One report that can be triaged. */
export async function findReport(handle: Handle, id: string): Promise<Row | undefined> {
  const { rows } =
    await sql<Row>`select ${ROW} from work.report r left join work.triage t on t.report_id = r.id
    where r.id = ${id}::uuid and r.withdrawn_at is null and r.label >= 2 and r.kind <> 'calm'`.execute(
      handle,
    );
  return rows[0];
}

export type Told = {
  readonly version: number | null;
  readonly action: string | null;
  readonly reason: Reason | null;
  readonly sentence: string | null;
  readonly mergedInto: string | null;
};

/** What triage has said of a report. */
export async function findTold(handle: Handle, id: string): Promise<Told | undefined> {
  const { rows } =
    await sql<Told>`select version, action, reason, sentence, merged_into as "mergedInto" from work.triage where report_id = ${id}::uuid`.execute(
      handle,
    );
  return rows[0];
}

export async function findText(handle: Handle, id: string): Promise<string | undefined> {
  const { rows } = await sql<{
    text: string;
  }>`select text from work.report_text where report_id = ${id}::uuid and text <> ''`.execute(
    handle,
  );
  return rows[0]?.text;
}

/** Most reports that wait which are looked through for likeness. */
const LOOKED_THROUGH = 5_000;
const RECENT_DAYS = 14;
const HOURS = 6;

/** The same category and area within six hours, among what waits and what was decided in the last two weeks. */
export async function findSimilar(handle: Handle, to: Row, now: Date): Promise<readonly Row[]> {
  const recent = new Date(now.getTime() - RECENT_DAYS * 86_400_000);
  const { rows } = await sql<Row>`with near as (
      (select id from work.report where state = 'new' and withdrawn_at is null limit ${LOOKED_THROUGH})
      union select report_id from work.triage where handled_at >= ${recent})
    select ${ROW} from near n join work.report r on r.id = n.id left join work.triage t on t.report_id = r.id
    where r.id <> ${to.id}::uuid and r.withdrawn_at is null and r.label >= 2 and r.state not in ('rejected', 'merged')
      and r.category_id = ${to.category} and r.area_id = ${to.area}
      and abs(extract(epoch from r.event_from - ${to.eventFrom}::timestamptz)) <= ${HOURS * 3600}
    order by abs(extract(epoch from r.event_from - ${to.eventFrom}::timestamptz)), r.id limit 10`.execute(
    handle,
  );
  return rows;
}
