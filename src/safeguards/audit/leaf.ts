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
  /** Of the one who acted; 0 is Samsyn itself. */
  readonly organisation: number;
  /** Whose thing it was: kept where it was another organisation's. */
  readonly about?: number | undefined;
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
  const { actor, behalf, organisation } = happening;
  const about = aboutOther(happening);
  if (!/^[0-9a-f]{32}$/.test(actor)) throw new RangeError('The actor of a leaf is a pseudonym');
  const facts = Object.fromEntries(
    Object.entries(happening.facts).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const payload = Buffer.from(
    JSON.stringify({
      ...(about === undefined ? {} : { about }),
      actor,
      at: happening.at.toISOString(),
      ...(behalf === undefined ? {} : { behalf }),
      facts,
      kind: happening.kind,
      organisation,
      policy: happening.policy,
      subject: happening.subject,
    }),
  );
  return { actor: Buffer.from(actor, 'hex'), payload, hash: leafHash(payload) };
}

/** Whose thing it was, when it was not the organisation's own. */
export function aboutOther({ about, organisation }: Happening): number | undefined {
  return about === organisation ? undefined : about;
}

/** A leaf's columns, by which the record is searched. */
export type Columns = {
  readonly kind: string;
  readonly subject: string;
  readonly at: Date;
  readonly actor: Buffer;
  readonly organisation: number;
  readonly about: number | null;
};

/** Whether the columns say what the payload says: only the payload is hashed, and people find entries by the columns. */
export function saysTheSame(payload: Buffer, columns: Columns): boolean {
  const { kind, subject, at, actor, organisation, about } = columns;
  const text = payload.toString('utf8');
  const start = `{${about === null ? '' : `"about":${about},`}"actor":"${actor.toString('hex')}","at":"${at.toISOString()}",`;
  const middle = `},"kind":"${kind}","organisation":${organisation},"policy":"`;
  return (
    text.startsWith(start) &&
    text.includes(middle) &&
    text.endsWith(`","subject":${JSON.stringify(subject)}}`)
  );
}
