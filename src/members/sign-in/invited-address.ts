import { createHash } from 'node:crypto';
import type { Claims } from './provider.ts';

/**
 * What tells whether two addresses are the same, without keeping either. Case makes no difference.
 * @example markOf('Sam@Example.se') === markOf('sam@example.se ')
 */
export function markOf(address: string): string {
  const same = address.trim().normalize('NFC').toLowerCase();
  return createHash('sha256').update(`invited address ${same}`).digest('base64url');
}

/**
 * Whether a provider says that the person has another address than the one which the invitation was sent to, or one that
 * it does not vouch for. A provider that tells no address gives nothing to compare.
 * @param mark of the invited address; undefined when the link was handed over
 */
export function isOtherAddress(mark: string | undefined, claims: Claims): boolean {
  const { email } = claims;
  if (mark === undefined || typeof email !== 'string') return false;
  return claims['email_verified'] === false || markOf(email) !== mark;
}
