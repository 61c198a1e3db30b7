import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

/** Mondays, both ends included. */
export type Span = { readonly from: string; readonly to: string };

export type ReporterWeek = {
  readonly week: string;
  readonly own: number;
  readonly whole: number;
};

/**
 * How many people reported in each week, whatever they reported, calm weeks too: from the units that report from these areas,
 * and in all. Calm reports count, so that a measure after which there is less to tell does not look like people falling silent.
 */
export async function reporterWeeks(
  handle: Handle,
  areas: readonly number[],
  { from, to }: Span,
): Promise<readonly ReporterWeek[]> {
  const { rows } = await sql<ReporterWeek>`
    with units as materialized (select distinct organisation_id, unit_id from work.report
      where area_id = any(${[...areas]}::smallint[]) and week between ${from}::date and ${to}::date and withdrawn_at is null),
    told as (select distinct week, organisation_id, unit_id, reporter from work.report
      where week between ${from}::date and ${to}::date and withdrawn_at is null)
    select t.week::text as week, count(distinct (t.organisation_id, t.reporter))::int as whole,
      (count(distinct (t.organisation_id, t.reporter)) filter (where u.unit_id is not null))::int as own
    from told t left join units u on u.organisation_id = t.organisation_id and u.unit_id = t.unit_id
    group by t.week order by t.week limit 1000`.execute(handle);
  return rows;
}

export type AsideWeek = { readonly week: string; readonly own: number; readonly whole: number };

type Counted = Span & {
  readonly areas: readonly number[];
  readonly categories: readonly number[];
  /** Monday of the first week with the measure. */
  readonly start: string;
};

/**
 * What those who report from these areas report of other things, week by week, and what is reported elsewhere: to tell whether
 * they have begun to report less of everything. Other matters in the areas count whole; what a unit reports from elsewhere
 * counts by the part of its reports that came from the areas before the start, so that one which reports from everywhere
 * does not drown the others.
 */
export async function asideWeeks(
  handle: Handle,
  { areas, categories, start, from, to }: Counted,
): Promise<readonly AsideWeek[]> {
  const { rows } = await sql<AsideWeek>`
    with told as materialized (select week, organisation_id, unit_id, area_id = any(${[...areas]}::smallint[]) as here,
        area_id = any(${[...areas]}::smallint[]) and category_id = any(${[...categories]}::smallint[]) as counted, count(*)::float8 as n
      from work.report where week between ${from}::date and ${to}::date and kind = 'event' and withdrawn_at is null
      group by 1, 2, 3, 4, 5),
    unit as (select organisation_id, unit_id, coalesce(sum(n) filter (where here), 0) / sum(n) as part
      from told where week < ${start}::date group by 1, 2)
    select t.week::text as week,
      sum(case when t.counted then 0 when t.here then t.n else t.n * coalesce(u.part, 0) end) as own,
      sum(case when t.here then 0 else t.n * (1 - coalesce(u.part, 0)) end) as whole
    from told t left join unit u using (organisation_id, unit_id)
    group by t.week order by t.week limit 1000`.execute(handle);
  return rows;
}
