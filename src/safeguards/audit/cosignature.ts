import { sign, verify } from 'node:crypto';
import { rawPublicKey, type Signer } from './checkpoint.ts';
import { keyIdOf, signaturesOf, type Note, type Verifier } from './signed-note.ts';

const KIND = 4;
const TIME_BYTES = 8;

/** What others need to check what a witness signs: C2SP's verifier key of kind 4. */
export function witnessKey({ name, key }: Signer): string {
  const raw = rawPublicKey(key);
  const encoded = Buffer.concat([Uint8Array.of(KIND), raw]).toString('base64');
  return `${name}+${keyIdOf(name, KIND, raw).toString('hex')}+${encoded}`;
}

/** What a witness signs: when, and the checkpoint. Source: C2SP tlog-cosignature, cosignature/v1. */
function message(body: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`);
}

/**
 * The line by which a witness says that it saw this checkpoint at this time, and none before that it contradicts.
 * @example cosign(witness, note.body, now) // "— vasteras q83…=\n"
 */
export function cosign(witness: Signer, body: string, at: Date): string {
  const seconds = BigInt(Math.floor(at.getTime() / 1_000));
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(seconds);
  const id = keyIdOf(witness.name, KIND, rawPublicKey(witness.key));
  const bytes = Buffer.concat([id, time, sign(null, message(body, seconds), witness.key)]);
  return `— ${witness.name} ${bytes.toString('base64')}\n`;
}

/** When the witness signed the note; undefined when it did not. */
export function cosignedAt(note: Note, witness: Verifier): Date | undefined {
  if (witness.kind !== KIND) return undefined;
  for (const { bytes } of signaturesOf(note, witness)) {
    if (bytes.length <= TIME_BYTES) continue;
    const seconds = bytes.readBigUInt64BE(0);
    const signed = message(note.body, seconds);
    if (verify(null, signed, witness.key, bytes.subarray(TIME_BYTES)))
      return new Date(Number(seconds) * 1_000);
  }
  return undefined;
}
