import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '#platform/db';
import { remember } from './remember.ts';
import {
  endSessionRow,
  findSession,
  saveSession,
  touchSession,
  type Session,
  type SessionScope,
} from './sessions-store.ts';

export type NewSession = {
  readonly person: string;
  readonly duty: string;
  readonly scope: SessionScope;
  readonly assurance: 1 | 2 | 3;
  /** What the person sees in their own list: "Chrome, Android". */
  readonly device: string;
};

export type Sessions = {
  /** Opens a session. @returns the token, which is kept nowhere but on the device */
  readonly open: (session: NewSession) => Promise<string>;
  readonly find: (token: string) => Promise<Session | undefined>;
  readonly end: (token: string) => Promise<void>;
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
/** A session that somebody has ended elsewhere is refused here within this time. */
const KEPT = 5_000;
const MOST_KEPT = 10_000;

/** Sessions that the server keeps: opaque tokens, hashed at rest, ended from anywhere. `now` in milliseconds. */
export function openSessions(database: Database, now: () => number): Sessions {
  const kept = new Map<string, ReturnType<typeof remember<Session | undefined>>>();
  const read = (hash: Buffer): Promise<Session | undefined> =>
    database.asSystemUnscoped(async (handle) => {
      const found = await findSession(handle, hash);
      if (!found || !isLiving(found, now())) return undefined;
      if (now() - found.usedAt.getTime() > MINUTE)
        await touchSession(handle, found.id, new Date(now()));
      return found;
    });
  return {
    open: async (session) => {
      const token = randomBytes(32).toString('base64url');
      const at = new Date(now());
      const expiresAt = new Date(now() + LASTS[session.scope].atMost);
      const row = { ...session, id: randomUUID(), tokenHash: hashOf(token), usedAt: at, expiresAt };
      await database.asSystemUnscoped((handle) => saveSession(handle, row));
      return token;
    },
    find: (token) => {
      const hash = hashOf(token);
      const name = hash.toString('base64');
      if (kept.size > MOST_KEPT) kept.clear();
      const known = kept.get(name) ?? remember(() => read(hash), KEPT, now);
      kept.set(name, known);
      return known.get();
    },
    end: async (token) => {
      const hash = hashOf(token);
      kept.delete(hash.toString('base64'));
      await database.asSystemUnscoped((handle) => endSessionRow(handle, hash, new Date(now())));
    },
    forget: () => kept.clear(),
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Whether a session still holds at a moment, in milliseconds.
 * @example isLiving({ scope: 'full', usedAt, expiresAt, … }, usedAt.getTime() + 2 * 3_600_000) // false: unused for an hour
 */
export function isLiving(session: Session, at: number): boolean {
  const { scope, usedAt, expiresAt } = session;
  return at < expiresAt.getTime() && at - usedAt.getTime() < LASTS[scope].idle;
}
