import { TROUBLE, type TableTrouble } from './trouble-words.ts';

export type { TableTrouble };

/** What a table read from a file is, what can be wrong with the file, and how much of it is read. */

/** One row as it stands in the file: `row` is the 1-based row of the file (line of the record's start in CSV, sheet row in XLSX). Cells as text, trimmed of nothing. */
export type TableRow = {
  readonly row: number;
  readonly cells: readonly string[];
  /** The file ends before the row does: no line end came. */
  readonly unended?: true;
};

export type OpenTable = {
  readonly form: 'csv' | 'xlsx';
  /** Cells of the heading row, trimmed. */
  readonly headings: readonly string[];
  /** Sheets that are seen beside the first and are not read: whoever sends the file is to know of them. */
  readonly otherSheets: number;
  /** The rows after the heading, in batches (about 2,000), blank rows left out. Ends by itself; throws TableError. */
  readonly batches: () => AsyncGenerator<readonly TableRow[]>;
  readonly close: () => Promise<void>;
};

export type Place = { readonly row?: number; readonly column?: number };

function placed({ row, column }: Place): string {
  const parts = [
    row === undefined ? [] : `row ${row}`,
    column === undefined ? [] : `column ${column}`,
  ];
  return parts.flat().length > 0 ? ` (${parts.flat().join(', ')})` : '';
}

/** What is wrong with the file, and where. `row`/`column` are 1-based. Never holds the content. */
export class TableError extends Error {
  readonly trouble: TableTrouble;
  readonly row?: number;
  readonly column?: number;

  constructor(trouble: TableTrouble, place: Place = {}) {
    super(`${TROUBLE[trouble]}${placed(place)}`);
    this.name = 'TableError';
    this.trouble = trouble;
    if (place.row !== undefined) this.row = place.row;
    if (place.column !== undefined) this.column = place.column;
  }
}

/** How much is read of a file before it is refused. Lengths in characters (UTF-16 units), sizes in bytes. */
export type Limits = {
  readonly fileBytes: number;
  /** Bytes after unpacking (.csv.gz: the text; .xlsx: each part that is read). */
  readonly expandedBytes: number;
  /** How many times larger the unpacked may be than the packed, once it is past 16 MB. */
  readonly expansion: number;
  /** Rows with content, the heading not counted. */
  readonly rows: number;
  /** With content. Far fewer than Excel's 16,384: a row of one cell out there is 130 kB when filled out. */
  readonly columns: number;
  /** Rows times headings: a small file of wide, empty rows would keep us busy for an hour. */
  readonly cells: number;
  readonly cellLength: number;
  /** One record of CSV, its quoted newlines included. */
  readonly lineLength: number;
  /** Files inside an .xlsx. */
  readonly entries: number;
  /** Different texts in an .xlsx, and their length together: they are held in memory. */
  readonly sharedStrings: number;
  readonly sharedLength: number;
};

export const LIMITS: Limits = {
  fileBytes: 1_000_000_000,
  expandedBytes: 4_000_000_000,
  expansion: 200,
  rows: 2_000_000,
  columns: 1_024,
  cells: 100_000_000,
  cellLength: 32_767,
  lineLength: 262_144,
  entries: 5_000,
  sharedStrings: 1_000_000,
  sharedLength: 30_000_000,
};
