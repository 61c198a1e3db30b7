import { randomUUID } from 'node:crypto';
import { actorOf, record, type Kind } from '#safeguards/audit';
import type { Handle } from '#platform/db';
import { dayOf } from '#platform/weeks';
import type { PeopleNeeds } from './doing.ts';
import { findInvitation, markAccepted, type InvitationRow } from './invitations-store.ts';
import { hashIn } from './invite.ts';
import { findOrganisation, type OrganisationRow } from './organisations-store.ts';
import { addDutyRow, addPersonRow, findPerson } from './people-store.ts';
import { Refused } from './refused.ts';

export type Shown = {
  readonly invitation: InvitationRow;
  readonly organisation: OrganisationRow;
  /** Title of the one who invites; absent when that was the operator. */
  readonly inviter: string | undefined;
};

/** What an invitation is for; undefined when it cannot be accepted (any more). The token is all that is known of who asks. */
export async function showInvitation(
  { database, now }: PeopleNeeds,
  token: string,
): Promise<Shown | undefined> {
  return database.asSystemUnscoped((handle) => open(handle, token, now()));
}

async function open(handle: Handle, token: string, now: Date): Promise<Shown | undefined> {
  const hash = hashIn(token);
  const invitation = hash && (await findInvitation(handle, hash));
  if (!invitation || invitation.isUsed || invitation.expiresAt <= now) return undefined;
  const organisation = await findOrganisation(handle, { id: invitation.organisation });
  if (!organisation || organisation.leftOn !== null) return undefined;
  const inviter =
    invitation.invitedBy === null ? undefined : await findPerson(handle, invitation.invitedBy);
  return { invitation, organisation, inviter: inviter?.title };
}

export type Accepted = {
  readonly person: string;
  readonly duty: string;
  readonly role: InvitationRow['role'];
  /** The address to which the invitation was mailed; undefined when the link was handed over. */
  readonly invitedAt: string | undefined;
};

/**
 * The invited person says yes: becomes a person of the organisation with the duty that was offered. The invitation is
 * used up, also when two say yes at once.
 * @throws Refused used, or later when the duty begins on a later day
 */
export async function acceptInvitation(
  needs: PeopleNeeds,
  token: string,
  given: { readonly name: string; readonly email: string | undefined },
): Promise<Accepted> {
  const { database, now } = needs;
  const at = now();
  const accepted = await database.asSystemUnscoped(async (handle) => {
    const shown = await open(handle, token, at);
    if (!shown) throw new Refused('used');
    const { invitation } = shown;
    if (invitation.from > dayOf(at)) throw new Refused('later');
    const { organisation, unit, role, title } = invitation;
    const person = randomUUID();
    const duty = randomUUID();
    const email = given.email ?? invitation.email ?? undefined;
    await addPersonRow(handle, { id: person, organisation, title, name: given.name, email, at });
    const days = { from: invitation.from, until: invitation.until ?? undefined };
    const givenBy = invitation.invitedBy ?? undefined;
    await addDutyRow(handle, { id: duty, person, organisation, unit, role, ...days, givenBy, at });
    if (!(await markAccepted(handle, { id: invitation.id, person, at }))) throw new Refused('used');
    const actor = actorOf(database.actorKey, person);
    const note = (kind: Kind, facts: Readonly<Record<string, string>>): Promise<void> =>
      record(handle, {
        organisation,
        actor,
        kind,
        subject: actor,
        at,
        policy: 'invitation',
        facts,
      });
    await note('member.joined', { invitation: invitation.id });
    await note('member.duty-given', { duty, role });
    return { person, duty, role, invitedAt: invitation.email ?? undefined };
  });
  needs.members.forget();
  return accepted;
}
