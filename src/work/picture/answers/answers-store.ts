import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { mondayOf, weekOfDay } from '#platform/weeks';
import { Answer } from '../contract.ts';

export type KeptAnswer = Answer & { readonly week: string; readonly change: string };

type Row = {
  id: string;
  week: string;
  change: string;
  kind: string;
  reason: string | null;
  text: string | null;
  at: Date;
};

const COLUMNS = sql`id, week::text as week, change, kind, reason, text, answered_at as at`;

function answerOf(row: Row): KeptAnswer {
  const { id, kind, reason, text, at } = row;
  const answer = Answer.parse({
    ...{ id, kind, at: at.toISOString() },
    ...(reason !== null && { reason }),
    ...(text !== null && { text }),
  });
  return { ...answer, week: weekOfDay(row.week), change: row.change };
}

/** Standing answers to the changes of a week (Monday), oldest first. */
export async function answersOf(handle: Handle, monday: string): Promise<readonly KeptAnswer[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from work.change_answer
    where week = ${monday}::date and withdrawn_at is null order by answered_at, id limit 1000`.execute(
    handle,
  );
  return rows.map(answerOf);
}

/** What has been put on a meeting's table, of the weeks from one Monday to another. */
export async function forMeeting(
  handle: Handle,
  from: string,
  to: string,
): Promise<readonly KeptAnswer[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from work.change_answer
    where kind = 'to-meeting' and withdrawn_at is null and week between ${from}::date and ${to}::date
    order by week, answered_at, id limit 200`.execute(handle);
  return rows.map(answerOf);
}

/** How many changes of a week have been put on the meeting's table. */
export async function pickedFor(handle: Handle, week: string): Promise<number> {
  return (await forMeeting(handle, mondayOf(week), mondayOf(week))).length;
}

export type FalseAlarms = { readonly judged: number; readonly judgedFalse: number };

/** What people have said of the changes of some weeks: a change is judged once, however many have answered it. */
export async function falseAlarms(handle: Handle, from: string, to: string): Promise<FalseAlarms> {
  const { rows } = await sql<{ judged: number; false: number }>`select count(*)::int as judged,
      (count(*) filter (where is_false))::int as false from (
      select week, change, bool_or(kind = 'dismissed' and reason in ('chance', 'reporting', 'mistake')) as is_false
      from work.change_answer where withdrawn_at is null and week between ${from}::date and ${to}::date
      group by 1, 2) t`.execute(handle);
  return { judged: rows[0]?.judged ?? 0, judgedFalse: rows[0]?.false ?? 0 };
}

export type AddedAnswer = {
  readonly id: string;
  /** Monday. */
  readonly week: string;
  readonly change: string;
  readonly kind: Answer['kind'];
  readonly reason: Answer['reason'];
  readonly text: string | undefined;
  readonly organisation: number;
  readonly at: Date;
};

/** @returns false when such an answer stands already */
export async function addAnswer(handle: Handle, one: AddedAnswer): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into work.change_answer (id, week, change, kind, reason, text, organisation_id, answered_at)
    values (${one.id}, ${one.week}::date, ${one.change}, ${one.kind}, ${one.reason ?? null}, ${one.text ?? null},
      ${one.organisation}, ${one.at}) on conflict do nothing`.execute(handle);
  return numAffectedRows === 1n;
}

/** @returns the change that it was of; undefined when it is not there, or was taken back already */
export async function withdrawAnswer(
  handle: Handle,
  id: string,
  at: Date,
): Promise<{ readonly week: string; readonly change: string } | undefined> {
  const { rows } = await sql<{
    week: string;
    change: string;
  }>`update work.change_answer set withdrawn_at = ${at}
    where id = ${id} and withdrawn_at is null returning week::text as week, change`.execute(handle);
  const [row] = rows;
  return row && { week: weekOfDay(row.week), change: row.change };
}
