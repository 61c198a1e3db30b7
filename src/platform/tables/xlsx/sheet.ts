/** The rows of a sheet, cell by cell. Anything a person cannot see as it will be stored is refused. */
import { TableError, type Limits, type Place, type TableRow } from '../table.ts';
import { checkText } from '../text.ts';
import { textOf, type Cell, type Meaning } from './cell.ts';
import { richText } from './texts.ts';
import type { Attributes, Listener } from './xml.ts';

/** No sheet of Excel has more; a larger number only makes a reader wait or fill its memory. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

export class Sheet implements Listener {
  readonly #meaning: Meaning;
  readonly #limits: Limits;
  readonly #inline = richText();
  #rows: TableRow[] = [];
  #row = 0;
  #cells: Filled[] | undefined;
  #column = 0;
  #cell: Cell | undefined;
  #value = '';
  #inValue = false;
  #inData = false;
  #isWorksheet = false;

  constructor(meaning: Meaning, limits: Limits) {
    this.#meaning = meaning;
    this.#limits = limits;
  }

  /** The rows that have been read whole since last time. */
  take(): readonly TableRow[] {
    const taken = this.#rows;
    this.#rows = [];
    return taken;
  }

  /** The row and cell being read, or the row that would come next. */
  here(): Place {
    if (this.#cells === undefined) return { row: this.#row + 1 };
    return this.#column > 0 ? { row: this.#row, column: this.#column } : { row: this.#row };
  }

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'worksheet') this.#isWorksheet = true;
    else if (!this.#isWorksheet) throw new TableError('not-a-table');
    else if (name === 'sheetData') this.#inData = true;
    else if (this.#inData) this.#openInData(name, attributes);
  };

  readonly close = (name: string): void => {
    if (name === 'sheetData') this.#inData = false;
    else if (this.#inData) this.#closeInData(name);
  };

  readonly text = (text: string): void => {
    if (this.#cell === undefined) return;
    if (this.#inValue) this.#value += text;
    this.#inline.text(text);
  };

  /** What an endless text is: a cell too long when it stands in one. */
  readonly endless = (): TableError =>
    this.#cell === undefined
      ? new TableError('bomb', this.here())
      : new TableError('cell-too-long', this.here());

  #openInData(name: string, attributes: Attributes): void {
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (this.#cell === undefined) return;
    else if (name === 'f') throw new TableError('formula', this.here());
    else if (name === 'v') this.#inValue = true;
    else this.#inline.open(name);
  }

  #closeInData(name: string): void {
    if (name === 'row' && this.#cells !== undefined) {
      this.#rows.push({ row: this.#row, cells: inColumns(this.#cells) });
      this.#cells = undefined;
    } else if (name === 'c') this.#closeCell();
    else if (name === 'v') this.#inValue = false;
    else this.#inline.close(name);
  }

  #openRow(attributes: Attributes): void {
    if (this.#cells !== undefined) throw new TableError('broken', this.here());
    this.#row = numberOfRow(attributes['r'], this.#row);
    this.#cells = [];
    this.#column = 0;
  }

  #openCell(attributes: Attributes): void {
    if (this.#cells === undefined || this.#cell !== undefined) {
      throw new TableError('broken', this.here());
    }
    this.#column = columnOf(attributes['r'], { row: this.#row, column: this.#column });
    const { t: type = 'n', s: style = '0' } = attributes;
    this.#cell = { column: this.#column, type, style };
    this.#value = '';
    this.#inline.begin();
  }

  #closeCell(): void {
    const cells = this.#cells;
    const cell = this.#cell;
    if (cells === undefined || cell === undefined) throw new TableError('broken', this.here());
    const place = { row: this.#row, column: cell.column };
    const written = { raw: this.#value, inline: this.#inline.take() };
    const text = textOf(cell, written, { meaning: this.#meaning, place });
    this.#cell = undefined;
    // Empty cells leave no trace, so that a styled but empty row costs nothing.
    if (text === '') return;
    if (cell.column > this.#limits.columns) throw new TableError('too-many-columns', place);
    checkText(text, place);
    cells.push({ column: cell.column, text });
  }
}

type Filled = { readonly column: number; readonly text: string };

/** Made once, at its full length: filled step by step, wide rows would be copied over and over. */
function inColumns(filled: readonly Filled[]): string[] {
  const cells = Array<string>(filled.at(-1)?.column ?? 0).fill('');
  for (const { column, text } of filled) cells[column - 1] = text;
  return cells;
}

function numberOfRow(stated: string | undefined, before: number): number {
  const row = stated === undefined ? before + 1 : Number(stated);
  const known = Number.isSafeInteger(row) && row > 0;
  if (known && row > before && row <= LAST_ROW) return row;
  throw new TableError('broken', { row: known ? row : before + 1 });
}

/** The column of "C7" (3); it must lie after the cell before it and in the row it stands in. */
function columnOf(reference: string | undefined, before: { row: number; column: number }): number {
  if (reference === undefined) return before.column + 1;
  const [, letters, digits] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference) ?? [];
  const place = { row: before.row, column: before.column + 1 };
  if (letters === undefined || Number(digits) !== before.row) throw new TableError('broken', place);
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column > LAST_COLUMN) throw new TableError('too-many-columns', { row: before.row, column });
  if (column <= before.column) throw new TableError('broken', place);
  return column;
}
