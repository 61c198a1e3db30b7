import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  newSigningKey,
  openCheckpoint,
  signCheckpoint,
  signerFrom,
  type Checkpoint,
  type Signer,
} from './checkpoint.ts';

/** A leaf as it is kept outside: its number (8 bytes, big-endian) and its hash (32 bytes). */
export type Entry = { readonly seq: bigint; readonly hash: Buffer };

const BYTES = 40;
const ORIGIN = 'samsyn';

/** What is kept of the record outside the database: hashes in their order, signed checkpoints, and the key. */
export type Outside = {
  readonly signer: Signer;
  /** All entries, one after the other; `entryAt` reads one. */
  readonly entries: () => Buffer;
  readonly count: () => number;
  /** Puts entries at a place; whatever stood after it is cut. On disk when it returns. */
  readonly write: (position: number, entries: readonly Entry[]) => void;
  readonly addCheckpoint: (checkpoint: Checkpoint) => void;
  readonly newestNote: () => string | undefined;
  /** In the order in which they were signed; undefined stands for one that does not hold. */
  readonly checkpoints: () => readonly (Checkpoint | undefined)[];
};

/** Opens the folder, and makes it with a new key the first time. */
export function openOutside(folder: string): Outside {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [keyFile, leaves, notes] = ['key.pem', 'leaves', 'checkpoints'].map((name) =>
    join(folder, name),
  );
  if (keyFile === undefined || leaves === undefined || notes === undefined)
    throw new Error('names');
  if (!existsSync(keyFile)) writeFileSync(keyFile, newSigningKey(), { mode: 0o600 });
  const signer = signerFrom(ORIGIN, readFileSync(keyFile, 'utf8'));
  return {
    signer,
    entries: () => (existsSync(leaves) ? readFileSync(leaves) : Buffer.alloc(0)),
    count: () => (existsSync(leaves) ? Math.floor(statSync(leaves).size / BYTES) : 0),
    write: (position, entries) =>
      putAt(leaves, position * BYTES, Buffer.concat(entries.map(bytesOf))),
    addCheckpoint: (checkpoint) =>
      appendFileSync(notes, `${signCheckpoint(signer, checkpoint)}\n`, {
        mode: 0o600,
        flush: true,
      }),
    newestNote: () => (existsSync(notes) ? notesIn(readFileSync(notes, 'utf8')).at(-1) : undefined),
    checkpoints: () =>
      notesIn(existsSync(notes) ? readFileSync(notes, 'utf8') : '').map((note) =>
        openCheckpoint(signer, note),
      ),
  };
}

/** The notes of a file: each ends with its signature and a blank line. */
export function notesIn(text: string): readonly string[] {
  return text.match(/[^\n]*\n\d+\n[^\n]*\n\n— [^\n]*\n/g) ?? (text.trim() === '' ? [] : [text]);
}

export function bytesOf({ seq, hash }: Entry): Buffer {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeBigUInt64BE(seq, 0);
  hash.copy(bytes, 8);
  return bytes;
}

/** @returns undefined past the end */
export function entryAt(entries: Buffer, position: number): Entry | undefined {
  const at = position * BYTES;
  if (at + BYTES > entries.length) return undefined;
  return { seq: entries.readBigUInt64BE(at), hash: entries.subarray(at + 8, at + BYTES) };
}

function putAt(path: string, offset: number, bytes: Buffer): void {
  const file = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600);
  try {
    ftruncateSync(file, offset);
    writeSync(file, bytes, 0, bytes.length, offset);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
