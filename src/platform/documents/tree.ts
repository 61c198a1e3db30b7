/** A document as we mean it, before it becomes Word, PDF, a page or slides: headings, words, lists, tables and figures in order. */
export type DocumentTree = {
  readonly language: 'sv' | 'en';
  readonly title: string;
  /** Under the title: what, whose and when. */
  readonly subtitle?: string | undefined;
  /** Who stands behind it: the name of the municipality, in the header of every page. */
  readonly publisher: string;
  /** When it was made. The same tree with the same time gives the same bytes. */
  readonly made: Date;
  /** At the foot of every page: source, date and version. */
  readonly footer: string;
  /** The word before the number of a page. */
  readonly pageWord: string;
  readonly blocks: readonly Block[];
  /** The municipality's colour for headings, six hexadecimal digits. */
  readonly colour?: string | undefined;
};

export type Block = Heading | Paragraph | List | Table | Figure;

export type Heading = {
  readonly kind: 'heading';
  /** 1 stands under the document's title. */
  readonly level: 1 | 2 | 3;
  readonly text: string;
};

export type Paragraph = {
  readonly kind: 'paragraph';
  readonly text: string;
  /** "note" is smaller: sources and limits. "lead" opens a document. "strong" is said with weight. */
  readonly as?: 'note' | 'lead' | 'strong';
};

export type List = {
  readonly kind: 'list';
  readonly items: readonly string[];
  readonly ordered?: boolean;
};

export type Table = {
  readonly kind: 'table';
  readonly caption: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Parts of the width, one a column; by what stands in them when left out (see `widthsOf`). */
  readonly widths?: readonly number[];
};

/** A picture, as vectors and as points: some programs read only the one. */
export type Figure = {
  readonly kind: 'figure';
  readonly svg: string;
  readonly png: Buffer;
  /** Said to those who do not see it. Never empty. */
  readonly alt: string;
  readonly caption: string;
  /** In points of the screen. */
  readonly width: number;
  readonly height: number;
};

export const HOUSE_COLOUR = '015E79';

/** Short ways to write a tree. */
export const heading = (level: Heading['level'], text: string): Heading => ({
  kind: 'heading',
  level,
  text,
});
export const paragraph = (text: string, as?: Paragraph['as']): Paragraph =>
  as === undefined ? { kind: 'paragraph', text } : { kind: 'paragraph', text, as };
export const list = (items: readonly string[]): List => ({ kind: 'list', items });

/**
 * Refuses what nobody could read: a title, a language, an alternative text and a heading of a column are never empty,
 * a row has as many cells as there are headings, and no level of heading is jumped over.
 * @throws RangeError that says what is wrong
 */
export function checkTree({ title, blocks }: Pick<DocumentTree, 'title' | 'blocks'>): void {
  if (title.trim() === '') throw new RangeError('A document has a title');
  let level = 0;
  for (const block of blocks) {
    if (block.kind === 'heading') level = nextLevel(level, block);
    if (block.kind === 'table') checkTable(block);
    if (block.kind === 'figure') checkFigure(block);
  }
}

function nextLevel(before: number, { level, text }: Heading): number {
  if (level > before + 1) throw new RangeError(`The heading "${text}" jumps over a level`);
  return level;
}

export function checkTable({ caption, headings, rows }: Omit<Table, 'kind'>): void {
  if (caption.trim() === '' || headings.length === 0 || headings.some((text) => text === ''))
    throw new RangeError('A table has a caption, and a heading for each column');
  if (rows.some((row) => row.length !== headings.length))
    throw new RangeError(`The table "${caption}" has a row of another length`);
}

/** Letters that stand beside one another on a page, and the room between two columns. */
const LINE = 90;
const GAP = 2;

/**
 * Parts of the width for each column: room for its longest word, so that no word is broken or runs into the next column,
 * and for its longest text as far as there is room.
 * @example widthsOf({ caption: 'a', headings: ['Ort', 'Antal'], rows: [['Örebro', '1']] }) // [8, 7]
 */
export function widthsOf({ headings, rows, widths }: Omit<Table, 'kind'>): readonly number[] {
  if (widths) return widths;
  const fair = LINE / headings.length;
  return headings.map((heading, n) => {
    const texts = [heading, ...rows.map((row) => row[n] ?? '')];
    const word = longest(texts.flatMap((text) => text.split(/\s+/))) + GAP;
    return Math.max(word, Math.min(longest(texts) + GAP, fair));
  });
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

export function checkFigure({ alt, caption }: Pick<Figure, 'alt' | 'caption'>): void {
  if (alt.trim() === '') throw new RangeError(`The figure "${caption}" has no text instead of it`);
}
