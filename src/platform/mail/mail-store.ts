import { randomUUID } from 'node:crypto';
import type { Handle } from '../db/index.ts';
import { sql } from '../db/index.ts';
import type { Mail } from './mail.ts';

export type WaitingMail = Mail & { readonly id: string; readonly tries: number };

/**
 * Lets a mail be sent, once, when the transaction is kept; never when it is not.
 * @example await queueMail(handle, { to, subject, sentence, link }, now())
 */
export async function queueMail(handle: Handle, mail: Mail, at: Date): Promise<void> {
  await sql`insert into mail.waiting (id, recipient, subject, sentence, link, queued_at, next_try_at)
    values (${randomUUID()}::uuid, ${mail.to}, ${mail.subject}, ${mail.sentence}, ${mail.link}, ${at}, ${at})`.execute(
    handle,
  );
}

/** The mail whose turn it is; held until the transaction ends, so that two servers never send the same one. */
export async function takeWaiting(handle: Handle, now: Date): Promise<WaitingMail | undefined> {
  const { rows } =
    await sql<WaitingMail>`select id, recipient as to, subject, sentence, link, tries from mail.waiting
    where given_up_at is null and next_try_at <= ${now} order by next_try_at limit 1 for update skip locked`.execute(
      handle,
    );
  return rows[0];
}

export async function forgetMail(handle: Handle, id: string): Promise<void> {
  await sql`delete from mail.waiting where id = ${id}::uuid`.execute(handle);
}

/** Puts it off, or gives it up when there is no later time. */
export async function putOff(handle: Handle, id: string, later: Date | undefined): Promise<void> {
  await sql`update mail.waiting set tries = tries + 1, next_try_at = coalesce(${later ?? null}, next_try_at),
    given_up_at = case when ${later ?? null}::timestamptz is null then next_try_at end where id = ${id}::uuid`.execute(
    handle,
  );
}

/** What was given up is kept for a while so that the operator sees that it was, then goes. */
export async function forgetGivenUp(handle: Handle, before: Date): Promise<void> {
  await sql`delete from mail.waiting where given_up_at < ${before}`.execute(handle);
}

/** How many wait and how many were given up, for the operator. */
export async function mailsWaiting(
  handle: Handle,
): Promise<{ readonly waiting: number; readonly givenUp: number }> {
  const { rows } = await sql<{ waiting: number; givenUp: number }>`select
    count(*) filter (where given_up_at is null)::int as waiting, count(given_up_at)::int as "givenUp"
    from (select given_up_at from mail.waiting limit 10000) w`.execute(handle);
  return rows[0] ?? { waiting: 0, givenUp: 0 };
}
