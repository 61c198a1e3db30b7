import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database, Handle } from '#platform/db';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import type { Members } from '../members.ts';
import {
  eraseFeed,
  feedsOf,
  keepMailsOff,
  saveFeed,
  useFeed,
  WEEK_MAILS,
  type FeedKind,
  type WeekMail,
} from './notices-store.ts';

export type NoticesNeeds = {
  readonly database: Database;
  readonly members: Pick<Members, 'readers'>;
  readonly now: () => Date;
};

/** More than anyone has calendars. */
const MOST = 10;
const POLICY = 'session/own';

/**
 * Makes an address for a calendar or a feed reader, for the duty in which one works now.
 * @returns the token, which is told once and kept nowhere
 * @throws Problem bad-request when there are too many already
 */
export async function makeFeed(
  { database, now }: NoticesNeeds,
  caller: Caller,
  kind: FeedKind,
): Promise<string> {
  const token = randomBytes(20).toString('base64url');
  const { person, duty } = caller;
  if (duty === undefined) throw new Problem('not-found');
  const feed = { id: randomUUID(), person, duty, kind, madeAt: now(), tokenHash: hashOf(token) };
  await database.asSystemUnscoped(async (handle) => {
    if ((await feedsOf(handle, person)).length >= MOST) throw new Problem('bad-request');
    await saveFeed(handle, feed);
    await note(handle, caller, {
      kind: 'feed.added',
      subject: feed.id,
      at: now(),
      facts: { kind },
    });
  });
  return token;
}

/** Erases one of the caller's own addresses; false when it is not theirs. Whoever asks it afterwards is told of nothing. */
export async function revokeFeed(
  { database, now }: NoticesNeeds,
  caller: Caller,
  id: string,
): Promise<boolean> {
  const { person } = caller;
  return database.asSystemUnscoped(async (handle) => {
    const kind = await eraseFeed(handle, { id, person });
    if (!kind) return false;
    await note(handle, caller, { kind: 'feed.revoked', subject: id, at: now(), facts: { kind } });
    return true;
  });
}

/** Who stands behind an address: undefined when there is none such, it is for something else, or the duty has ended. */
export async function callerOfFeed(
  { database, members, now }: NoticesNeeds,
  token: string,
  kind: FeedKind,
): Promise<Caller | undefined> {
  const day = dayOf(now());
  const feed = await database.asSystemUnscoped((handle) => useFeed(handle, hashOf(token), day));
  if (feed?.kind !== kind) return undefined;
  const readers = await members.readers();
  return readers.find(({ caller }) => caller.duty === feed.duty && caller.person === feed.person)
    ?.caller;
}

/** Keeps which mails about the week the caller wants. */
export async function chooseMails(
  { database, now }: NoticesNeeds,
  caller: Caller,
  wanted: ReadonlySet<WeekMail>,
): Promise<void> {
  const off = WEEK_MAILS.filter((one) => !wanted.has(one));
  const facts = Object.fromEntries(WEEK_MAILS.map((one) => [one, wanted.has(one)]));
  await database.asSystemUnscoped(async (handle) => {
    await keepMailsOff(handle, caller.person, off);
    await note(handle, caller, { kind: 'mails.chosen', subject: caller.actor, at: now(), facts });
  });
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(`feed ${token}`).digest();
}

type Noted = Pick<Parameters<typeof record>[1], 'kind' | 'subject' | 'at' | 'facts'>;

async function note(handle: Handle, caller: Caller, noted: Noted): Promise<void> {
  const { actor, organisation, standsInFor: behalf } = caller;
  await record(handle, { ...noted, actor, organisation, behalf, policy: POLICY });
}
