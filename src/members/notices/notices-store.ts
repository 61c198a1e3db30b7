import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export const FEEDS = ['weeks', 'calendar'] as const;
export type FeedKind = (typeof FEEDS)[number];

/** Mails about the week that can be turned off. */
export const WEEK_MAILS = ['missing-reports', 'week-told'] as const;
export type WeekMail = (typeof WEEK_MAILS)[number];

export type Feed = {
  readonly id: string;
  readonly person: string;
  readonly duty: string;
  readonly kind: FeedKind;
  readonly madeAt: Date;
  /** The day on which it was asked for last. */
  readonly usedOn?: string | undefined;
};

type FeedRow = Omit<Feed, 'usedOn'> & { readonly usedOn: string | null };

const COLUMNS = sql`id, person_id as person, duty_id as duty, kind, made_at as "madeAt", used_on::text as "usedOn"`;

function feedOf(row: FeedRow): Feed {
  return { ...row, usedOn: row.usedOn ?? undefined };
}

/** Keeps a new address; the token itself is never kept. */
export async function saveFeed(
  handle: Handle,
  feed: Omit<Feed, 'usedOn'> & { readonly tokenHash: Uint8Array },
): Promise<void> {
  await sql`insert into members.feed_token (id, token_hash, person_id, duty_id, kind, made_at)
    values (${feed.id}::uuid, ${Buffer.from(feed.tokenHash)}, ${feed.person}::uuid, ${feed.duty}::uuid, ${feed.kind}, ${feed.madeAt})`.execute(
    handle,
  );
}

/** The address with this hash. That it was asked for is kept, by the day. */
export async function useFeed(
  handle: Handle,
  tokenHash: Uint8Array,
  day: string,
): Promise<Feed | undefined> {
  const hash = Buffer.from(tokenHash);
  const { rows } =
    await sql<FeedRow>`select ${COLUMNS} from members.feed_token where token_hash = ${hash}`.execute(
      handle,
    );
  const [found] = rows;
  if (found && found.usedOn !== day)
    await sql`update members.feed_token set used_on = ${day}::date where token_hash = ${hash}`.execute(
      handle,
    );
  return found && feedOf(found);
}

/** A person's addresses, in the order in which they were made; at most a hundred. */
export async function feedsOf(handle: Handle, person: string): Promise<readonly Feed[]> {
  const { rows } =
    await sql<FeedRow>`select ${COLUMNS} from members.feed_token where person_id = ${person}::uuid order by made_at, id limit 100`.execute(
      handle,
    );
  return rows.map(feedOf);
}

/** Erases a person's address; undefined when it is not theirs. */
export async function eraseFeed(
  handle: Handle,
  { id, person }: Pick<Feed, 'id' | 'person'>,
): Promise<FeedKind | undefined> {
  const { rows } = await sql<{
    kind: FeedKind;
  }>`delete from members.feed_token where id = ${id}::uuid and person_id = ${person}::uuid returning kind`.execute(
    handle,
  );
  return rows[0]?.kind;
}

/** Erases addresses whose duty has ended, since they open nothing any more, and what people who have left did not want. @returns how many addresses */
export async function eraseDeadFeeds(handle: Handle, day: string): Promise<number> {
  await sql`delete from members.mail_off m using members.person p where p.id = m.person_id and p.left_at is not null`.execute(
    handle,
  );
  const { numAffectedRows = 0n } =
    await sql`delete from members.feed_token f using members.duty d where d.id = f.duty_id and (d.ended_at is not null or d.until_day < ${day}::date)`.execute(
      handle,
    );
  return Number(numAffectedRows);
}

/** The mails about the week that a person does not want. */
export async function mailsOff(handle: Handle, person: string): Promise<ReadonlySet<WeekMail>> {
  const { rows } = await sql<{
    about: WeekMail;
  }>`select about from members.mail_off where person_id = ${person}::uuid limit 10`.execute(handle);
  return new Set(rows.map(({ about }) => about));
}

/** Keeps which mails a person does not want. */
export async function keepMailsOff(
  handle: Handle,
  person: string,
  off: readonly WeekMail[],
): Promise<void> {
  await sql`delete from members.mail_off where person_id = ${person}::uuid`.execute(handle);
  await sql`insert into members.mail_off (person_id, about) select ${person}::uuid, unnest(${[...off]}::text[])`.execute(
    handle,
  );
}

/** Those of some people who do not want a mail about something. */
export async function unwilling(
  handle: Handle,
  people: readonly string[],
  about: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    person: string;
  }>`select person_id as person from members.mail_off where about = ${about} and person_id = any(${[...people]}::uuid[])`.execute(
    handle,
  );
  return new Set(rows.map(({ person }) => person));
}
