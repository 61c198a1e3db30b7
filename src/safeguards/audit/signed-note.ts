import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { Checkpoint } from './checkpoint.ts';

/** A signature of a note: whose it says it is, and the bytes. */
export type Signature = { readonly name: string; readonly keyId: Buffer; readonly bytes: Buffer };

/** A checkpoint as a signed note, with however many signatures. Source: C2SP tlog-checkpoint and signed-note. */
export type Note = Checkpoint & {
  readonly origin: string;
  /** What is signed: the lines before the empty one, with their ends. */
  readonly body: string;
  readonly signatures: readonly Signature[];
};

/** 1: the record's own signature. 4: a witness's, with the time at which it signed (C2SP tlog-cosignature). */
export type KeyKind = 1 | 4;
export type Verifier = {
  readonly name: string;
  readonly kind: KeyKind;
  readonly keyId: Buffer;
  readonly key: KeyObject;
};

const MOST_SIGNATURES = 16;
const BODY = /^(\S{1,200})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;
const LINE = /^— (\S{1,200}) ([A-Za-z0-9+/]{8,400}={0,2})$/;

/** Reads a note, without judging its signatures; undefined for anything else. */
export function readNote(text: string): Note | undefined {
  const at = text.indexOf('\n\n');
  const body = text.slice(0, at + 1);
  const [, origin, size = '', root = ''] = (at < 0 ? null : BODY.exec(body)) ?? [];
  const lines = text.slice(at + 2).split('\n');
  if (origin === undefined || lines.pop() !== '' || lines.length > MOST_SIGNATURES)
    return undefined;
  const signatures = lines.map(signatureOf).filter((one) => one !== undefined);
  if (signatures.length === 0 || signatures.length < lines.length) return undefined;
  return { origin, body, size: Number(size), root: Buffer.from(root, 'base64'), signatures };
}

function signatureOf(line: string): Signature | undefined {
  const [, name, encoded = ''] = LINE.exec(line) ?? [];
  const all = Buffer.from(encoded, 'base64');
  // One way of writing each: base64 leaves bits to spare.
  if (name === undefined || all.toString('base64') !== encoded) return undefined;
  return { name, keyId: all.subarray(0, 4), bytes: all.subarray(4) };
}

/** First four bytes of SHA-256(name || 0x0A || kind || key). Source: C2SP signed-note. */
export function keyIdOf(name: string, kind: KeyKind, raw: Uint8Array): Buffer {
  const hash = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(kind)).update(raw);
  return hash.digest().subarray(0, 4);
}

/** What stands before the raw bytes of an Ed25519 public key in its DER form (RFC 8410). */
const DER = Buffer.from('302a300506032b6570032100', 'hex');
const KEY = /^(\S{1,200}?)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/;

/** A verifier key as others write it: name, key id, kind and key. Undefined when it is none, or its id is not its own. */
export function verifierFrom(text: string): Verifier | undefined {
  const [, name, id, encoded = ''] = KEY.exec(text) ?? [];
  const all = Buffer.from(encoded, 'base64');
  const kind = all[0];
  if (name === undefined || all.length !== 33 || (kind !== 1 && kind !== 4)) return undefined;
  const raw = all.subarray(1);
  const keyId = keyIdOf(name, kind, raw);
  if (keyId.toString('hex') !== id) return undefined;
  const key = createPublicKey({ key: Buffer.concat([DER, raw]), format: 'der', type: 'spki' });
  return { name, kind, keyId, key };
}

/** The signatures that say they are of this key. */
export function signaturesOf(note: Note, { name, keyId }: Verifier): readonly Signature[] {
  return note.signatures.filter((one) => one.name === name && one.keyId.equals(keyId));
}

/** Whether the record whose key this is has signed the note. */
export function isSignedBy(note: Note, verifier: Verifier): boolean {
  if (verifier.kind !== 1 || note.origin !== verifier.name) return false;
  return signaturesOf(note, verifier).some(({ bytes }) =>
    verify(null, Buffer.from(note.body), verifier.key, bytes),
  );
}
