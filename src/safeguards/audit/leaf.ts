import { createHash } from 'node:crypto';
import { leafHash } from './merkle.ts';

/** A line for the record, ready to be written in the transaction of what it tells of. */
export type Leaf = {
  readonly actor: Uint8Array;
  readonly payload: Uint8Array;
  /** SHA-256(0x00 || payload): the leaf hash of RFC 6962. */
  readonly hash: Uint8Array;
};

export type Happening = {
  readonly kind: string;
  readonly subject: string;
  readonly at: Date;
  /** Id of the policy that allowed it. */
  readonly policy: string;
  /** Opaque id of the one who acted; goes into the record as a digest. */
  readonly actor: string;
  /** What happened, without personal data and without free text. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

/**
 * Builds the leaf of a happening: canonical JSON (keys in order), so that anyone can make the same hash again.
 * Source: RFC 6962 section 2.1.
 * @example leafOf({ kind: 'report.submitted', … }).hash.length // 32
 */
export function leafOf(happening: Happening): Leaf {
  const actor = createHash('sha256').update(happening.actor).digest().subarray(0, 16);
  const facts = Object.fromEntries(
    Object.entries(happening.facts).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const payload = Buffer.from(
    JSON.stringify({
      actor: actor.toString('hex'),
      at: happening.at.toISOString(),
      facts,
      kind: happening.kind,
      policy: happening.policy,
      subject: happening.subject,
    }),
  );
  return { actor, payload, hash: leafHash(payload) };
}
