// A measure as people would have made it, begun on a day of the test's choice: for tests that follow it up.
import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/db';
import { sql } from '#platform/db';

export type MadeMeasure = {
  readonly title: string;
  /** Slug; not given: the whole municipality. */
  readonly area: string | undefined;
  readonly start: string;
  readonly followUp: string;
  readonly status?: 'planned' | 'ongoing' | 'done';
  /** Slug of the indicator that is to change; absent: reports are. */
  readonly indicator?: string;
};

/** @returns its id */
export async function madeMeasure(database: Database, given: MadeMeasure): Promise<string> {
  const id = randomUUID();
  const { title, area = null, start, followUp, status = 'ongoing', indicator = null } = given;
  const kind = indicator === null ? 'reports' : 'indicator';
  const at = new Date(`${start}T08:00:00Z`);
  await database.asSystemUnscoped(async (handle) => {
    const { rows } = await sql<{ organisation: number }>`
      insert into work.measure (id, title, what, level, type, organisation_id, function, area_id, dose, dose_times, cost, start_day, due_day,
        by_organisation, by_role, added_at, changed_at)
      select ${id}::uuid, ${title}, '', 'selective', 'situational', p.organisation_id, 'Teknik', (select id from work.area where slug = ${area}), 'Varje kväll', 10, 'low',
        ${start}::date, ${followUp}::date, p.organisation_id, 'coordinator', ${at}, ${at}
      from members.person p where p.persona = 'coordinator'
      returning organisation_id as organisation`.execute(handle);
    const organisation = rows[0]?.organisation ?? 0;
    await sql`insert into work.measure_expectation (measure_id, number, kind, indicator, area_id, success, effect, failed_if, follow_up_day,
        organisation_id, role, at)
      select ${id}::uuid, 1, ${kind}, ${indicator}, (select id from work.area where slug = ${area}), 'Färre rapporter', 'Tre tiondelar färre', 'Lika många rapporter', ${followUp}::date,
        ${organisation}, 'coordinator', ${at}`.execute(handle);
    const steps = ['planned', ...(status === 'planned' ? [] : ['ongoing'])];
    for (const [n, step] of [...steps, ...(status === 'done' ? ['done'] : [])].entries())
      await sql`insert into work.measure_status (measure_id, number, status, organisation_id, role, at)
        values (${id}::uuid, ${n + 1}, ${step}, ${organisation}, 'coordinator', ${at})`.execute(
        handle,
      );
    await sql`insert into work.measure_done (id, measure_id, day, what, times, organisation_id, role, at)
      values (${randomUUID()}::uuid, ${id}::uuid, ${start}::date, 'Lampor bytta', 4, ${organisation}, 'coordinator', ${at})`.execute(
      handle,
    );
    if (status !== 'planned')
      await sql`update work.measure set status = ${status} where id = ${id}::uuid`.execute(handle);
  });
  return id;
}
