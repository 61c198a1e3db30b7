import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newSigningKey, signCheckpoint, signerFrom, verifierKey } from './checkpoint.ts';
import { cosign, cosignedAt, witnessKey } from './cosignature.ts';
import { isSignedBy, readNote, verifierFrom } from './signed-note.ts';

const record = signerFrom('samsyn', newSigningKey());
const witness = signerFrom('vasteras', newSigningKey());
const AT = new Date('2026-11-24T08:00:00Z');
const signed = signCheckpoint(record, { size: 7, root: Buffer.alloc(32, 7) });
const bodyOf = (text: string): string => readNote(text)?.body ?? '';
const both = signed + cosign(witness, bodyOf(signed), AT);
const key = (text: string) => {
  const verifier = verifierFrom(text);
  if (!verifier) throw new Error('no key');
  return verifier;
};

describe('a note', () => {
  it('is read with all its signatures, and each is checked with the key of the one who made it', () => {
    const note = readNote(both);
    if (!note) throw new Error('no note');
    expect(note).toMatchObject({ origin: 'samsyn', size: 7 });
    expect(isSignedBy(note, key(verifierKey(record)))).toBe(true);
    expect(cosignedAt(note, key(witnessKey(witness)))).toEqual(AT);
    const other = signerFrom('vasteras', newSigningKey());
    expect(cosignedAt(note, key(witnessKey(other)))).toBeUndefined();
    expect(isSignedBy(note, key(verifierKey(signerFrom('samsyn', newSigningKey()))))).toBe(false);
    // A key of one kind is no key of the other.
    expect(cosignedAt(note, key(verifierKey(record)))).toBeUndefined();
    expect(isSignedBy(note, key(witnessKey(witness)))).toBe(false);
  });

  it('has the form that others expect: the time, then the signature over cosignature/v1', () => {
    const line = both.split('\n').at(-2) ?? '';
    const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64');
    expect(bytes).toHaveLength(4 + 8 + 64);
    const seconds = bytes.readBigUInt64BE(4);
    const message = `cosignature/v1\ntime ${seconds}\nsamsyn\n7\n${Buffer.alloc(32, 7).toString('base64')}\n`;
    expect(
      verify(null, Buffer.from(message), createPublicKey(witness.key), bytes.subarray(12)),
    ).toBe(true);
  });

  it('is nothing when anything of it is changed', () => {
    for (const changed of [
      both.replace('\n7\n', '\n8\n'),
      both.replace('samsyn\n7', 'samsum\n7'),
      both.replace(
        / ([A-Za-z0-9+/])([A-Za-z0-9+/=]*)\n$/,
        (_, a: string, b: string) => ` ${a === 'A' ? 'B' : 'A'}${b}\n`,
      ),
    ]) {
      const note = readNote(changed);
      const holds =
        note !== undefined &&
        isSignedBy(note, key(verifierKey(record))) &&
        cosignedAt(note, key(witnessKey(witness))) !== undefined;
      expect(holds).toBe(false);
    }
    for (const text of [
      '',
      '\n\n',
      'samsyn\n7\n',
      signed.trimEnd(),
      `${signed}x`,
      'a\n'.repeat(100_000),
    ])
      expect(readNote(text)).toBeUndefined();
    for (const text of [
      '',
      'samsyn',
      'samsyn+00000000+AAAA',
      verifierKey(record).replace('+', '-'),
    ])
      expect(verifierFrom(text)).toBeUndefined();
  });
});
