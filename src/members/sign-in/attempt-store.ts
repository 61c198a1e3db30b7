import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type AttemptKind = 'provider' | 'passkey' | 'new-passkey' | 'enrolment';

/** Keeps what a browser has begun, under the hash of the token that it holds; what is out of time is erased. */
export async function saveAttempt(
  handle: Handle,
  attempt: {
    readonly tokenHash: Uint8Array;
    readonly kind: AttemptKind;
    readonly facts: unknown;
    readonly expiresAt: Date;
    readonly now: Date;
  },
): Promise<void> {
  await sql`delete from members.sign_in_attempt where expires_at < ${attempt.now}`.execute(handle);
  await sql`insert into members.sign_in_attempt (token_hash, kind, facts, expires_at)
    values (${Buffer.from(attempt.tokenHash)}, ${attempt.kind}, ${JSON.stringify(attempt.facts)}::jsonb, ${attempt.expiresAt})`.execute(
    handle,
  );
}

type Asked = { readonly tokenHash: Uint8Array; readonly kind: AttemptKind; readonly now: Date };

/** What was begun, once: it is gone afterwards, whatever comes of it. */
export async function takeAttempt(handle: Handle, asked: Asked): Promise<unknown> {
  const { rows } = await sql<{
    facts: unknown;
    living: boolean;
  }>`delete from members.sign_in_attempt
    where token_hash = ${Buffer.from(asked.tokenHash)} and kind = ${asked.kind} returning facts, expires_at >= ${asked.now} as living`.execute(
    handle,
  );
  return rows[0]?.living === true ? rows[0].facts : undefined;
}

/** What was begun, without using it up. */
export async function seeAttempt(handle: Handle, asked: Asked): Promise<unknown> {
  const { rows } = await sql<{
    facts: unknown;
  }>`select facts from members.sign_in_attempt where token_hash = ${Buffer.from(asked.tokenHash)} and kind = ${asked.kind} and expires_at >= ${asked.now}`.execute(
    handle,
  );
  return rows[0]?.facts;
}
