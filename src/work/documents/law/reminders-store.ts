import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type Reminder = {
  readonly subject: string;
  readonly due: string;
  readonly months: number;
  readonly at: Date;
};

/** Keeps that a reminder is sent; false when it was before. */
export async function keepReminder(
  handle: Handle,
  { subject, due, months, at }: Reminder,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into work.due_reminder (subject, due, months, sent_at)
    values (${subject}, ${due}::date, ${months}, ${at}) on conflict do nothing`.execute(handle);
  return numAffectedRows === 1n;
}
