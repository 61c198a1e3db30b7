import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Problem } from '#platform/http';
import { isAddress, queueMail } from '#platform/mail';
import { dayOf } from '#platform/weeks';
import type { Role } from '#safeguards/policy';
import { doing, MANAGING, manages, type By, type Doing, type PeopleNeeds } from './doing.ts';
import { whyNotGiven } from './grants.ts';
import { addInvitationRow, revokeInvitationRow } from './invitations-store.ts';
import type { OrganisationKind } from './kinds.ts';
import { findOrganisation, unitsOf } from './organisations-store.ts';
import { Refused } from './refused.ts';

export type Invitation = {
  readonly organisation: { readonly id: number; readonly kind: OrganisationKind };
  readonly unit: number;
  readonly role: Role;
  /** What the person is: "Skolvärd". */
  readonly title: string;
  readonly from: string;
  readonly until: string | undefined;
  /** How the link gets there; without a mail it is shown once, to be handed over. */
  readonly mail: Written | undefined;
};
/** The words of the mail, in the inviter's language; the link is put in here. */
export type Written = {
  readonly to: string;
  readonly subject: string;
  readonly sentence: string;
  readonly linkTo: (token: string) => string;
};

export type Invited = {
  readonly id: string;
  /** Shown once when it is to be handed over; kept nowhere. */
  readonly token: string;
  readonly isMailed: boolean;
};

const DAYS = 14;
const A_DAY = 86_400_000;
const A_TOKEN = /^[\w-]{22}$/;

/** Invites one person to one role in one unit. */
export async function invite(
  needs: PeopleNeeds,
  by: By,
  invitation: Omit<Invitation, 'organisation'> & { readonly slug: string },
): Promise<Invited> {
  return doing(needs, { by, any: MANAGING }, async (doing) => {
    const organisation = await findOrganisation(doing.handle, { slug: invitation.slug });
    if (!organisation || !manages(by, organisation.id)) throw new Problem('not-found');
    if (organisation.leftOn !== null) throw new Refused('has-left');
    return inviteIn(doing, { ...invitation, organisation });
  });
}

/** Invites in the transaction that is open: the mail goes out when it is kept, and never otherwise. */
export async function inviteIn(doing: Doing, invitation: Invitation): Promise<Invited> {
  const { handle, at, giver, note } = doing;
  const { organisation, unit, role, from, until, mail } = invitation;
  const why = whyNotGiven(giver, { role, organisation: organisation.id, kind: organisation.kind });
  if (why) throw new Refused(why);
  mustBeDays(from, until, dayOf(at));
  const units = await unitsOf(handle, organisation.id);
  if (!units.some(({ id }) => id === unit)) throw new Refused('unit', ['unit']);
  if (mail && !isAddress(mail.to)) throw new Refused('form', ['email']);
  const id = randomUUID();
  const token = randomBytes(16).toString('base64url');
  await addInvitationRow(handle, {
    ...{ id, unit, role, from, until, at, tokenHash: hashOf(token) },
    ...{ organisation: organisation.id, title: invitation.title, email: mail?.to },
    invitedBy: doing.person,
    expiresAt: new Date(at.getTime() + DAYS * A_DAY),
  });
  await note('member.invited', id, { role, organisation: organisation.id, mailed: !!mail });
  if (mail) await queueMail(handle, { ...mail, link: mail.linkTo(token) }, at);
  return { id, token, isMailed: mail !== undefined };
}

/** A duty's days: in order, and not over already. */
export function mustBeDays(from: string, until: string | undefined, today: string): void {
  if (until !== undefined && (until < from || until < today)) throw new Refused('days', ['until']);
}

/** What a token is kept as; undefined for what can be no token. */
export function hashIn(token: string): Buffer | undefined {
  return A_TOKEN.test(token) ? hashOf(token) : undefined;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(`invitation ${token}`).digest();
}

/** Takes an invitation back; the link stops working at once. */
export async function revokeInvitation(needs: PeopleNeeds, by: By, id: string): Promise<void> {
  await doing(needs, { by, any: MANAGING }, async ({ handle, at, note }) => {
    const organisation = await revokeInvitationRow(handle, id, at);
    if (organisation === undefined) throw new Refused('used');
    // The row was another organisation's: nothing of this is kept.
    if (!manages(by, organisation)) throw new Problem('not-found');
    await note('member.invitation-revoked', id, { organisation });
  });
}
