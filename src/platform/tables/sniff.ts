/** What a file is, by its first bytes: its name is not believed. */
import { TableError } from './table.ts';

export type Kind = 'text' | 'gzip' | 'zip' | 'ole';

const starts = (...bytes: readonly number[]): Buffer => Buffer.from(bytes);
const ZIP = starts(0x50, 0x4b, 0x03, 0x04);
const EMPTY_ZIP = starts(0x50, 0x4b, 0x05, 0x06);
const GZIP = starts(0x1f, 0x8b);
const OLE = starts(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
/** Excel 2 to 4 wrote their records without a container: BOF with its version and length. */
const BARE_EXCEL = [starts(0x09, 0x00, 0x04, 0x00), starts(0x09, 0x02, 0x06, 0x00)].concat(
  starts(0x09, 0x04, 0x06, 0x00),
  starts(0x09, 0x08, 0x08, 0x00),
);
const OTHERS = [
  starts(0x89, 0x50, 0x4e, 0x47),
  starts(0xff, 0xd8, 0xff),
  Buffer.from('GIF8'),
  Buffer.from('%PDF-'),
  Buffer.from('7z\xbc\xaf', 'latin1'),
  Buffer.from('Rar!'),
  Buffer.from('BZh'),
  Buffer.from('\xfd7zXZ', 'latin1'),
  starts(0x28, 0xb5, 0x2f, 0xfd),
  Buffer.from('SQLite format 3'),
  Buffer.from('PAR1'),
  starts(0x7f, 0x45, 0x4c, 0x46),
];
const MARKUP = /^\s*(<[!?a-z]|\{\\rtf|[[{]\s*["{[\]}])/i;
const BINARY = /[\x01-\x08\x0e-\x1a\x1c-\x1f]/;
const HEAD = 4096;

/** The kind of file these first bytes begin; throws when it is one that holds no table. */
export function kindOf(head: Buffer): Kind {
  const is = (magic: Buffer): boolean => head.subarray(0, magic.length).equals(magic);
  if (is(ZIP) || is(EMPTY_ZIP)) return 'zip';
  if (is(GZIP)) return 'gzip';
  if (is(OLE)) return 'ole';
  if (BARE_EXCEL.some(is)) throw new TableError('old-excel');
  if (OTHERS.some(is)) throw new TableError('not-a-table');
  return 'text';
}

/** Refuses text that is a web page, XML, JSON, RTF or bytes of a program, not lines of cells. */
export function refuseOtherText(text: string): void {
  const head = text.slice(0, HEAD);
  if (MARKUP.test(head) || BINARY.test(head)) throw new TableError('not-a-table');
}

const DIRECTORY_AT = 0x30;
const SECTOR_SIZE_AT = 0x1e;
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Where in an OLE container its directory lies, or undefined when the header makes no sense. */
export function directoryOf(head: Buffer): number | undefined {
  if (head.length < 512) return undefined;
  const shift = head.readUInt16LE(SECTOR_SIZE_AT);
  if (shift !== 9 && shift !== 12) return undefined;
  return (head.readUInt32LE(DIRECTORY_AT) + 1) * 2 ** shift;
}

/** An .xlsx with a password is an OLE container with a stream of this name; other OLE is old Excel. */
export function namesEncryption(directory: Buffer): boolean {
  return directory.includes(ENCRYPTED);
}
