import type { z } from 'zod';
import type { Database } from '#platform/db';
import { hashOf, newToken } from '../sessions.ts';
import { saveAttempt, seeAttempt, takeAttempt, type AttemptKind } from './attempt-store.ts';

/** What a browser has begun, kept on the server; the browser holds only a token for it. */
export type Attempts = {
  /** @returns the token for the browser */
  readonly begin: (kind: AttemptKind, facts: unknown) => Promise<string>;
  /** The facts, once; undefined when there is no such attempt in time. */
  readonly take: <T>(kind: AttemptKind, asked: Asked<T>) => Promise<T | undefined>;
  readonly see: <T>(kind: AttemptKind, asked: Asked<T>) => Promise<T | undefined>;
};

type Asked<T> = { readonly token: string | undefined; readonly shape: z.ZodType<T> };

/** Seconds that one has, by what was begun. */
export const PATIENCE: Readonly<Record<AttemptKind, number>> = {
  provider: 600,
  passkey: 300,
  'new-passkey': 300,
  enrolment: 3_600,
};

export function openAttempts(database: Database, now: () => Date): Attempts {
  return {
    begin: async (kind, facts) => {
      const { token, tokenHash } = newToken();
      const expiresAt = new Date(now().getTime() + PATIENCE[kind] * 1_000);
      await database.asSystemUnscoped((handle) =>
        saveAttempt(handle, { tokenHash, kind, facts, expiresAt, now: now() }),
      );
      return token;
    },
    take: (kind, asked) => read(kind, asked, takeAttempt),
    see: (kind, asked) => read(kind, asked, seeAttempt),
  };

  async function read<T>(
    kind: AttemptKind,
    { token, shape }: Asked<T>,
    from: typeof takeAttempt,
  ): Promise<T | undefined> {
    if (token === undefined) return undefined;
    const asked = { tokenHash: hashOf(token), kind, now: now() };
    const facts = await database.asSystemUnscoped((handle) => from(handle, asked));
    const found = shape.safeParse(facts);
    return found.success ? found.data : undefined;
  }
}
