import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** How large the tree was and what its root was, as said in a signed note. */
export type Checkpoint = { readonly size: number; readonly root: Buffer };

export type Signer = { readonly name: string; readonly key: KeyObject };

const ED25519 = new Uint8Array([1]);
/** What stands before the raw 32 bytes of an Ed25519 public key in its DER form (RFC 8410). */
const RAW_AT = 12;

/** A new key for signing, as PEM, to be kept outside the database. */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

export function signerFrom(name: string, pem: string): Signer {
  return { name, key: createPrivateKey(pem) };
}

/** The 32 bytes of an Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(RAW_AT);
}

/** First four bytes of SHA-256(name || 0x0A || 0x01 || key). Source: C2SP signed-note. */
function keyId({ name, key }: Signer): Buffer {
  const hash = createHash('sha256').update(`${name}\n`).update(ED25519).update(rawPublicKey(key));
  return hash.digest().subarray(0, 4);
}

/**
 * A checkpoint as a signed note. Source: C2SP tlog-checkpoint and signed-note.
 * @example signCheckpoint(signer, { size: 2, root }) // "samsyn\n2\nq83…=\n\n— samsyn AbCd…\n"
 */
export function signCheckpoint(signer: Signer, { size, root }: Checkpoint): string {
  const body = `${signer.name}\n${size}\n${root.toString('base64')}\n`;
  const signature = Buffer.concat([keyId(signer), sign(null, Buffer.from(body), signer.key)]);
  return `${body}\n— ${signer.name} ${signature.toString('base64')}\n`;
}

const NOTE = /^(\S+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n\n— (\S+) ([A-Za-z0-9+/]+=*)\n$/;

/** The checkpoint of a note that the signer has signed; undefined for anything else. */
export function openCheckpoint(signer: Signer, note: string): Checkpoint | undefined {
  const [, origin, size = '', root = '', name, encoded = ''] = NOTE.exec(note) ?? [];
  if (origin !== signer.name || name !== signer.name) return undefined;
  const signature = Buffer.from(encoded, 'base64');
  // One way of writing each: base64 leaves bits to spare, and a changed note is no note of ours.
  if (signature.toString('base64') !== encoded) return undefined;
  if (!signature.subarray(0, 4).equals(keyId(signer))) return undefined;
  const body = Buffer.from(`${origin}\n${size}\n${root}\n`);
  if (!verify(null, body, createPublicKey(signer.key), signature.subarray(4))) return undefined;
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

/** What others need to check a signature: C2SP's verifier key. */
export function verifierKey(signer: Signer): string {
  const key = Buffer.concat([ED25519, rawPublicKey(signer.key)]).toString('base64');
  return `${signer.name}+${keyId(signer).toString('hex')}+${key}`;
}
