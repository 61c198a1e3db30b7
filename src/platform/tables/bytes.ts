/** The bytes of a file as a stream that is only read as fast as it is used, and their unpacking. */
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TableError, type Limits } from './table.ts';

const PIECE = 65_536;
/** Up to here nobody is harmed, so a short, very even file is not taken for a bomb. */
const HARMLESS = 16_000_000;

/** What is read of a file, whether it lies on a disk or in memory. */
export type ByteFile = {
  readonly read: (
    buffer: Buffer,
    from: { readonly offset: number; readonly length: number; readonly position: number },
  ) => Promise<{ readonly bytesRead: number }>;
};
export type Bytes = AsyncGenerator<Buffer>;
export type Range = { readonly start: number; readonly end: number };

/** The bytes from `start` up to, not including, `end`. Every call reads at places of its own. */
export async function* readBytes(file: ByteFile, range: Range): Bytes {
  let at = range.start;
  while (at < range.end) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, range.end - at));
    const { bytesRead } = await file.read(piece, {
      ...{ offset: 0, length: piece.length, position: at },
    });
    if (bytesRead === 0) return;
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

/** Passes the bytes on and stops them, unread, when they grow past what was packed. */
export async function* holdToSize(
  bytes: AsyncIterable<unknown>,
  packed: number,
  limits: Limits,
): Bytes {
  let size = 0;
  for await (const piece of bytes) {
    if (!Buffer.isBuffer(piece)) continue;
    size += piece.length;
    const tooMuch = size > HARMLESS && size > packed * limits.expansion;
    if (tooMuch || size > limits.expandedBytes) throw new TableError('bomb');
    yield piece;
  }
}

/** Unpacks gzip; a cut or damaged file ends as `broken`, a bomb as `bomb`. */
export async function* gunzip(file: ByteFile, size: number, limits: Limits): Bytes {
  const unpack = createGunzip({ chunkSize: PIECE });
  const source = Readable.from(readBytes(file, { start: 0, end: size }));
  // The error reaches us through `unpack` itself, which pipeline destroys with it.
  pipeline(source, unpack, () => undefined);
  try {
    yield* holdToSize(unpack, size, limits);
  } catch (error) {
    throw error instanceof TableError ? error : new TableError('broken');
  } finally {
    unpack.destroy();
  }
}
