import { inflateRawSync } from 'node:zlib';

const STORED = 0;
const ENTRY = 0x02014b50;

export type Unzipped = { readonly name: string; readonly bytes: Buffer };

/**
 * Reads a zip that a library of ours has just made, in the order of its list. Not for files from elsewhere: it trusts sizes.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 * @throws RangeError when there is no list at the end
 */
export function unzip(file: Buffer): readonly Unzipped[] {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new RangeError('Not a zip');
  const parts: Unzipped[] = [];
  let at = file.readUInt32LE(end + 16);
  while (at < end && file.readUInt32LE(at) === ENTRY) {
    const nameLength = file.readUInt16LE(at + 28);
    parts.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      bytes: contentOf(file, at),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

function contentOf(file: Buffer, entry: number): Buffer {
  const start = file.readUInt32LE(entry + 42);
  const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
  const packed = file.subarray(from, from + file.readUInt32LE(entry + 20));
  return file.readUInt16LE(entry + 10) === STORED ? packed : inflateRawSync(packed);
}
