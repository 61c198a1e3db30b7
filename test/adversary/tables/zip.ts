/** Zips as an attacker writes them: every field can be made to lie. */
import { crc32, deflateRawSync } from 'node:zlib';

export type Part = {
  readonly name: string;
  readonly data: Buffer | string;
  /** What the lists say the unpacked size is, when it is not the truth. */
  readonly statedSize?: number;
  readonly statedSum?: number;
  readonly flags?: number;
  readonly stored?: boolean;
};

type Packed = Part & { readonly raw: Buffer; readonly packed: Buffer };

export function zip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const raw = Buffer.from(part.data);
    const file = { ...part, raw, packed: part.stored === true ? raw : deflateRawSync(raw) };
    const local = Buffer.concat([header(file, undefined), Buffer.from(part.name), file.packed]);
    list.push(header(file, at), Buffer.from(part.name));
    files.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(list);
  return Buffer.concat([...files, directory, endOf(parts.length, directory.length, at)]);
}

/** The header before the file, or with `at` the entry in the list at the end. */
function header(file: Packed, at: number | undefined): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(file.flags ?? 0x800, 2);
  fields.writeUInt16LE(file.stored === true ? 0 : 8, 4);
  fields.writeUInt32LE(file.statedSum ?? crc32(file.raw), 10);
  fields.writeUInt32LE(file.packed.length, 14);
  fields.writeUInt32LE(file.statedSize ?? file.raw.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(file.name), 22);
  if (at === undefined) return Buffer.concat([Buffer.from('PK\x03\x04'), fields]);
  const more = Buffer.alloc(14);
  more.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, more]);
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
