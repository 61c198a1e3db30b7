import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type SessionScope = 'full' | 'report';

export type Session = {
  readonly id: string;
  readonly person: string;
  readonly duty: string;
  readonly scope: SessionScope;
  readonly assurance: 1 | 2 | 3;
  readonly usedAt: Date;
  readonly expiresAt: Date;
};

export type SessionRow = Session & { readonly tokenHash: Uint8Array; readonly device: string };

/** Keeps a new session; the token itself is never kept. */
export async function saveSession(handle: Handle, session: SessionRow): Promise<void> {
  await sql`insert into members.session (id, token_hash, person_id, duty_id, scope, assurance, device, made_at, used_at, expires_at)
    values (${session.id}::uuid, ${Buffer.from(session.tokenHash)}, ${session.person}::uuid, ${session.duty}::uuid, ${session.scope},
      ${session.assurance}, ${session.device}, ${session.usedAt}, ${session.usedAt}, ${session.expiresAt})`.execute(
    handle,
  );
}

/** The session with this hash that nobody has ended; whether its time is out is the caller's to judge. */
export async function findSession(
  handle: Handle,
  tokenHash: Uint8Array,
): Promise<Session | undefined> {
  const { rows } =
    await sql<Session>`select id, person_id as person, duty_id as duty, scope, assurance, used_at as "usedAt", expires_at as "expiresAt"
    from members.session where token_hash = ${Buffer.from(tokenHash)} and ended_at is null`.execute(
      handle,
    );
  return rows[0];
}

export async function touchSession(handle: Handle, id: string, at: Date): Promise<void> {
  await sql`update members.session set used_at = ${at} where id = ${id}::uuid and used_at < ${at}`.execute(
    handle,
  );
}

/** Ends a session; false when it was ended already. */
export async function endSessionRow(
  handle: Handle,
  tokenHash: Uint8Array,
  at: Date,
): Promise<boolean> {
  const { rows } =
    await sql`update members.session set ended_at = ${at} where token_hash = ${Buffer.from(tokenHash)} and ended_at is null returning id`.execute(
      handle,
    );
  return rows.length > 0;
}
