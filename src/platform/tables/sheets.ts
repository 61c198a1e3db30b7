/**
 * Every sheet of a small file as it stands, row by row: for tables made to be read by people, with titles above, headings
 * in two rows and footnotes below, which no reader of columns can take. Held in memory, so the limits are narrow.
 */
import { decode } from './decode.ts';
import { readBytes, type ByteFile } from './bytes.ts';
import { kindOf, refuseOtherText } from './sniff.ts';
import { Splitter, type Delimiter } from './split.ts';
import { checkText } from './text.ts';
import { LIMITS, TableError, type Limits, type TableRow } from './table.ts';
import { xlsxSheets } from './xlsx/xlsx.ts';

export type RawSheet = {
  /** On its tab; empty for a CSV. */
  readonly name: string;
  /** Blank rows left out. */
  readonly rows: readonly TableRow[];
};

/** What is held of a file in memory at most. */
const HELD: Limits = {
  ...LIMITS,
  ...{ fileBytes: 8_000_000, expandedBytes: 80_000_000, rows: 20_000, columns: 300 },
  ...{ cells: 600_000, cellLength: 4_000, sharedStrings: 100_000, sharedLength: 8_000_000 },
};
const MOST_SHEETS = 60;
const HEAD = 4_096;
/** Lines that tell which mark parts the cells. */
const TELLING = 60;

/**
 * Reads the sheets of a CSV or an .xlsx given as bytes.
 * @throws TableError
 * @example await readSheets(Buffer.from('År;Antal\n2025;7')) // [{ name: '', rows: [{ row: 1, cells: ['År', 'Antal'] }, …] }]
 */
export async function readSheets(bytes: Buffer): Promise<readonly RawSheet[]> {
  if (bytes.length === 0) throw new TableError('empty');
  if (bytes.length > HELD.fileBytes) throw new TableError('too-large');
  const kind = kindOf(bytes.subarray(0, HEAD));
  if (kind === 'ole') throw new TableError('old-excel');
  if (kind === 'gzip') throw new TableError('not-a-table');
  const file = inMemory(bytes);
  const sheets = kind === 'zip' ? await sheetsOf(file, bytes.length) : [await csvSheet(bytes)];
  if (sheets.every(({ rows }) => rows.length === 0)) throw new TableError('empty');
  return sheets;
}

function inMemory(bytes: Buffer): ByteFile {
  return {
    read: (buffer, { offset, length, position }) =>
      Promise.resolve({ bytesRead: bytes.copy(buffer, offset, position, position + length) }),
  };
}

async function sheetsOf(file: ByteFile, size: number): Promise<readonly RawSheet[]> {
  const close = (): Promise<void> => Promise.resolve();
  const found = await xlsxSheets({ file, size, close }, HELD);
  if (found.length > MOST_SHEETS) throw new TableError('too-large');
  const room = { rows: HELD.rows, cells: HELD.cells };
  const sheets: RawSheet[] = [];
  for (const { name, rows } of found) {
    const held: TableRow[] = [];
    for await (const group of rows()) for (const row of group) keep(row, held, room);
    sheets.push({ name, rows: held });
  }
  return sheets;
}

async function csvSheet(bytes: Buffer): Promise<RawSheet> {
  let text = '';
  const all = readBytes(inMemory(bytes), { start: 0, end: bytes.length });
  for await (const piece of decode(all)) text += piece;
  refuseOtherText(text.slice(0, HEAD));
  const splitter = new Splitter(delimiterOf(text), HELD);
  const room = { rows: HELD.rows, cells: HELD.cells };
  const held: TableRow[] = [];
  for (const row of [...splitter.feed(text), ...splitter.end()]) {
    row.cells.forEach((cell, n) => checkText(cell, { row: row.row, column: n + 1 }));
    keep(row, held, room);
  }
  return { name: '', rows: held };
}

/** Rows and cells that may still come, of the whole file. */
type Room = { rows: number; cells: number };

function keep({ row, cells }: TableRow, held: TableRow[], room: Room): void {
  if (cells.every((cell) => cell.trim() === '')) return;
  room.rows -= 1;
  room.cells -= cells.length;
  if (room.rows < 0) throw new TableError('too-many-rows', { row });
  if (room.cells < 0) throw new TableError('too-large', { row });
  const long = cells.findIndex((cell) => cell.length > HELD.cellLength);
  if (long >= 0) throw new TableError('cell-too-long', { row, column: long + 1 });
  held.push({ row, cells });
}

/**
 * The mark between cells, by the lines that hold it: the first line may be a title with a comma in it. Semicolon or tab,
 * whichever is in more lines; comma only where neither is in any two.
 */
function delimiterOf(text: string): Delimiter {
  const lines = text
    .split(/\r\n|\r|\n/, TELLING)
    .map((line) => line.replaceAll(/"[^"]*("|$)/g, ''));
  const holding = (mark: Delimiter): number => lines.filter((line) => line.includes(mark)).length;
  const [semicolons, tabs] = [holding(';'), holding('\t')];
  const few = Math.min(2, lines.filter((line) => line.trim() !== '').length);
  if (Math.max(semicolons, tabs) >= few) return tabs > semicolons ? '\t' : ';';
  return holding(',') >= few ? ',' : ';';
}
