/** The rows of a CSV: finds the delimiter by the heading line, splits, and says where trouble is. */
import { decode } from './decode.ts';
import type { Bytes } from './bytes.ts';
import { refuseOtherText } from './sniff.ts';
import { Splitter, type Delimiter } from './split.ts';
import { TableError, type Limits, type TableRow } from './table.ts';
import { forbidden, forbiddenAt } from './text.ts';

/** Short, so that the rows of one slice are done with before they count as long-lived. */
const SLICE = 16_384;

export async function* csvRows(bytes: Bytes, limits: Limits): AsyncGenerator<readonly TableRow[]> {
  const lines = new Lines(limits);
  try {
    for await (const text of decode(bytes)) {
      for (let at = 0; at < text.length; at += SLICE) yield lines.feed(text.slice(at, at + SLICE));
    }
  } catch (error) {
    if (error instanceof TableError && error.row === undefined && error.trouble !== 'not-a-table') {
      throw new TableError(error.trouble, lines.here());
    }
    throw error;
  }
  yield lines.end();
}

/** Holds the first text back until the heading line is whole and has told the delimiter. */
class Lines {
  readonly #limits: Limits;
  #splitter: Splitter | undefined;
  #head = '';
  #hint = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  feed(text: string): readonly TableRow[] {
    const at = forbiddenAt(text);
    if (at < 0) return this.#split(text, false);
    this.#split(text.slice(0, at), false);
    throw forbidden(text[at], this.here());
  }

  end(): readonly TableRow[] {
    const rows = this.#split('', true);
    return [...rows, ...this.#withoutHint(this.#splitter?.end() ?? [])];
  }

  here(): { readonly row?: number; readonly column?: number } {
    return (this.#splitter ?? fed(this.#head, this.#limits)).here();
  }

  #split(text: string, ended: boolean): readonly TableRow[] {
    if (this.#splitter !== undefined) return this.#withoutHint(this.#splitter.feed(text));
    this.#head += text;
    const heading = firstLine(this.#head, ended || this.#head.length > this.#limits.lineLength);
    if (heading === undefined) return [];
    refuseOtherText(this.#head);
    const hint = /^sep=(.?)$/i.exec(heading);
    this.#hint = hint !== null;
    this.#splitter = new Splitter(hint ? hinted(hint[1]) : delimiterOf(heading), this.#limits);
    return this.#withoutHint(this.#splitter.feed(this.#head));
  }

  /** Excel's own first line "sep=;" is no heading. */
  #withoutHint(rows: readonly TableRow[]): readonly TableRow[] {
    if (!this.#hint) return rows;
    const at = rows.findIndex(({ cells }) => cells.some((cell) => cell !== ''));
    if (at < 0) return rows;
    this.#hint = false;
    return rows.slice(at + 1);
  }
}

function fed(text: string, limits: Limits): Splitter {
  const lines = new Splitter(';', limits);
  lines.feed(text);
  return lines;
}

/** The first line that is not blank, quoted newlines and all, when it is whole. */
function firstLine(text: string, ended: boolean): string | undefined {
  let quoted = false;
  const start = text.search(/\S/);
  if (start < 0) return ended ? '' : undefined;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) return text.slice(start, at);
  }
  return ended ? text.slice(start) : undefined;
}

/**
 * Semicolon or tab, whichever is more; comma only where neither is, for a comma may well stand inside
 * a Swedish heading ("Antal, st;Plats"). A line with none of them is a table of one column.
 */
function delimiterOf(heading: string): Delimiter {
  const outside = heading.replaceAll(/"[^"]*("|$)/g, '');
  const count = (mark: string): number => outside.split(mark).length - 1;
  if (count(';') + count('\t') > 0) return count('\t') > count(';') ? '\t' : ';';
  if (count(',') > 0) return ',';
  if (/[|¦^~]/.test(outside)) throw new TableError('delimiter', { row: 1 });
  return ';';
}

function hinted(mark = ''): Delimiter {
  if (mark === ';' || mark === ',' || mark === '\t') return mark;
  throw new TableError('delimiter', { row: 1 });
}
