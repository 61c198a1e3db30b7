import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

/** Mondays, both ends included. */
type Span = { readonly from: string; readonly to: string };

type CellWeek = {
  readonly week: string;
  readonly area: number;
  readonly category: number;
  readonly reports: number;
  readonly late: number;
};

/** Sums by week, area and category: everything that has been counted over the weeks. */
async function cellWeeks(handle: Handle, { from, to }: Span): Promise<readonly CellWeek[]> {
  const { rows } =
    await sql<CellWeek>`select week::text as week, area_id as area, category_id as category,
      sum(reports)::int as reports, sum(late)::int as late
    from work.tally where label >= 2 and week between ${from}::date and ${to}::date
    group by 1, 2, 3 having sum(reports) > 0 order by 1, 2, 3`.execute(handle);
  return rows;
}

type OrganisationCell = {
  readonly week: string;
  readonly organisation: number;
  readonly area: number;
  readonly category: number;
  readonly reports: number;
};

/** The same by organisation. @param only some organisations; without: all */
async function organisationCells(
  handle: Handle,
  { from, to }: Span,
  only?: readonly number[],
): Promise<readonly OrganisationCell[]> {
  const some = only ? sql`and organisation_id = any(${[...only]}::smallint[])` : sql``;
  const { rows } =
    await sql<OrganisationCell>`select week::text as week, organisation_id as organisation,
      area_id as area, category_id as category, sum(reports)::int as reports
    from work.tally_own where label >= 2 and week between ${from}::date and ${to}::date ${some}
    group by 1, 2, 3, 4 having sum(reports) > 0 order by 1, 2, 3, 4`.execute(handle);
  return rows;
}

type OrganisationTold = {
  readonly week: string;
  readonly organisation: number;
  readonly reports: number;
  readonly calm: number;
};

/** How much each organisation told of each week; silent weeks are absent. */
async function organisationWeeks(
  handle: Handle,
  { from, to }: Span,
): Promise<readonly OrganisationTold[]> {
  const { rows } = await sql<OrganisationTold>`select week::text as week, organisation,
      sum(reports)::int as reports, sum(calm)::int as calm from (
      select week, organisation_id as organisation, reports, 0 as calm from work.tally_own
        where label >= 2 and week between ${from}::date and ${to}::date
      union all select week, organisation_id, 0, reports from work.tally_calm
        where week between ${from}::date and ${to}::date) t
    group by 1, 2 having sum(reports) + sum(calm) > 0 order by 1, 2`.execute(handle);
  return rows;
}

type Reporters = {
  readonly week: string;
  /** null: all areas together. */
  readonly area: number | null;
  /** null: all categories together. */
  readonly category: number | null;
  readonly reporters: number;
};

/** Distinct reporters a week: of everything, of each area, of each category, of each area and category. */
async function reportersBehind(handle: Handle, { from, to }: Span): Promise<readonly Reporters[]> {
  const { rows } = await sql<Reporters>`with told as materialized (
      select week, area_id, category_id, reporter from work.report
      where week between ${from}::date and ${to}::date and label >= 2 and kind <> 'calm'
        and withdrawn_at is null and state not in ('rejected', 'merged')
      group by 1, 2, 3, 4)
    select week::text as week, area_id as area, category_id as category, count(distinct reporter)::int as reporters
    from told group by grouping sets ((week), (week, area_id), (week, category_id), (week, area_id, category_id))
    order by 1, 2 nulls first, 3 nulls first`.execute(handle);
  return rows;
}

type LateCell = {
  readonly week: string;
  readonly area: number;
  readonly category: number;
  readonly reports: number;
};

/** Reports of frozen weeks that came in between two freezes, by their own week, area and category. */
async function lateCells(handle: Handle, after: Date, until: Date): Promise<readonly LateCell[]> {
  const { rows } =
    await sql<LateCell>`select week::text as week, area_id as area, category_id as category,
      count(*)::int as reports from work.report
    where reported_at >= ${after} and reported_at < ${until} and late and label >= 2 and kind <> 'calm'
      and withdrawn_at is null and state not in ('rejected', 'merged')
    group by 1, 2, 3 order by 1, 2, 3 limit 5000`.execute(handle);
  return rows;
}

/** Monday of the first week of which anything is told. */
async function firstWeekTold(handle: Handle): Promise<string | undefined> {
  const { rows } = await sql<{
    week: string | null;
  }>`select min(week)::text as week from work.tally`.execute(handle);
  return rows[0]?.week ?? undefined;
}

/** What a week is judged from. Raw numbers: for statistics and statistical-secrecy, not for a screen. */
export const history = {
  cells: cellWeeks,
  byOrganisation: organisationCells,
  rounds: organisationWeeks,
  reporters: reportersBehind,
  late: lateCells,
  firstWeek: firstWeekTold,
} as const;
