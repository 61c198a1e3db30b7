import { inflateRawSync } from 'node:zlib';
import type { Unzipped } from './unzip.ts';

export type Most = { readonly parts: number; readonly bytes: number };

const [ENTRY, END, LOCAL] = [0x02014b50, 'PK\x05\x06', 0x04034b50];

/**
 * Reads a zip from elsewhere: no size in it is believed, and it unpacks to so many parts and bytes at most.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 * @returns undefined for what is not a whole zip of that size, or has two parts of one name
 */
export function unzipForeign(file: Buffer, most: Most): readonly Unzipped[] | undefined {
  try {
    return partsOf(file, most);
  } catch (error) {
    // What is asked for outside the file, and what unpacks to more than it may: both are broken files to us.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function partsOf(file: Buffer, most: Most): readonly Unzipped[] | undefined {
  const end = file.lastIndexOf(END, undefined, 'latin1');
  if (end < 0) return undefined;
  const parts: Unzipped[] = [];
  let left = most.bytes;
  let at = file.readUInt32LE(end + 16);
  while (at < end && file.readUInt32LE(at) === ENTRY) {
    if (parts.length >= most.parts) return undefined;
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const bytes = contentOf(file, at, left);
    left -= bytes.length;
    if (left <= 0 || parts.some((one) => one.name === name)) return undefined;
    parts.push({ name, bytes });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** @throws RangeError outside the file; Error for what does not unpack, or unpacks to more than is left */
function contentOf(file: Buffer, entry: number, left: number): Buffer {
  const start = file.readUInt32LE(entry + 42);
  if (file.readUInt32LE(start) !== LOCAL) throw new RangeError('No file here');
  const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
  const packed = file.subarray(from, from + file.readUInt32LE(entry + 20));
  const method = file.readUInt16LE(entry + 10);
  if (method === 0) return packed;
  if (method !== 8) throw new RangeError('Another way to pack');
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
}
