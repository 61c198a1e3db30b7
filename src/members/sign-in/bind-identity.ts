import type { Handle } from '#platform/db';
import { record } from '#safeguards/audit';
import { saveIdentity, type Identity } from './identity-store.ts';

/**
 * Keeps that a provider's subject is this person, with an entry of the record: called when an invitation is answered, and
 * by nobody else. An address is never enough.
 * @returns false when the subject is somebody already
 * @example await bindIdentity(handle, { issuer, subject, person, actor, organisation, at, policy: 'invitation' })
 */
export async function bindIdentity(
  handle: Handle,
  given: Identity & {
    readonly person: string;
    /** Pseudonym of that person in the record. */
    readonly actor: string;
    readonly organisation: number;
    readonly at: Date;
    readonly policy: string;
  },
): Promise<boolean> {
  const { organisation, actor, at, policy } = given;
  if (!(await saveIdentity(handle, given))) return false;
  const entry = { kind: 'identity.linked', subject: actor, facts: {} } as const;
  await record(handle, { ...entry, organisation, actor, at, policy });
  return true;
}
