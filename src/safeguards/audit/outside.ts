import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
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
  /** Entries from a place on, at most so many, one after the other; `entryAt` reads one of them. */
  readonly read: (position: number, most: number) => Buffer;
  readonly count: () => number;
  /** Puts entries at a place; whatever stood after it is cut. On disk when it returns. */
  readonly write: (position: number, entries: readonly Entry[]) => void;
  readonly addCheckpoint: (checkpoint: Checkpoint) => void;
  readonly newestNote: () => string | undefined;
  /** In the order in which they were signed; undefined stands for one that does not hold. */
  readonly checkpoints: () => readonly (Checkpoint | undefined)[];
};

/**
 * Opens the folder, and makes it with a new key the first time.
 * @param mostBytes of checkpoints; about seven thousand when not said
 */
export function openOutside(folder: string, mostBytes = 1_000_000): Outside {
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
    read: (position, most) => readAt(leaves, position * BYTES, most * BYTES),
    count: () => (existsSync(leaves) ? Math.floor(statSync(leaves).size / BYTES) : 0),
    write: (position, entries) =>
      putAt(leaves, position * BYTES, Buffer.concat(entries.map(bytesOf))),
    addCheckpoint: (checkpoint) => {
      const note = `${signCheckpoint(signer, checkpoint)}\n`;
      appendFileSync(notes, note, { mode: 0o600, flush: true });
      if (statSync(notes).size > mostBytes) thinOut(notes);
    },
    newestNote: () => notesIn(textOf(notes)).at(-1),
    checkpoints: () => notesIn(textOf(notes)).map((note) => openCheckpoint(signer, note)),
  };
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/**
 * Each checkpoint answers for all leaves before it, so that an old one may go while a newer stays: of the older half
 * every other note is kept, and the first. The older, the sparser; what a witness holds is proved from the leaves
 * themselves, whether or not we still have the note.
 */
function thinOut(path: string): void {
  const all = notesIn(textOf(path));
  const kept = all.filter((_, n) => n >= all.length / 2 || n % 2 === 0);
  const beside = `${path}.new`;
  writeFileSync(beside, kept.map((note) => `${note}\n`).join(''), { mode: 0o600, flush: true });
  renameSync(beside, path);
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

/** Whole entries only: the last may be half written when the power went. */
function readAt(path: string, offset: number, most: number): Buffer {
  if (!existsSync(path)) return Buffer.alloc(0);
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(most, statSync(path).size - offset)));
    const read = readSync(file, bytes, 0, bytes.length, offset);
    return bytes.subarray(0, read - (read % BYTES));
  } finally {
    closeSync(file);
  }
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
