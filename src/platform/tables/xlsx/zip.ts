/** The parts of an .xlsx by name. Only those asked for are unpacked, each no further than it may grow. */
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { RandomAccessReader, fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl';
import { holdToSize, readBytes, type ByteFile, type Bytes } from '../bytes.ts';
import { TableError, type Limits } from '../table.ts';

export type File = {
  readonly file: ByteFile;
  readonly size: number;
  readonly close: () => Promise<void>;
};
export type Parts = {
  readonly has: (name: string) => boolean;
  readonly read: (name: string) => Bytes;
};

class FileReader extends RandomAccessReader {
  readonly #file: ByteFile;

  constructor(file: ByteFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(readBytes(this.#file, { start, end }));
  }
}

/** Reads the list of parts; throws `broken` for a cut zip, a false list or names that lead elsewhere. */
export async function openParts({ file, size }: File, limits: Limits): Promise<Parts> {
  const entries = new Map<string, Entry>();
  const zip = await listed(file, size, (entry, count) => {
    if (count > limits.entries) throw new TableError('bomb');
    const name = entry.fileName.toLowerCase();
    // Two parts of one name: one program would show the first and another the second.
    if (entries.has(name)) throw new TableError('broken');
    entries.set(name, entry);
  });
  return {
    has: (name) => entries.has(name.toLowerCase()),
    read: (name) => readPart(zip, entries.get(name.toLowerCase()), limits),
  };
}

type Take = (entry: Entry, count: number) => void;

async function listed(file: ByteFile, size: number, take: Take): Promise<ZipFile> {
  try {
    // Not closed by itself: parts are read again for each pass, and the file is ours to close.
    const zip = await fromRandomAccessReaderPromise(new FileReader(file), size, {
      autoClose: false,
    });
    let count = 0;
    for await (const entry of zip.eachEntry()) take(entry, (count += 1));
    return zip;
  } catch (error) {
    throw error instanceof TableError ? error : new TableError('broken');
  }
}

async function* readPart(zip: ZipFile, entry: Entry | undefined, limits: Limits): Bytes {
  if (entry === undefined) throw new TableError('broken');
  if (entry.isEncrypted()) throw new TableError('encrypted');
  const stated = entry.uncompressedSize;
  if (stated > limits.expandedBytes) throw new TableError('bomb');
  let sum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of holdToSize(stream, entry.compressedSize, limits)) {
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    throw error instanceof TableError ? error : new TableError('broken');
  }
  if (sum !== entry.crc32) throw new TableError('broken');
}
