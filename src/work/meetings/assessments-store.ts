import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Word } from './contract.ts';
import type { MeetingKey } from './meeting-id.ts';

export type KeptAssessment = {
  readonly area: string;
  /** Absent: the group's. */
  readonly organisation: number | undefined;
  readonly word: Word;
  readonly reason: string;
  readonly at: Date;
};

/** What holds of each area in a meeting: the group's view, and each organisation's that differs. By the areas' names. */
export async function assessmentsOf(
  handle: Handle,
  { monday, kind }: MeetingKey,
): Promise<readonly KeptAssessment[]> {
  const { rows } = await sql<
    Omit<KeptAssessment, 'organisation'> & { organisation: number | null }
  >`
    select distinct on (s.area_id, s.organisation_id) a.slug as area, s.organisation_id as organisation, s.word, s.reason, s.at
    from work.meeting_assessment s join work.area a on a.id = s.area_id
    where s.week = ${monday}::date and s.kind = ${kind} order by s.area_id, s.organisation_id nulls first, s.id desc limit 2000`.execute(
    handle,
  );
  return rows.map((row) => ({ ...row, organisation: row.organisation ?? undefined }));
}

export async function addAssessment(
  handle: Handle,
  one: Omit<KeptAssessment, 'area'> &
    MeetingKey & {
      readonly area: number;
      readonly by: number;
    },
): Promise<void> {
  const { monday, kind, area, organisation, word, reason, by, at } = one;
  await sql`insert into work.meeting_assessment (week, kind, area_id, organisation_id, word, reason, by_organisation_id, at)
    values (${monday}::date, ${kind}, ${area}, ${organisation ?? null}, ${word}, ${reason}, ${by}, ${at})`.execute(
    handle,
  );
}
