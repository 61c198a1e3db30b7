import { createHash, createHmac } from 'node:crypto';
import type { Kind } from './kinds.ts';
import { leafHash } from './merkle.ts';

/** A line for the record, ready to be written in the transaction of what it tells of. */
export type Leaf = {
  readonly actor: Uint8Array;
  readonly payload: Uint8Array;
  /** SHA-256(0x00 || payload): the leaf hash of RFC 6962. */
  readonly hash: Uint8Array;
};

export type Happening = {
  readonly kind: Kind;
  readonly subject: string;
  readonly at: Date;
  /** Id of the policy that allowed it. */
  readonly policy: string;
  /** Pseudonym of the one who acted (Caller.actor), or SYSTEM_ACTOR, OPERATOR_ACTOR. */
  readonly actor: string;
  /** The duty that was stood in for. */
  readonly behalf?: string | undefined;
  /** What happened, without personal data and without free text. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

/** Samsyn itself: background work and the seed. */
export const SYSTEM_ACTOR = wellKnown('samsyn');
/** Whoever has the machine: commands at its terminal. */
export const OPERATOR_ACTOR = wellKnown('operator');

function wellKnown(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

/**
 * The pseudonym under which the record knows a person: nothing without the key, and the same as long as the key is kept,
 * also when the account is gone.
 * @param key kept apart from the record (Database.actorKey)
 * @example actorOf(key, person).length // 32
 */
export function actorOf(key: string, person: string): string {
  return createHmac('sha256', key).update(`actor ${person}`).digest('hex').slice(0, 32);
}

/**
 * Builds the leaf of a happening: canonical JSON (keys in order), so that anyone can make the same hash again.
 * Source: RFC 6962 section 2.1.
 * @throws RangeError when the actor is no pseudonym: a name must never come into the record
 * @example leafOf({ kind: 'report.submitted', … }).hash.length // 32
 */
export function leafOf(happening: Happening): Leaf {
  const { actor, behalf } = happening;
  if (!/^[0-9a-f]{32}$/.test(actor)) throw new RangeError('The actor of a leaf is a pseudonym');
  const facts = Object.fromEntries(
    Object.entries(happening.facts).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const payload = Buffer.from(
    JSON.stringify({
      actor,
      at: happening.at.toISOString(),
      ...(behalf === undefined ? {} : { behalf }),
      facts,
      kind: happening.kind,
      policy: happening.policy,
      subject: happening.subject,
    }),
  );
  return { actor: Buffer.from(actor, 'hex'), payload, hash: leafHash(payload) };
}
