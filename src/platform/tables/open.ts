/** Opens a file as a table, whatever it says it is, and reads no more of it than the limits allow. */
import { open, stat } from 'node:fs/promises';
import { asTable, type Source } from './as-table.ts';
import { gunzip, readBytes, type ByteFile, type Bytes } from './bytes.ts';
import { csvRows } from './csv.ts';
import { directoryOf, kindOf, namesEncryption } from './sniff.ts';
import { LIMITS, TableError, type Limits, type OpenTable } from './table.ts';
import { xlsxSource } from './xlsx/xlsx.ts';

const HEAD = 4096;

type Closable = ByteFile & { readonly close: () => Promise<void> };

/**
 * Opens a CSV (also packed, .csv.gz) or an .xlsx for reading in batches; memory does not grow with
 * the file. Throws TableError, also later while it is read. Close it when you are done.
 *
 * @example
 * const table = await openTable('rapporter.csv');
 * for await (const rows of table.batches()) await save(rows);
 */
export async function openTable(path: string, limits: Partial<Limits> = {}): Promise<OpenTable> {
  const held = { ...LIMITS, ...limits };
  const size = await sizeOf(path, held);
  const file = await open(path).catch(() => {
    throw new TableError('not-found');
  });
  try {
    return await asTable(await sourceOf(file, size, held), held);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** A pipe or a device would keep us waiting, so only ordinary files are opened. */
async function sizeOf(path: string, limits: Limits): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new TableError('not-found');
  if (!found.isFile()) throw new TableError('not-a-table');
  if (found.size === 0) throw new TableError('empty');
  if (found.size > limits.fileBytes) throw new TableError('too-large');
  return found.size;
}

async function sourceOf(file: Closable, size: number, limits: Limits): Promise<Source> {
  const kind = kindOf(await part(file, 0));
  const close = (): Promise<void> => file.close();
  if (kind === 'ole') throw new TableError(await troubleOfOle(file));
  if (kind === 'zip') return xlsxSource({ file, size, close }, limits);
  const bytes = (): Bytes =>
    kind === 'gzip'
      ? unpacked(gunzip(file, size, limits))
      : readBytes(file, { start: 0, end: size });
  return { form: 'csv', rows: () => csvRows(bytes(), limits), otherSheets: 0, close };
}

/** What comes out of gzip must be text: nothing packed twice is unpacked. */
async function* unpacked(bytes: Bytes): Bytes {
  let first = true;
  for await (const piece of bytes) {
    if (first && kindOf(piece) !== 'text') throw new TableError('not-a-table');
    first = false;
    yield piece;
  }
}

async function troubleOfOle(file: ByteFile): Promise<'encrypted' | 'old-excel'> {
  const at = directoryOf(await part(file, 0));
  const directory = at === undefined ? Buffer.alloc(0) : await part(file, at);
  return namesEncryption(directory) ? 'encrypted' : 'old-excel';
}

async function part(file: ByteFile, at: number): Promise<Buffer> {
  const bytes = Buffer.alloc(HEAD);
  const { bytesRead } = await file.read(bytes, { offset: 0, length: HEAD, position: at });
  return bytes.subarray(0, bytesRead);
}
