import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { weekOfDay } from '#platform/weeks';
import { MeetingKind } from './contract.ts';
import type { MeetingKey } from './meeting-id.ts';

export type KeptDecision = {
  readonly id: string;
  readonly week: string;
  readonly kind: MeetingKind;
  readonly what: string;
  readonly why: string | undefined;
  readonly area: number | undefined;
  readonly slug: string | undefined;
  readonly organisation: number;
  readonly byWhen: string;
  readonly change: string | undefined;
  readonly isMeasure: boolean;
  readonly status: 'open' | 'done' | 'cancelled' | 'withdrawn';
  readonly statusAt: Date;
  readonly version: number;
};

type Row = {
  [K in keyof KeptDecision]: undefined extends KeptDecision[K]
    ? Exclude<KeptDecision[K], undefined> | null
    : KeptDecision[K];
};

const COLUMNS = sql`d.id, d.week::text as week, d.kind, d.what, d.why, d.area_id as area, a.slug, d.organisation_id as organisation,
  d.by_when::text as "byWhen", d.change, d.is_measure as "isMeasure", d.status, d.status_at as "statusAt", d.version`;
const FROM = sql`work.meeting_decision d left join work.area a on a.id = d.area_id`;

function decisionOf(row: Row): KeptDecision {
  return {
    ...row,
    week: weekOfDay(row.week),
    kind: MeetingKind.parse(row.kind),
    why: row.why ?? undefined,
    area: row.area ?? undefined,
    slug: row.slug ?? undefined,
    change: row.change ?? undefined,
  };
}

/** What was decided in a meeting, in its order; what was taken back is not there. */
export async function decisionsIn(
  handle: Handle,
  { monday, kind }: MeetingKey,
): Promise<readonly KeptDecision[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from ${FROM}
    where d.week = ${monday}::date and d.kind = ${kind} and d.status <> 'withdrawn' order by d.added_at, d.id limit 200`.execute(
    handle,
  );
  return rows.map(decisionOf);
}

/**
 * Decisions of earlier meetings that are open, or were settled since an instant. Those that wait longest first. The week's
 * meeting follows all of them, also those of other rhythms; these follow their own.
 */
export async function decisionsBefore(
  handle: Handle,
  { monday, kind }: MeetingKey,
  settledSince: Date,
): Promise<readonly KeptDecision[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from ${FROM}
    where d.week < ${monday}::date and (${kind} = 'week' or d.kind = ${kind})
      and (d.status = 'open' or (d.status in ('done', 'cancelled') and d.status_at >= ${settledSince}))
    order by d.status <> 'open', d.by_when, d.added_at limit 200`.execute(handle);
  return rows.map(decisionOf);
}

/** One decision, held until the transaction ends. */
export async function lockDecision(handle: Handle, id: string): Promise<KeptDecision | undefined> {
  const { rows } =
    await sql<Row>`select ${COLUMNS} from ${FROM} where d.id = ${id} for update of d`.execute(
      handle,
    );
  return rows[0] && decisionOf(rows[0]);
}

type Content = Pick<
  KeptDecision,
  'what' | 'why' | 'area' | 'organisation' | 'byWhen' | 'isMeasure'
>;

/** @returns false when it is there already: a decision that was sent twice is one */
export async function addDecision(
  handle: Handle,
  one: Content &
    MeetingKey & {
      readonly id: string;
      readonly change: string | undefined;
      readonly at: Date;
    },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into work.meeting_decision
    (id, week, kind, what, why, area_id, organisation_id, by_when, change, is_measure, status_at, added_at)
    values (${one.id}, ${one.monday}::date, ${one.kind}, ${one.what}, ${one.why ?? null}, ${one.area ?? null}, ${one.organisation},
      ${one.byWhen}::date, ${one.change ?? null}, ${one.isMeasure}, ${one.at}, ${one.at}) on conflict do nothing`.execute(
    handle,
  );
  return numAffectedRows === 1n;
}

/** @returns false when somebody else has changed it since */
export async function changeDecision(
  handle: Handle,
  one: Content & { readonly id: string; readonly version: number },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update work.meeting_decision set what = ${one.what}, why = ${one.why ?? null},
      area_id = ${one.area ?? null}, organisation_id = ${one.organisation}, by_when = ${one.byWhen}::date,
      is_measure = ${one.isMeasure}, version = version + 1
    where id = ${one.id} and version = ${one.version}`.execute(handle);
  return numAffectedRows === 1n;
}

export async function settleDecision(
  handle: Handle,
  one: {
    readonly id: string;
    readonly status: KeptDecision['status'];
    readonly byWhen: string;
    readonly at: Date;
  },
): Promise<void> {
  await sql`update work.meeting_decision set status = ${one.status}, by_when = ${one.byWhen}::date, status_at = ${one.at},
    version = version + 1 where id = ${one.id}`.execute(handle);
}

export type KeptEvent = {
  readonly decision: string;
  readonly kind: 'added' | 'changed' | 'withdrawn' | 'done' | 'late' | 'cancelled' | 'reopened';
  readonly what: string;
  readonly byWhen: string;
  readonly reason: string | undefined;
  readonly organisation: number;
  readonly at: Date;
};

export async function addEvent(handle: Handle, one: KeptEvent): Promise<void> {
  await sql`insert into work.meeting_decision_event (decision_id, kind, what, by_when, reason, organisation_id, at)
    values (${one.decision}, ${one.kind}, ${one.what}, ${one.byWhen}::date, ${one.reason ?? null}, ${one.organisation}, ${one.at})`.execute(
    handle,
  );
}

/** How some decisions have fared, oldest first. */
export async function eventsOf(
  handle: Handle,
  decisions: readonly string[],
): Promise<readonly KeptEvent[]> {
  const { rows } = await sql<Omit<KeptEvent, 'reason'> & { reason: string | null }>`
    select decision_id as decision, kind, what, by_when::text as "byWhen", reason, organisation_id as organisation, at
    from work.meeting_decision_event where decision_id = any(${decisions}::uuid[]) order by decision_id, id limit 4000`.execute(
    handle,
  );
  return rows.map((row) => ({ ...row, reason: row.reason ?? undefined }));
}
