import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** UTF-8 names. */
const FLAGS = 0x0800;
const DEFLATE = 8;
const MOST = 0xffffffff;

export type ZipFile = { readonly name: string; readonly content: Uint8Array };

/**
 * A ZIP file, one file after the other as they come: what is in memory is one file at a time. Every date is that of `day`.
 * Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16. Not for files of 4 GB or more (no ZIP64).
 * @throws RangeError when it grows beyond what the form can hold
 * @example for await (const chunk of zipOf(files, '2026-11-24')) write(chunk)
 */
export async function* zipOf(
  files: AsyncIterable<ZipFile>,
  day: string,
): AsyncGenerator<Buffer, void> {
  const entries: Buffer[] = [];
  let offset = 0;
  for await (const { name, content } of files) {
    const packed = deflateRawSync(content);
    const fields = fieldsOf({ name, content, packed, day });
    const local = Buffer.concat([number(LOCAL, 4), fields, number(0, 2), Buffer.from(name)]);
    entries.push(
      Buffer.concat([
        ...[number(CENTRAL, 4), number(20, 2), fields, number(0, 2), number(0, 2), number(0, 2)],
        ...[number(0, 2), number(0, 4), number(offset, 4), Buffer.from(name)],
      ]),
    );
    offset += local.length + packed.length;
    if (offset > MOST || entries.length > 0xfffe) throw new RangeError('Too much for a ZIP file');
    yield local;
    yield packed;
  }
  const directory = Buffer.concat(entries);
  const count = number(entries.length, 2);
  yield directory;
  yield Buffer.concat([
    ...[number(END, 4), number(0, 2), number(0, 2), count, count],
    ...[number(directory.length, 4), number(offset, 4), number(0, 2)],
  ]);
}

/** The fields that stand both before a file and in the directory, from "version needed" to the length of the name. */
function fieldsOf(given: ZipFile & { readonly packed: Uint8Array; readonly day: string }): Buffer {
  const { name, content, packed, day } = given;
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  return Buffer.concat([
    ...[number(20, 2), number(FLAGS, 2), number(DEFLATE, 2), number(0, 2)],
    number(((year - 1980) << 9) | (month << 5) | date, 2),
    ...[number(crc32(content), 4), number(packed.length, 4), number(content.length, 4)],
    number(Buffer.byteLength(name), 2),
  ]);
}

function number(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
