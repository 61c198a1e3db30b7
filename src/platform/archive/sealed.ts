import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { codeOf, Stop } from '../stop/index.ts';
import { openWith, sealFor } from './keys.ts';
import { ArchiveBroken, readTar, writeTar, type Entry } from './tar.ts';

export type Sealed = { readonly bytes: number; readonly sha256: string };

const FAST = 1;

/**
 * Writes entries to one file: tar, gzip, age. Streamed: the memory it needs does not grow with what it holds. Until all
 * is on disk the file is called PATH.part; when anything fails, nothing is left.
 * @example await writeSealed('b.tar.gz.age', ['age1…'], entries)
 */
export async function writeSealed(
  path: string,
  recipients: readonly string[],
  entries: AsyncIterable<Entry>,
): Promise<Sealed> {
  const part = `${path}.part`;
  const sealing = sealFor(recipients);
  const zipped = createGzip({ level: FAST });
  const zipping = pipeline(writeTar(entries), zipped);
  // The same error comes out of the last pipeline, where it is awaited.
  zipping.catch(() => undefined);
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    const sealed = await sealing.encrypt(webStream(zipped));
    const file = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(nodeStream(sealed), count, file);
    await zipping;
    renameSync(part, path);
    return { bytes, sha256: hash.digest('hex') };
  } catch (error) {
    zipped.destroy();
    await zipping.catch(() => undefined);
    if (codeOf(error) !== 'EEXIST') rmSync(part, { force: true });
    throw error;
  }
}

/**
 * The entries of a sealed file.
 * @param identity text of the key file
 * @throws Stop with one sentence: wrong key, cut, changed, not ours
 */
export async function* readSealed(path: string, identity: string): AsyncGenerator<Entry> {
  const opening = openWith(identity);
  // A folder or a file that cannot be read is told as such, before it can be taken for a damaged one.
  const file = await open(path).catch((error: unknown) => {
    throw new Stop(`${path} cannot be read (${codeOf(error) ?? 'unknown'}).`, 2);
  });
  const source = createReadStream(path, { fd: file });
  try {
    const opened = nodeStream(await opening.decrypt(webStream(source)));
    const unzipped = createGunzip();
    const unzipping = pipeline(opened, unzipped);
    unzipping.catch(() => undefined);
    for await (const entry of readTar(unzipped)) yield { ...entry, body: told(path, entry.body) };
    await unzipping;
  } catch (error) {
    throw whyUnreadable(path, error);
  } finally {
    source.destroy();
  }
}

/** What goes wrong while a body is read goes past the one who reads the entries. */
async function* told(path: string, body: Entry['body']): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw whyUnreadable(path, error);
  }
}

/** What went wrong in those who read the entries is theirs; what went wrong in the file is told in one sentence. */
function whyUnreadable(path: string, error: unknown): unknown {
  if (error instanceof Stop) return error;
  const words = error instanceof Error ? error.message : '';
  if (words.includes('no identity matched'))
    return new Stop(`${path} was sealed for another key than this one. Nothing was changed.`, 1);
  if (/invalid version|invalid header(?! HMAC)|non-ASCII byte in header/.test(words))
    return new Stop(`${path} is no backup of Samsyn. Nothing was changed.`, 1);
  const isOurs = codeOf(error)?.startsWith('Z_') !== true && codeOf(error) !== undefined;
  if (isOurs && !(error instanceof ArchiveBroken)) return error;
  return new Stop(`${path} is damaged: it was cut or changed. Nothing was changed here.`, 1);
}

// Node's web streams and the library's are the same at run time and not the same type.
function webStream(stream: Readable): globalThis.ReadableStream<Uint8Array> {
  return Readable.toWeb(stream);
}

function nodeStream(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream);
}
