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
