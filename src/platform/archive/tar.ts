/** A file in an archive; a folder when its name ends with "/". */
export type Entry = {
  readonly name: string;
  readonly size: number;
  /** Exactly `size` bytes. */
  readonly body: AsyncIterable<Uint8Array>;
};

const BLOCK = 512;
const OCTAL = 11;
/** Largest size that eleven octal digits can tell. */
const LARGEST = 8 ** OCTAL - 1;

/**
 * Entries as a tar stream that any tar can read. Source: POSIX.1-1988 ustar interchange format.
 * @throws RangeError for a body that is not of the size it was said to have
 */
export async function* writeTar(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, body } of entries) {
    yield headerOf(name, size);
    let written = 0;
    for await (const chunk of body) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== size) throw new RangeError(`${name} is not of the size it was said to have`);
    if (size % BLOCK > 0) yield Buffer.alloc(BLOCK - (size % BLOCK));
  }
  yield Buffer.alloc(BLOCK * 2);
}

function headerOf(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const cut = Buffer.byteLength(name) > 100 ? name.lastIndexOf('/', 154) : -1;
  const last = name.slice(cut + 1);
  if (Buffer.byteLength(last) > 100 || size > LARGEST)
    throw new RangeError(`${name} does not fit into an archive`);
  block.write(last, 0);
  block.write(cut > 0 ? name.slice(0, cut) : '', 345);
  const isFolder = name.endsWith('/');
  const numbers = [
    [100, 7, isFolder ? 0o700 : 0o600],
    [108, 7, 0],
    [116, 7, 0],
    [124, OCTAL, size],
    [136, OCTAL, 0],
  ] as const;
  for (const [at, digits, value] of numbers)
    block.write(value.toString(8).padStart(digits, '0'), at);
  block.write(isFolder ? '5' : '0', 156);
  block.write('ustar\u000000', 257);
  block.write(' '.repeat(8), 148);
  block.write(`${sumOf(block).toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function sumOf(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

/** The stream is no archive of ours, or ends in the middle. */
export class ArchiveBroken extends Error {}

/** Reads what writeTar wrote. Each body must be read to its end before the next entry is asked for. */
export async function* readTar(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const bytes = new Bytes(stream);
  for (;;) {
    const block = await bytes.take(BLOCK);
    // Two empty blocks are the end; what follows belongs to nobody, but is read, so that its seal is checked.
    if (block.every((byte) => byte === 0)) {
      await bytes.rest();
      return;
    }
    const { name, size } = readHeader(block);
    yield { name, size, body: bytes.stream(size) };
    await bytes.take(size % BLOCK > 0 ? BLOCK - (size % BLOCK) : 0);
  }
}

function readHeader(block: Buffer): { readonly name: string; readonly size: number } {
  const text = (at: number, length: number): string =>
    block.toString('utf8', at, at + length).replace(/\0.*$/s, '');
  const told = Number.parseInt(text(148, 8), 8);
  const bare = Buffer.from(block);
  bare.write(' '.repeat(8), 148);
  const prefix = text(345, 155);
  const name = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
  const size = Number.parseInt(text(124, 12), 8);
  if (sumOf(bare) !== told || !Number.isInteger(size) || !isPlain(name))
    throw new ArchiveBroken('a header is not what it was');
  return { name, size };
}

/** A name that leads to a place under the folder it is unpacked to, and nowhere else. */
function isPlain(name: string): boolean {
  const parts = name.replace(/\/$/, '').split('/');
  return parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

class Bytes {
  readonly #source: AsyncIterator<Uint8Array>;
  #kept: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#source = stream[Symbol.asyncIterator]();
  }

  /** Some bytes, at most `most`. */
  async #some(most: number): Promise<Buffer> {
    while (this.#kept.length === 0) {
      const next = await this.#source.next();
      if (next.done === true) throw new ArchiveBroken('it ends in the middle');
      this.#kept = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    const some = this.#kept.subarray(0, most);
    this.#kept = this.#kept.subarray(some.length);
    return some;
  }

  async take(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(size)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *stream(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      const some = await this.#some(left);
      left -= some.length;
      yield some;
    }
  }

  async rest(): Promise<void> {
    while ((await this.#source.next()).done !== true);
  }
}
