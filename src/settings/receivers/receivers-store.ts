import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { mondayOf, weekOfDay } from '#platform/weeks';
import { MOST_RECEIVERS, type Outcome, type Receiver, type Told, type Went } from './receiver.ts';

type Row = Omit<Receiver, 'last' | 'failingSince'> & {
  readonly toldAt: Date | null;
  readonly outcome: Outcome | null;
  readonly status: number | null;
  readonly failingSince: Date | null;
};

function receiverOf({ toldAt, outcome, status, failingSince, ...row }: Row): Receiver {
  const last = toldAt && outcome ? { at: toldAt, outcome, status: status ?? undefined } : undefined;
  return { ...row, last, failingSince: failingSince ?? undefined };
}

/** All receivers, in the order in which they were added. */
export async function allReceivers(handle: Handle): Promise<readonly Receiver[]> {
  const { rows } =
    await sql<Row>`select r.id, r.url, r.purpose, r.generation, r.secret_mark as "secretMark", r.secret_at as "secretAt",
      r.told_at as "toldAt", r.outcome, r.status, r.failing_since as "failingSince", m.waiting, m.missed
    from settings.receiver r cross join lateral (
      select count(*) filter (where given_up_at is null)::int as waiting, count(given_up_at)::int as missed
      from settings.receiver_message where receiver_id = r.id) m
    order by r.added_at, r.id limit ${MOST_RECEIVERS}`.execute(handle);
  return rows.map(receiverOf);
}

export type NewReceiver = Pick<Receiver, 'id' | 'url' | 'purpose' | 'secretMark'> & {
  readonly at: Date;
};

/** Adds one; false when there are as many as there may be, or one with that address. */
export async function addReceiver(handle: Handle, one: NewReceiver): Promise<boolean> {
  // One at a time, so that two who add at once do not come to be too many.
  await sql`select pg_advisory_xact_lock(hashtext('samsyn receivers'))`.execute(handle);
  const { numAffectedRows } =
    await sql`insert into settings.receiver (id, url, purpose, secret_mark, secret_at, added_at)
    select ${one.id}::uuid, ${one.url}, ${one.purpose}, ${one.secretMark}, ${one.at}, ${one.at}
    where (select count(*) from settings.receiver) < ${MOST_RECEIVERS}
    on conflict on constraint receiver_url do nothing`.execute(handle);
  return numAffectedRows === 1n;
}

/** Erases one with what it has not taken; undefined when there is none. @returns its address */
export async function eraseReceiver(handle: Handle, id: string): Promise<string | undefined> {
  const { rows } = await sql<{
    url: string;
  }>`delete from settings.receiver where id = ${id}::uuid returning url`.execute(handle);
  return rows[0]?.url;
}

/** Goes over to the next secret; false when somebody else has just done so. */
export async function changeSecret(
  handle: Handle,
  next: Pick<Receiver, 'id' | 'generation' | 'secretMark'> & { readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update settings.receiver set generation = ${next.generation}, secret_mark = ${next.secretMark}, secret_at = ${next.at}
    where id = ${next.id}::uuid and generation = ${next.generation - 1}`.execute(handle);
  return numAffectedRows === 1n;
}

/** Queues a message for every receiver that there is. */
export async function queueForAll(handle: Handle, { week, version, at }: Told): Promise<void> {
  await sql`insert into settings.receiver_message (id, receiver_id, week, version, happened_at, next_try_at)
    select gen_random_uuid(), id, ${mondayOf(week)}::date, ${version}, ${at}, ${at} from settings.receiver
    on conflict on constraint receiver_message_once do nothing`.execute(handle);
}

export type Message = Told & { readonly id: string; readonly tries: number };

/**
 * The message to a receiver whose turn it is. It is taken until `until`: a server that dies meanwhile has it sent again after
 * that, and two servers never send the same one at once.
 */
export async function takeMessage(
  handle: Handle,
  taken: { readonly receiver: string; readonly now: Date; readonly until: Date },
): Promise<Message | undefined> {
  const { rows } = await sql<{
    id: string;
    week: string;
    version: number;
    at: Date;
    tries: number;
  }>`
    update settings.receiver_message set next_try_at = ${taken.until}, tries = tries + 1
    where id = (select id from settings.receiver_message
      where receiver_id = ${taken.receiver}::uuid and given_up_at is null and next_try_at <= ${taken.now}
      order by happened_at, week, version limit 1 for update skip locked)
    returning id, week::text as week, version, happened_at as at, tries`.execute(handle);
  return rows.map(({ week, ...row }) => ({ ...row, week: weekOfDay(week) }))[0];
}

/** Forgets a message that was taken; false when it is gone with its receiver. */
export async function forgetMessage(handle: Handle, id: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from settings.receiver_message where id = ${id}::uuid`.execute(handle);
  return numAffectedRows === 1n;
}

/** Puts a message off, or gives it up when there is no later time; false when it is gone with its receiver. */
export async function putOffMessage(
  handle: Handle,
  { id, later, now }: { readonly id: string; readonly later: Date | undefined; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update settings.receiver_message set next_try_at = coalesce(${later ?? null}, next_try_at),
    given_up_at = case when ${later ?? null}::timestamptz is null then ${now}::timestamptz end where id = ${id}::uuid`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}

/** Notes how it went. @param isGivenUp what was sent will not be tried again */
export async function noteOutcome(
  handle: Handle,
  receiver: string,
  { at, outcome, status, isGivenUp }: Went & { readonly isGivenUp: boolean },
): Promise<void> {
  const isDelivered = outcome === 'delivered';
  await sql`update settings.receiver set told_at = ${at}, outcome = ${outcome}, status = ${status ?? null},
    failing_since = case when ${isDelivered} then null when ${isGivenUp} then coalesce(failing_since, ${at}) else failing_since end
    where id = ${receiver}::uuid`.execute(handle);
}

/** Lets what was given up be tried again. */
export async function queueMissed(handle: Handle, receiver: string, now: Date): Promise<void> {
  await sql`update settings.receiver_message set given_up_at = null, tries = 0, next_try_at = ${now}
    where receiver_id = ${receiver}::uuid and given_up_at is not null`.execute(handle);
}

/** Forgets what was given up so long ago that it is no news. */
export async function forgetMissed(handle: Handle, before: Date): Promise<void> {
  await sql`delete from settings.receiver_message where given_up_at < ${before}`.execute(handle);
}
