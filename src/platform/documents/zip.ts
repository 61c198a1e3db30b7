/** A zip with the parts in order. The same parts give the same bytes: no time of writing stands in it. */
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipPart =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly bytes: Uint8Array };

const DEFLATED = 8;
const NAMES_IN_UTF8 = 0x0800;
const VERSION = 20;
/** 1 January 1980, the first day that the form knows. */
const NO_DAY = 0x21;

/**
 * Packs texts and bytes. Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16; no parts over 4 GB.
 * @example zipOf([{ name: 'a.xml', text: '<a/>' }]).subarray(0, 2).toString() // "PK"
 */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const { name } = part;
    const raw = Buffer.from('text' in part ? part.text : part.bytes);
    const packed = deflateRawSync(raw);
    const path = Buffer.from(name);
    const fields = fieldsOf(raw, packed, path.length);
    const file = Buffer.concat([signed('PK\x03\x04', fields), path, packed]);
    list.push(signed('PK\x01\x02\x14\x00', fields), placed(at), path);
    files.push(file);
    at += file.length;
  }
  const directory = Buffer.concat(list);
  return Buffer.concat([...files, directory, endOf(parts.length, directory.length, at)]);
}

function signed(signature: string, fields: Buffer): Buffer {
  return Buffer.concat([Buffer.from(signature, 'latin1'), fields]);
}

/** What stands alike before the file and in the list at the end. */
function fieldsOf(raw: Buffer, packed: Buffer, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(NAMES_IN_UTF8, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(NO_DAY, 8);
  fields.writeUInt32LE(crc32(raw), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(raw.length, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

/** The end of an entry in the list: no comment, first disk, no attributes, where its file begins. */
function placed(at: number): Buffer {
  const more = Buffer.alloc(14);
  more.writeUInt32LE(at, 10);
  return more;
}

function endOf(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
