import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database, Handle } from '#platform/db';
import { askTogether } from './ask-together.ts';
import { remember } from './remember.ts';
import type { Session, SessionScope } from './sessions-store.ts';
import {
  changeDuty,
  endSessionRow,
  endSessionsOf,
  findSession,
  findSessionsById,
  liftSession,
  saveSession,
  sessionsOf,
  touchSession,
} from './sessions-store.ts';

export type NewSession = Pick<
  Session,
  'person' | 'duty' | 'scope' | 'assurance' | 'device' | 'method' | 'provider'
>;
/** Writes the entry of the record, in the transaction of the change. */
export type Entry = (handle: Handle) => Promise<void>;

export type Sessions = {
  /** Opens a session. @returns the token, which is kept nowhere but on the device */
  readonly open: (session: NewSession, entry: (id: string) => Entry) => Promise<string>;
  readonly find: (token: string) => Promise<Session | undefined>;
  /** Whether a session still holds, without counting as a use of it. */
  readonly findById: (id: string) => Promise<Session | undefined>;
  /** Somebody is there: the time until it ends unused begins anew. */
  readonly touch: (session: Session) => Promise<void>;
  /** One has shown again who one is, at this level. @returns the new token; the old one is dead */
  readonly lift: (id: string, assurance: 1 | 2 | 3, entry: Entry) => Promise<string>;
  readonly changeDuty: (id: string, duty: string, entry: Entry) => Promise<void>;
  readonly end: (id: string, entry: Entry) => Promise<void>;
  readonly endAll: (person: string, entry: (ended: number) => Entry) => Promise<void>;
  readonly list: (person: string) => Promise<readonly Session[]>;
  readonly forget: () => void;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long a session lasts at most, and unused (NIST SP 800-63B section 4.2.3 for assurance level 2). */
export const LASTS: Readonly<
  Record<SessionScope, { readonly atMost: number; readonly idle: number }>
> = {
  full: { atMost: 12 * HOUR, idle: HOUR },
  report: { atMost: 30 * 24 * HOUR, idle: 30 * 24 * HOUR },
};
/** How long ago one may have shown who one is when one changes how one signs in (OWASP ASVS 5.0, 7.5.1). */
const FRESH = 10 * MINUTE;
/** A session that somebody has ended elsewhere is refused here within this time. */
const KEPT = 5_000;
const MOST_KEPT = 10_000;

/** Sessions that the server keeps: opaque tokens, hashed at rest, ended from anywhere. `now` in milliseconds. */
export function openSessions(database: Database, now: () => number): Sessions {
  const kept = new Map<string, ReturnType<typeof remember<Session | undefined>>>();
  const change = async <T>(work: (handle: Handle) => Promise<T>): Promise<T> => {
    const done = await database.asSystemUnscoped(work);
    kept.clear();
    return done;
  };
  const living = (session: Session | undefined): Session | undefined =>
    session && isLiving(session, now()) ? session : undefined;
  const byId = askTogether((ids) =>
    database.asSystemUnscoped((handle) => findSessionsById(handle, ids)),
  );
  return {
    ...changes(change, now),
    find: async (token) => {
      const hash = hashOf(token);
      const name = hash.toString('base64');
      if (kept.size > MOST_KEPT) kept.clear();
      const read = () => database.asSystemUnscoped((handle) => findSession(handle, hash));
      const known = kept.get(name) ?? remember(read, KEPT, now);
      kept.set(name, known);
      return living(await known.get());
    },
    findById: async (id) => living(await byId(id)),
    touch: touching(database, now),
    list: async (person) => {
      const all = await database.asSystemUnscoped((handle) => sessionsOf(handle, person));
      return all.filter((one) => isLiving(one, now()));
    },
    forget: () => kept.clear(),
  };
}

type Change = <T>(work: (handle: Handle) => Promise<T>) => Promise<T>;

function changes(
  change: Change,
  now: () => number,
): Pick<Sessions, 'open' | 'lift' | 'changeDuty' | 'end' | 'endAll'> {
  return {
    open: (session, entry) => change((handle) => saveNew(handle, { session, entry, at: now() })),
    lift: (id, assurance, entry) =>
      change((handle) => lift(handle, { id, assurance, entry, at: now() })),
    changeDuty: (id, duty, entry) =>
      change(async (handle) => {
        await changeDuty(handle, id, duty);
        await entry(handle);
      }),
    end: (id, entry) =>
      change(async (handle) => {
        if (await endSessionRow(handle, id, new Date(now()))) await entry(handle);
      }),
    endAll: (person, entry) =>
      change(async (handle) => {
        const ended = await endSessionsOf(handle, person, new Date(now()));
        await entry(ended)(handle);
      }),
  };
}

/** Writes that a session is in use, at most once a minute. */
function touching(database: Database, now: () => number): Sessions['touch'] {
  const touched = new Map<string, number>();
  return async ({ id, usedAt }) => {
    if (now() - Math.max(usedAt.getTime(), touched.get(id) ?? 0) < MINUTE) return;
    if (touched.size > MOST_KEPT) touched.clear();
    touched.set(id, now());
    await database.asSystemUnscoped((handle) => touchSession(handle, id, new Date(now())));
  };
}

async function saveNew(
  handle: Handle,
  given: {
    readonly session: NewSession;
    readonly entry: (id: string) => Entry;
    readonly at: number;
  },
): Promise<string> {
  const { session, entry, at } = given;
  const { token, tokenHash } = newToken();
  const id = randomUUID();
  const made = new Date(at);
  const expiresAt = new Date(at + LASTS[session.scope].atMost);
  await saveSession(handle, { ...session, id, tokenHash, madeAt: made, usedAt: made, expiresAt });
  await entry(id)(handle);
  return token;
}

async function lift(
  handle: Handle,
  given: {
    readonly id: string;
    readonly assurance: 1 | 2 | 3;
    readonly entry: Entry;
    readonly at: number;
  },
): Promise<string> {
  const { token, tokenHash } = newToken();
  const { id, assurance, at } = given;
  await liftSession(handle, { id, tokenHash, assurance, at: new Date(at) });
  await given.entry(handle);
  return token;
}

/** 256 random bits for the device, and what the server keeps of them. */
export function newToken(): { readonly token: string; readonly tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashOf(token) };
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Whether a session still holds at a moment, in milliseconds.
 * @example isLiving({ scope: 'full', usedAt, expiresAt, … }, usedAt.getTime() + 2 * 3_600_000) // false: unused for an hour
 */
export function isLiving(session: Session, at: number): boolean {
  return at < endsAt(session);
}

/** When a session ends if nobody uses it from now on, in milliseconds. */
export function endsAt({ scope, usedAt, expiresAt }: Session): number {
  return Math.min(expiresAt.getTime(), usedAt.getTime() + LASTS[scope].idle);
}

/** Whether one has shown so lately who one is that one may change how one signs in. `at` in milliseconds. */
export function isFresh({ scope, shownAt }: Session, at: number): boolean {
  return scope === 'full' && at - shownAt.getTime() <= FRESH;
}
