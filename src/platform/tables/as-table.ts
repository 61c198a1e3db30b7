/** Rows to a table: the first row with content is the headings, and every other is held to them. */
import { TableError, type Limits, type OpenTable, type TableRow } from './table.ts';

export type Rows = () => AsyncGenerator<readonly TableRow[]>;
export type Source = {
  readonly form: OpenTable['form'];
  /** All rows from the top, each time it is called. */
  readonly rows: Rows;
  /** Sheets that are seen beside the first; none in a CSV. */
  readonly otherSheets: number;
  readonly close: () => Promise<void>;
};

const BATCH_ROWS = 2_000;
/** Characters of a batch: 2,000 rows of the longest lines would be gigabytes. */
const BATCH_LENGTH = 1_000_000;
const PER_CELL = 8;

/** Reads the headings; `batches` then begins from the top each time it is called. */
export async function asTable(source: Source, limits: Limits): Promise<OpenTable> {
  const headings = await readHeadings(source.rows, limits);
  return {
    form: source.form,
    headings,
    otherSheets: source.otherSheets,
    batches: () => readBatches(source, headings.length, limits),
    close: source.close,
  };
}

async function readHeadings(rows: Rows, limits: Limits): Promise<readonly string[]> {
  let seen = false;
  for await (const group of rows()) {
    seen ||= group.length > 0;
    const row = group.find(({ cells }) => !isBlank(cells));
    if (row !== undefined) return headingsOf(row, limits);
  }
  throw new TableError(seen ? 'no-headings' : 'empty');
}

function headingsOf(row: TableRow, limits: Limits): readonly string[] {
  const headings = row.cells.map((cell) => cell.trim());
  while (headings.at(-1) === '') headings.pop();
  measure({ row: row.row, cells: headings }, limits);
  const known = new Set<string>();
  headings.forEach((heading, n) => {
    const name = heading.normalize().toLowerCase();
    if (name !== '' && known.has(name)) {
      throw new TableError('double-heading', { row: row.row, column: n + 1 });
    }
    known.add(name);
  });
  return headings;
}

async function* readBatches(
  source: Source,
  width: number,
  limits: Limits,
): AsyncGenerator<readonly TableRow[]> {
  let count = -1;
  let length = 0;
  let batch: TableRow[] = [];
  const refuseCut = cutRefuser(width);
  for await (const group of source.rows()) {
    for (const row of group) {
      if (isBlank(row.cells)) continue;
      count += 1;
      if (count === 0) continue;
      if (count > limits.rows) throw new TableError('too-many-rows', { row: row.row });
      if (count * width > limits.cells) throw new TableError('too-large', { row: row.row });
      length += measure(row, limits) + width * PER_CELL;
      refuseCut(row);
      batch.push(fitted(row, width, source.form));
      if (batch.length < BATCH_ROWS && length < BATCH_LENGTH) continue;
      yield batch;
      batch = [];
      length = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * Throws for a file that was cut in the middle of its last row: it has no line end, and fewer cells than headings though
 * every row before was whole. Programs that leave out empty cells at the end do so in other rows too.
 */
function cutRefuser(width: number): (row: TableRow) => void {
  let isShortUsual = false;
  return ({ row, cells, unended }) => {
    const isShort = cells.length < width;
    if (unended && isShort && !isShortUsual)
      throw new TableError('cut', { row, column: cells.length });
    isShortUsual ||= isShort;
  };
}

/** The length of a row's cells together; throws when it or one of them is more than is read. */
function measure({ row, cells }: TableRow, limits: Limits): number {
  let length = 0;
  for (let n = 0; n < cells.length; n += 1) {
    const own = cells[n]?.length ?? 0;
    if (own > limits.cellLength) throw new TableError('cell-too-long', { row, column: n + 1 });
    if (own > 0 && n >= limits.columns) {
      throw new TableError('too-many-columns', { row, column: n + 1 });
    }
    length += own;
  }
  return length;
}

/** Exactly as many cells as there are headings: Excel leaves empty ones out at the end of a line. */
function fitted(row: TableRow, width: number, form: OpenTable['form']): TableRow {
  const { cells } = row;
  if (cells.length === width) return row.unended ? { row: row.row, cells } : row;
  if (cells.length > width) {
    const extra = cells.findIndex((cell, n) => n >= width && cell.trim() !== '');
    if (extra >= 0) throw new TableError('uneven-row', { row: row.row, column: extra + 1 });
    return { row: row.row, cells: cells.slice(0, width) };
  }
  if (form === 'csv' && cells.length === 1) refuseOtherDelimiter(row, width);
  const padded = Array<string>(width).fill('');
  cells.forEach((cell, n) => (padded[n] = cell));
  return { row: row.row, cells: padded };
}

/** The whole line in one cell, and another delimiter parts it as the headings are: not this file's. */
function refuseOtherDelimiter({ row, cells }: TableRow, width: number): void {
  const other = [';', ',', '\t', '|'].some((mark) => cells[0]?.split(mark).length === width);
  if (other) throw new TableError('delimiter', { row });
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}
