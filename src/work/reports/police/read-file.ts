import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ArrayError, entriesOf } from './json-array.ts';

/** Largest file, unpacked. A million notices make about 400 MB. */
const MOST = 4 * 1024 ** 3;

/**
 * The entries of a file of notices, plain or packed (.gz, known by its first bytes), in batches.
 * @throws ArrayError with one clear sentence
 */
export async function* entriesIn(path: string): AsyncGenerator<unknown[]> {
  const packed = isPacked(path);
  const read = createReadStream(path, { highWaterMark: 256 * 1024 });
  const out = new PassThrough({ highWaterMark: 1024 * 1024 });
  // The pipeline's own failure is the cut archive; the reader below meets it as an ended or destroyed stream.
  const flow = packed ? pipeline(read, createGunzip(), out) : pipeline(read, out);
  const failed = flow.then(
    () => undefined,
    (error: unknown) => error,
  );
  try {
    yield* entriesOf(textOf(out));
  } catch (error) {
    if (error instanceof ArrayError) throw error;
    throw new ArrayError('The archive is cut off or damaged', 0);
  } finally {
    read.destroy();
    out.destroy();
    await failed;
  }
}

function isPacked(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const first = new Uint8Array(2);
    readSync(file, first);
    return first[0] === 0x1f && first[1] === 0x8b;
  } finally {
    closeSync(file);
  }
}

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > MOST) throw new ArrayError('The file is larger than 4 GB', 0);
    yield decoded(decoder, chunk);
  }
  yield decoded(decoder);
}

function decoded(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    if (text.includes('\0')) throw new ArrayError('The file holds NUL characters', 0);
    return text;
  } catch (error) {
    if (error instanceof ArrayError) throw error;
    throw new ArrayError('The file is not written in UTF-8', 0);
  }
}
