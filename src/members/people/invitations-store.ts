import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Role } from '#safeguards/policy';

export type InvitationRow = {
  readonly id: string;
  readonly organisation: number;
  readonly unit: number;
  readonly unitName: string;
  readonly role: Role;
  readonly title: string;
  readonly from: string;
  readonly until: string | null;
  readonly email: string | null;
  readonly invitedBy: string | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly isUsed: boolean;
};

const COLUMNS = sql`i.id, i.organisation_id as organisation, i.unit_id as unit, u.name as "unitName", i.role, i.title, i.from_day::text as from,
  i.until_day::text as until, i.email, i.invited_by as "invitedBy", i.made_at as "madeAt", i.expires_at as "expiresAt",
  (i.accepted_at is not null or i.revoked_at is not null) as "isUsed"`;

export type NewInvitationRow = Pick<InvitationRow, 'id' | 'organisation' | 'unit' | 'role'> & {
  readonly tokenHash: Uint8Array;
  readonly title: string;
  readonly from: string;
  readonly until: string | undefined;
  readonly email: string | undefined;
  readonly invitedBy: string | undefined;
  readonly at: Date;
  readonly expiresAt: Date;
};

export async function addInvitationRow(handle: Handle, one: NewInvitationRow): Promise<void> {
  await sql`insert into members.invitation (id, token_hash, organisation_id, unit_id, role, title, from_day, until_day, email, invited_by, made_at, expires_at)
    values (${one.id}::uuid, ${Buffer.from(one.tokenHash)}, ${one.organisation}, ${one.unit}, ${one.role}, ${one.title}, ${one.from}::date,
      ${one.until ?? null}::date, ${one.email ?? null}, ${one.invitedBy ?? null}::uuid, ${one.at}, ${one.expiresAt})`.execute(
    handle,
  );
}

/** Invitations of an organisation that can still be accepted, newest first. */
export async function openInvitations(
  handle: Handle,
  organisation: number,
  now: Date,
): Promise<readonly InvitationRow[]> {
  const { rows } =
    await sql<InvitationRow>`select ${COLUMNS} from members.invitation i join members.unit u on u.id = i.unit_id
    where i.organisation_id = ${organisation} and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}
    order by i.made_at desc, i.id limit 200`.execute(handle);
  return rows;
}

/** The invitation behind a token's hash, whatever became of it; held so that it is used once. */
export async function findInvitation(
  handle: Handle,
  tokenHash: Uint8Array,
): Promise<InvitationRow | undefined> {
  const { rows } =
    await sql<InvitationRow>`select ${COLUMNS} from members.invitation i join members.unit u on u.id = i.unit_id
    where i.token_hash = ${Buffer.from(tokenHash)} for update of i`.execute(handle);
  return rows[0];
}

export async function markAccepted(
  handle: Handle,
  { id, person, at }: { readonly id: string; readonly person: string; readonly at: Date },
): Promise<boolean> {
  const { rows } =
    await sql`update members.invitation set accepted_at = ${at}, accepted_by = ${person}::uuid, email = null
    where id = ${id}::uuid and accepted_at is null and revoked_at is null returning id`.execute(
      handle,
    );
  return rows.length === 1;
}

/** Takes an open invitation back. @returns the organisation that it was to; undefined when there was none to take back */
export async function revokeInvitationRow(
  handle: Handle,
  id: string,
  at: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{
    organisation: number;
  }>`update members.invitation set revoked_at = ${at}, email = null
    where id = ${id}::uuid and accepted_at is null and revoked_at is null returning organisation_id as organisation`.execute(
    handle,
  );
  return rows[0]?.organisation;
}

/** Empties the addresses of invitations that have run out. */
export async function forgetAddresses(handle: Handle, now: Date): Promise<void> {
  await sql`update members.invitation set email = null where expires_at < ${now} and email is not null`.execute(
    handle,
  );
}
