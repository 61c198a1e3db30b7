import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Notice } from './notice.ts';

export type Kept = {
  readonly id: string;
  readonly version: number;
  readonly digest: Buffer;
  readonly summaryDigest: Buffer | null;
  readonly code: string | null;
  readonly week: string;
  readonly type: string;
  readonly countsAsEvent: boolean;
};

/** What is known of these notices already; locked, so that two imports at once cannot both add them. */
export async function loadKept(handle: Handle, ids: readonly number[]): Promise<readonly Kept[]> {
  const { rows } =
    await sql<Kept>`select id::text as id, version, digest, summary_digest as "summaryDigest", code,
    week::text as week, type, counts_as_event as "countsAsEvent"
    from work.police_notice where id = any(${[...ids]}::bigint[]) for update`.execute(handle);
  return rows;
}

/** One import at a time: the next waits for the end of this transaction. */
export async function lockImports(handle: Handle): Promise<void> {
  await sql`select pg_advisory_xact_lock(5377392)`.execute(handle);
}

const COLUMNS = `id bigint, version smallint, published_at timestamptz, event_at timestamptz, time_marked boolean, type text,
  level text, code text, counts_as_event boolean, week date, digest text, summary_digest text`;

export type Versioned = { readonly notice: Notice; readonly version: number };

function rowsOf(notices: readonly Versioned[]): string {
  const hex = (bytes: Uint8Array | undefined): string | null =>
    bytes ? Buffer.from(bytes).toString('hex') : null;
  return JSON.stringify(
    notices.map(({ notice, version }) => ({
      id: notice.id,
      version,
      published_at: notice.publishedAt.toISOString(),
      event_at: notice.eventAt.toISOString(),
      time_marked: notice.timeMarked,
      type: notice.type,
      level: notice.placed.level,
      code: notice.placed.level === 'none' ? null : notice.placed.code,
      counts_as_event: notice.countsAsEvent,
      week: notice.week,
      digest: hex(notice.digest),
      summary_digest: hex(notice.summaryDigest),
    })),
  );
}

/** Adds new notices, and puts changed ones in place of their old version, which is kept beside. */
export async function saveNotices(
  handle: Handle,
  notices: readonly Versioned[],
  at: Date,
): Promise<void> {
  if (notices.length === 0) return;
  const json = rowsOf(notices);
  await sql`insert into work.police_notice_version
    select n.id, n.version, to_jsonb(n) - 'digest' - 'summary_digest', ${at}
    from work.police_notice n join jsonb_to_recordset(${json}::jsonb) as x(id bigint, version smallint) on x.id = n.id and x.version > n.version`.execute(
    handle,
  );
  await sql`insert into work.police_notice as n (id, version, published_at, event_at, time_marked, type, level, code, counts_as_event, week, digest, summary_digest, read_at)
    select id, version, published_at, event_at, time_marked, type, level, code, counts_as_event, week, decode(digest, 'hex'), decode(summary_digest, 'hex'), ${at}
    from jsonb_to_recordset(${json}::jsonb) as x(${sql.raw(COLUMNS)})
    on conflict on constraint police_notice_pk do update set version = excluded.version, published_at = excluded.published_at,
      event_at = excluded.event_at, time_marked = excluded.time_marked, type = excluded.type, level = excluded.level, code = excluded.code,
      counts_as_event = excluded.counts_as_event, week = excluded.week, digest = excluded.digest,
      summary_digest = coalesce(excluded.summary_digest, n.summary_digest), read_at = excluded.read_at`.execute(
    handle,
  );
}

/** Keeps the mark of summaries that were supplied for the first time. */
export async function fillSummaries(handle: Handle, notices: readonly Versioned[]): Promise<void> {
  if (notices.length === 0) return;
  await sql`update work.police_notice n set summary_digest = decode(x.summary_digest, 'hex')
    from jsonb_to_recordset(${rowsOf(notices)}::jsonb) as x(id bigint, summary_digest text) where x.id = n.id`.execute(
    handle,
  );
}

export type Move = {
  readonly code: string;
  readonly week: string;
  readonly type: string;
  readonly n: number;
};

/** Adds to the sums, or takes away. */
export async function addToTallies(handle: Handle, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  await sql`insert into work.police_tally as t
    select code, week, type, n from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as x(code text, week date, type text, n integer)
    on conflict on constraint police_tally_pk do update set notices = t.notices + excluded.notices`.execute(
    handle,
  );
  await sql`delete from work.police_tally where notices = 0`.execute(handle);
}

/** Remembers how far our knowledge reaches. */
export async function noteNewest(handle: Handle, newest: Date, at: Date): Promise<void> {
  await sql`insert into work.police_reading as r (newest, read_at) values (${newest}, ${at})
    on conflict on constraint police_reading_pk do update set newest = greatest(r.newest, excluded.newest), read_at = excluded.read_at`.execute(
    handle,
  );
}

/** When the newest notice that we hold was published. */
export async function newestNotice(handle: Handle): Promise<Date | undefined> {
  const { rows } = await sql<{ newest: Date }>`select newest from work.police_reading`.execute(
    handle,
  );
  return rows[0]?.newest;
}

export type PoliceSums = {
  /** The newest notice that we hold. */
  readonly newest: Date | undefined;
  readonly rows: readonly { readonly week: string; readonly type: string; readonly n: number }[];
};

/** Sums of a place over weeks (Mondays, both ends included), and how far our knowledge reaches. */
export async function policeSums(
  handle: Handle,
  asked: { readonly code: string; readonly from: string; readonly to: string },
): Promise<PoliceSums> {
  const newest = await newestNotice(handle);
  const { rows } = await sql<
    PoliceSums['rows'][number]
  >`select week::text as week, type, notices as n from work.police_tally
    where code = ${asked.code} and week between ${asked.from} and ${asked.to} order by week, type limit 20000`.execute(
    handle,
  );
  return { newest, rows };
}

export type Exported = {
  readonly id: number;
  readonly version: number;
  readonly eventAt: string;
  readonly publishedAt: string;
  readonly type: string;
  readonly level: string;
  readonly code: string | null;
  readonly countsAsEvent: boolean;
};

/** A page of notices in the order of their numbers. */
export async function noticesAfter(
  handle: Handle,
  id: number,
  most: number,
): Promise<readonly Exported[]> {
  const { rows } = await sql<{
    id: string;
    version: number;
    event_at: Date;
    published_at: Date;
    type: string;
    level: string;
    code: string | null;
    counts_as_event: boolean;
  }>`select id::text as id, version, event_at, published_at, type, level, code, counts_as_event
    from work.police_notice where id > ${id} order by id limit ${most}`.execute(handle);
  return rows.map((row) => ({
    id: Number(row.id),
    version: row.version,
    eventAt: row.event_at.toISOString(),
    publishedAt: row.published_at.toISOString(),
    type: row.type,
    level: row.level,
    code: row.code,
    countsAsEvent: row.counts_as_event,
  }));
}

/** How many sums differ from the notices themselves; 0 is right. */
export async function countPoliceDifferences(handle: Handle): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from
    (select code, week, type, count(*) as n from work.police_notice where counts_as_event and code is not null group by 1, 2, 3) r
    full join work.police_tally t using (code, week, type) where coalesce(r.n, 0) <> coalesce(t.notices, 0)`.execute(
    handle,
  );
  return Number(rows[0]?.n ?? 0);
}
