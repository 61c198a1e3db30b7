import { Decrypter, generateX25519Identity, Encrypter, identityToRecipient } from 'age-encryption';
import { Stop } from '../stop/index.ts';

/** A pair of keys: the recipient seals, only the identity opens. */
export type KeyPair = { readonly identity: string; readonly recipient: string };

/** A new pair, in the form of the program `age`, which can open what is sealed here. */
export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The lines that are no comments. */
export function keyLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** @throws Stop when a line is no recipient */
export function sealFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new Stop(`"${recipient.slice(0, 12)}…" is no key to seal with (age1…).`, 2);
    }
  }
  return encrypter;
}

/** @throws Stop when the text holds no identity */
export function openWith(text: string): Decrypter {
  const identities = keyLines(text);
  if (identities.length === 0) throw new Stop('The key file holds no key.', 2);
  const decrypter = new Decrypter();
  for (const identity of identities) {
    try {
      decrypter.addIdentity(identity);
    } catch {
      // What is in the file is a secret, or something that somebody took for one: never echoed.
      throw new Stop('The key file holds no key that opens backups (AGE-SECRET-KEY-1…).', 2);
    }
  }
  return decrypter;
}
