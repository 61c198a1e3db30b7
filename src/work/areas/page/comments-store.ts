import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

/** How an organisation stands to the picture of the area. */
export const STANCES = ['shares', 'differs', 'adds'] as const;
export type Stance = (typeof STANCES)[number];

export type Comment = {
  readonly id: string;
  /** Monday. */
  readonly week: string;
  readonly organisation: number;
  readonly person: string;
  readonly role: string;
  readonly stance: Stance;
  readonly text: string;
  readonly at: Date;
  readonly withdrawn: boolean;
};

/** What was said of an area from a week on, newest week first and in each the order in which it was said. */
export async function commentsOn(
  handle: Handle,
  area: number,
  since: string,
): Promise<readonly Comment[]> {
  const { rows } = await sql<Comment>`
    select id, week::text as week, organisation_id as organisation, person, role, stance, text, said_at as at,
      withdrawn_at is not null as withdrawn
    from work.area_comment where area_id = ${area} and week >= ${since}::date
    order by week desc, said_at, id limit 500`.execute(handle);
  return rows;
}

export type NewComment = Omit<Comment, 'withdrawn'> & { readonly area: number };

export async function addComment(handle: Handle, comment: NewComment): Promise<void> {
  const { id, area, week, organisation, person, role, stance, text, at } = comment;
  await sql`insert into work.area_comment (id, area_id, week, organisation_id, person, role, stance, text, said_at)
    values (${id}, ${area}, ${week}::date, ${organisation}, ${person}::uuid, ${role}, ${stance}, ${text}, ${at})`.execute(
    handle,
  );
}

/** Takes back a comment of the person's own: its words go, that it was there stays. False when there is none. */
export async function withdrawComment(
  handle: Handle,
  given: {
    readonly id: string;
    readonly area: number;
    readonly person: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { id, area, person, at } = given;
  const { numAffectedRows } = await sql`update work.area_comment set text = '', withdrawn_at = ${at}
    where id = ${id}::uuid and area_id = ${area} and person = ${person}::uuid and withdrawn_at is null`.execute(
    handle,
  );
  return numAffectedRows === 1n;
}
