import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { history } from './history-store.ts';

/** Which weeks (Mondays, both ends included), and which areas and categories; an absent list means all. */
export type TallyQuery = {
  readonly from: string;
  readonly to: string;
  readonly areas?: readonly number[] | undefined;
  readonly categories?: readonly number[] | undefined;
};

export type CellTally = {
  readonly area: number;
  readonly category: number;
  readonly reports: number;
  readonly late: number;
};
export type WeekTally = { readonly week: string; readonly key: number; readonly reports: number };

/** The shared picture counts what is shared at least with the working group; what an organisation keeps to itself is not in it. */
const where = (
  query: TallyQuery,
) => sql`label >= 2 and week between ${query.from}::date and ${query.to}::date
  ${query.areas ? sql`and area_id = any(${[...query.areas]}::smallint[])` : sql``}
  ${query.categories ? sql`and category_id = any(${[...query.categories]}::smallint[])` : sql``}`;

/** Sums by area and category over the weeks. Raw numbers: for statistical-secrecy, not for a screen. */
async function cellTallies(handle: Handle, query: TallyQuery): Promise<readonly CellTally[]> {
  const { rows } =
    await sql<CellTally>`select area_id as area, category_id as category, sum(reports)::int as reports, sum(late)::int as late
    from work.tally where ${where(query)} group by 1, 2 order by 1, 2`.execute(handle);
  return rows;
}

/** Sums by week and category, and how much of them came late. */
async function categoryWeeks(
  handle: Handle,
  query: TallyQuery,
): Promise<readonly (WeekTally & { readonly late: number })[]> {
  const { rows } = await sql<
    WeekTally & { late: number }
  >`select week::text as week, category_id as key, sum(reports)::int as reports, sum(late)::int as late
    from work.tally where ${where(query)} group by 1, 2 order by 1, 2`.execute(handle);
  return rows;
}

/** Sums by week and area. */
async function areaWeeks(handle: Handle, query: TallyQuery): Promise<readonly WeekTally[]> {
  const { rows } =
    await sql<WeekTally>`select week::text as week, area_id as key, sum(reports)::int as reports
    from work.tally where ${where(query)} group by 1, 2 order by 1, 2`.execute(handle);
  return rows;
}

export type OrganisationWeek = {
  readonly organisation: number;
  readonly reports: number;
  readonly calm: number;
};

/** Which organisations told anything of a week, and how much. Silent ones are absent. */
async function organisationsIn(
  handle: Handle,
  monday: string,
): Promise<readonly OrganisationWeek[]> {
  const { rows } =
    await sql<OrganisationWeek>`select organisation, sum(reports)::int as reports, sum(calm)::int as calm from (
      select organisation_id as organisation, reports, 0 as calm from work.tally_own where week = ${monday}::date and label >= 2
      union all select organisation_id, 0, reports from work.tally_calm where week = ${monday}::date) t
    group by 1 having sum(reports) + sum(calm) > 0 order by 1`.execute(handle);
  return rows;
}

/** Units that reported a calm week. */
async function calmUnits(handle: Handle, monday: string): Promise<readonly number[]> {
  const { rows } = await sql<{
    unit: number;
  }>`select unit_id as unit from work.tally_calm where week = ${monday}::date group by 1 having sum(reports) > 0 order by 1`.execute(
    handle,
  );
  return rows.map((row) => row.unit);
}

/** Distinct reporters a week over the weeks. */
async function reporterWeeks(
  handle: Handle,
  from: string,
  to: string,
): Promise<readonly { readonly week: string; readonly reporters: number }[]> {
  const { rows } = await sql<{
    week: string;
    reporters: number;
  }>`select week::text as week, count(*)::int as reporters from (
      select week, organisation_id, reporter from work.tally_reporter where label >= 2 and week between ${from}::date and ${to}::date
      group by 1, 2, 3 having sum(reports) > 0) t group by 1 order by 1`.execute(handle);
  return rows;
}

/** Reports of frozen weeks that came in between two freezes. */
async function lateBetween(handle: Handle, after: Date, until: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from work.report
    where reported_at >= ${after} and reported_at < ${until} and late and label >= 2 and withdrawn_at is null and state not in ('rejected', 'merged') and kind <> 'calm'`.execute(
    handle,
  );
  return rows[0]?.n ?? 0;
}

/** Reports of a week that an organisation keeps to itself: in its own sums only. */
async function keptToOneself(
  handle: Handle,
  organisation: number,
  monday: string,
): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select coalesce(sum(reports), 0)::int as n from work.tally_own
    where organisation_id = ${organisation} and week = ${monday}::date and label = 1`.execute(
    handle,
  );
  return rows[0]?.n ?? 0;
}

/** Proof that roll-up = raw: how many cells differ. 0 is right. */
async function countTallyDifferences(handle: Handle): Promise<number> {
  const { rows } = await sql<{ n: string }>`select work.count_tally_differences() as n`.execute(
    handle,
  );
  return Number(rows[0]?.n ?? 0);
}

export type Changes = {
  /** Every transaction before this has ended: what comes later is found by asking from here. */
  readonly upto: string;
  /** Mondays. */
  readonly weeks: readonly string[];
  /** False when more has changed than was looked at. */
  readonly all: boolean;
};

type ChangesRow = { upto: string; weeks: string[] | null; n: number };

/**
 * Mondays of weeks with reports that were added, withdrawn or corrected since `since`, by whatever server or command;
 * a report that was moved to another week tells of both. With `most`, what has been committed since is told whether or
 * not older transactions are still open; without, only what can be told once and for all.
 */
async function changesSince(
  handle: Handle,
  since: string | undefined,
  most?: number,
): Promise<Changes> {
  if (since === undefined) return { upto: await newest(handle), weeks: [], all: true };
  const bound =
    most === undefined ? sql`and tx < (select upto from s)` : sql`order by tx limit ${most + 1}`;
  const { rows } = await sql<ChangesRow>`
    with s as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as upto),
    changed as materialized (select id, week, version from work.report where tx >= ${since}::xid8 ${bound}),
    told as (select week from changed union all select (h.row ->> 'week')::date as week from changed c
      join work.report_history h on h.report_id = c.id where c.version > 1)
    select s.upto::text as upto, (select count(*)::int from changed) as n,
      (select array_agg(distinct week::text) from told where week is not null) as weeks from s`.execute(
    handle,
  );
  const [{ upto, weeks, n } = { upto: since, weeks: [], n: 0 }] = rows;
  return { upto, weeks: weeks ?? [], all: most === undefined || n <= most };
}

async function newest(handle: Handle): Promise<string> {
  const { rows } = await sql<{
    upto: string;
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as upto`.execute(handle);
  return rows[0]?.upto ?? '0';
}

/** The roll-ups: reading them, and proving that they are right. */
export const tallies = {
  cellTallies,
  categoryWeeks,
  areaWeeks,
  organisationsIn,
  calmUnits,
  reporterWeeks,
  lateBetween,
  keptToOneself,
  countTallyDifferences,
  changesSince,
  /** What a week is judged from. */
  history,
} as const;
