import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type LedTo = {
  readonly report: string;
  readonly measure: string;
  readonly title: string;
  /** "2026-11-12": when the work began, or was said to be done. */
  readonly day: string;
  readonly status: string;
};

/**
 * What reports led to: the first measure in the report's area against a problem of the report's category whose work began
 * after the report came. Nobody links a report to a measure; the area and the category do.
 */
export async function ledTo(handle: Handle, reports: readonly string[]): Promise<readonly LedTo[]> {
  if (reports.length === 0) return [];
  const { rows } =
    await sql<LedTo>`select distinct on (r.id) r.id as report, m.id as measure, m.title, m.status,
      ((s.at at time zone 'Europe/Stockholm')::date)::text as day
    from work.report r
    join work.measure m on m.area_id = r.area_id
    join work.problem p on p.id = m.problem_id and p.category_id = r.category_id
    join work.measure_status s on s.measure_id = m.id and s.status = 'ongoing'
    where r.id = any(${reports}::uuid[]) and r.kind = 'event' and s.at >= r.reported_at
      and m.status in ('ongoing', 'done', 'evaluated')
    order by r.id, s.at, m.id limit 1000`.execute(handle);
  return rows;
}
