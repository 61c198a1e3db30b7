import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { By } from '#work/plans';
import type { Status } from './measure.ts';

export type StatusStep = By & { readonly status: Status; readonly reason: string };

/** Every status that a measure has had, oldest first. */
export async function statusesOf(handle: Handle, id: string): Promise<readonly StatusStep[]> {
  const { rows } =
    await sql<StatusStep>`select status, reason, organisation_id as organisation, role, at
    from work.measure_status where measure_id = ${id}::uuid order by number limit 1000`.execute(
      handle,
    );
  return rows;
}

/** What was done, when, and how much. */
export type Done = By & {
  readonly day: string;
  readonly what: string;
  readonly times?: number | undefined;
};

/** What has been done in a measure, newest day first. */
export async function doneIn(handle: Handle, id: string): Promise<readonly Done[]> {
  const { rows } = await sql<Omit<Done, 'times'> & { times: number | null }>`
    select day::text as day, what, times, organisation_id as organisation, role, at
    from work.measure_done where measure_id = ${id}::uuid order by measure_done.day desc, at desc, id limit 500`.execute(
    handle,
  );
  return rows.map((row) => ({ ...row, times: row.times ?? undefined }));
}

export async function addDone(
  handle: Handle,
  given: Done & { readonly id: string; readonly measure: string },
): Promise<void> {
  const { id, measure, day, what, times, organisation, role, at } = given;
  await sql`insert into work.measure_done (id, measure_id, day, what, times, organisation_id, role, at)
    values (${id}::uuid, ${measure}::uuid, ${day}::date, ${what}, ${times ?? null}, ${organisation}, ${role}, ${at})`.execute(
    handle,
  );
}

/** The part of what was to be done that has been, from 0 up; undefined where times are not counted. */
export function doseGiven(
  doseTimes: number | undefined,
  done: readonly Pick<Done, 'times'>[],
): number | undefined {
  if (doseTimes === undefined) return undefined;
  return done.reduce((sum, { times = 0 }) => sum + times, 0) / doseTimes;
}
