import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

/** What organisations are written to about. */
export type ToldAbout = 'missing-reports' | 'week-told';

export type NewTold = {
  /** Monday. */
  readonly week: string;
  readonly organisation: number;
  readonly about: ToldAbout;
  readonly at: Date;
};

/** @returns false when the organisation has been written to about it already */
export async function addTold(handle: Handle, one: NewTold): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into work.picture_told (week, organisation_id, about, at)
    values (${one.week}::date, ${one.organisation}, ${one.about}, ${one.at})
    on conflict on constraint picture_told_pk do nothing`.execute(handle);
  return numAffectedRows === 1n;
}
