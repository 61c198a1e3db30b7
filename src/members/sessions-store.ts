import type { Handle } from '#platform/db';
import { sql } from '#platform/db';

export type SessionScope = 'full' | 'report';
/** How one signed in; 'remembered' is a phone that is kept for reporting. */
export type SignInMethod = 'provider' | 'passkey' | 'remembered';

export type Session = {
  readonly id: string;
  readonly person: string;
  readonly duty: string;
  readonly scope: SessionScope;
  readonly assurance: 1 | 2 | 3;
  readonly method: SignInMethod;
  /** The provider with which one signed in, by its short name. */
  readonly provider?: string | undefined;
  /** What the person sees in their own list: "Chrome, Android". */
  readonly device: string;
  readonly madeAt: Date;
  /** When one last showed who one is: at the sign-in, at a higher level, or again. */
  readonly shownAt: Date;
  readonly usedAt: Date;
  readonly expiresAt: Date;
};

type SessionRow = Omit<Session, 'provider'> & { readonly provider: string | null };

const COLUMNS = sql`id, person_id as person, duty_id as duty, scope, assurance, method, provider, device, made_at as "madeAt", greatest(made_at, stepped_up_at) as "shownAt", used_at as "usedAt", expires_at as "expiresAt"`;

function sessionOf(row: SessionRow): Session {
  return { ...row, provider: row.provider ?? undefined };
}

/** Keeps a new session; the token itself is never kept. */
export async function saveSession(
  handle: Handle,
  session: Omit<Session, 'shownAt'> & { readonly tokenHash: Uint8Array },
): Promise<void> {
  await sql`insert into members.session (id, token_hash, person_id, duty_id, scope, assurance, method, provider, device, made_at, used_at, expires_at)
    values (${session.id}::uuid, ${Buffer.from(session.tokenHash)}, ${session.person}::uuid, ${session.duty}::uuid, ${session.scope},
      ${session.assurance}, ${session.method}, ${session.provider ?? null}, ${session.device}, ${session.madeAt}, ${session.usedAt}, ${session.expiresAt})`.execute(
    handle,
  );
}

/** The session with this hash that nobody has ended; whether its time is out is the caller's to judge. */
export async function findSession(
  handle: Handle,
  tokenHash: Uint8Array,
): Promise<Session | undefined> {
  const { rows } =
    await sql<SessionRow>`select ${COLUMNS} from members.session where token_hash = ${Buffer.from(tokenHash)} and ended_at is null`.execute(
      handle,
    );
  return rows[0] && sessionOf(rows[0]);
}

/** Those of some sessions that nobody has ended, by id. */
export async function findSessionsById(
  handle: Handle,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Session>> {
  const { rows } =
    await sql<SessionRow>`select ${COLUMNS} from members.session where id = any(${[...ids]}::uuid[]) and ended_at is null`.execute(
      handle,
    );
  return new Map(rows.map((row) => [row.id, sessionOf(row)]));
}

/** A person's sessions that nobody has ended, newest first; at most a hundred. */
export async function sessionsOf(handle: Handle, person: string): Promise<readonly Session[]> {
  const { rows } =
    await sql<SessionRow>`select ${COLUMNS} from members.session where person_id = ${person}::uuid and ended_at is null
    order by made_at desc, id limit 100`.execute(handle);
  return rows.map(sessionOf);
}

export async function touchSession(handle: Handle, id: string, at: Date): Promise<void> {
  await sql`update members.session set used_at = ${at} where id = ${id}::uuid and used_at < ${at}`.execute(
    handle,
  );
}

/** Gives a session a new token and a level of assurance, because one has shown again who one is; the old token is dead. */
export async function liftSession(
  handle: Handle,
  given: {
    readonly id: string;
    readonly tokenHash: Uint8Array;
    readonly assurance: number;
    readonly at: Date;
  },
): Promise<void> {
  await sql`update members.session set token_hash = ${Buffer.from(given.tokenHash)}, assurance = ${given.assurance}, stepped_up_at = ${given.at}, used_at = ${given.at}
    where id = ${given.id}::uuid and ended_at is null`.execute(handle);
}

export async function changeDuty(handle: Handle, id: string, duty: string): Promise<void> {
  await sql`update members.session set duty_id = ${duty}::uuid where id = ${id}::uuid and ended_at is null`.execute(
    handle,
  );
}

/** Ends a session; false when it was ended already. */
export async function endSessionRow(handle: Handle, id: string, at: Date): Promise<boolean> {
  const { rows } =
    await sql`update members.session set ended_at = ${at} where id = ${id}::uuid and ended_at is null returning id`.execute(
      handle,
    );
  return rows.length > 0;
}

/** Ends all of a person's sessions. @returns how many there were */
export async function endSessionsOf(handle: Handle, person: string, at: Date): Promise<number> {
  const { rows } =
    await sql`update members.session set ended_at = ${at} where person_id = ${person}::uuid and ended_at is null returning id`.execute(
      handle,
    );
  return rows.length;
}

/** Erases sessions that ended, or ran out, before a moment. @returns how many */
export async function eraseSessions(handle: Handle, before: Date): Promise<number> {
  const { rows } =
    await sql`delete from members.session where ended_at < ${before} or expires_at < ${before} returning id`.execute(
      handle,
    );
  return rows.length;
}
