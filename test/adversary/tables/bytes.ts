/** Texts as bytes of other encodings, and bytes damaged on the way. */
import { partsOf, textRow, xlsx } from './xlsx.ts';
import type { Read } from './files.ts';

export type Refusal = readonly [story: string, trouble: object, read: Read];

export const BOM = '\uFEFF';
export const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(BOM + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
export const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
export const HEADING = textRow(1, 'Datum', 'Antal');
export const book = (rows: string): Buffer => xlsx({ rows: HEADING + rows });
export const ole = (stream: string): Buffer => {
  const file = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 0x1e);
  file.writeUInt32LE(1, 0x30);
  Buffer.from(stream, 'utf16le').copy(file, 1024);
  return file;
};

export function cut(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

/** Bytes that do not pack, so that damage falls within them. */
export function noise(): string {
  let state = 1;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647);
  return Array.from({ length: 300_000 }, () => next().toString(36)).join('');
}

export function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0xff, 1000, 1100);
  return copy;
}

export function listMoved(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(copy.readUInt32LE(copy.length - 6) - 7, copy.length - 6);
  return copy;
}

export function partsMiscounted(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt16LE(60, copy.length - 12);
  return copy;
}

export function swapped(name: string, data: Buffer): ReturnType<typeof partsOf> {
  return partsOf({}).map((part) => (part.name === name ? { name, data } : part));
}
