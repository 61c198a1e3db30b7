import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
  type IParagraphOptions,
  type IRunOptions,
  type IStylesOptions,
} from 'docx';
import { dressed } from './dress.ts';
import { lookNow } from './look.ts';
import { unzip } from './unzip.ts';
import { zipOf } from './zip.ts';
import { OFFICE_LANGUAGE, plain, withProperties, xmlText } from './office.ts';
import {
  checkTree,
  HOUSE_COLOUR,
  widthsOf,
  type Block,
  type DocumentTree,
  type Figure,
  type List,
  type Paragraph as Words,
  type Table as Rows,
} from './tree.ts';

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
/** The width of the text on A4 with margins of 2.5 cm, in twentieths of a point. */
const TEXT_WIDTH = 9_070;
const MARGIN = 1_418;
/** Points of the screen that fit in the width of the text. */
const WIDEST = 600;
/** Half points of a table's letters; smaller where there are more columns than this. */
const USUAL = 20;
const SMALL = 17;
const MANY = 5;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '77868E' } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/**
 * Writes a Word document: heading styles, lists and tables of Word's own, headings of tables repeated on each page,
 * language and title set. The same tree gives the same bytes.
 * @throws RangeError for a tree that nobody could read (see `checkTree`)
 * @example await toDocx({ language: 'sv', title: 'Lägesbild 2025', … })
 */
export async function toDocx(tree: DocumentTree): Promise<Buffer> {
  checkTree(tree);
  const document = new Document({
    title: plain(tree.title),
    creator: plain(tree.publisher),
    features: { updateFields: false },
    styles: stylesOf(tree),
    numbering: {
      config: [
        numbersOf('dots', LevelFormat.BULLET, '•'),
        numbersOf('steps', LevelFormat.DECIMAL, '%1.'),
      ],
    },
    sections: [
      {
        properties: {
          page: { margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        headers: {
          default: new Header({ children: headOf(tree) }),
        },
        footers: { default: footerOf(tree) },
        children: [...opening(tree), ...tree.blocks.flatMap((block, n) => drawn(block, n))],
      },
    ],
  });
  const made = await Packer.toBuffer(document);
  const whole = withProperties(made, tree, (name, text) => named(tree, name, text));
  const { template } = lookNow();
  return template ? zipOf(dressed(unzip(whole), template)) : whole;
}

/** Points of the screen that a logo is high in the head of a page, and wide at most. */
const LOGO = { height: 42, width: 220 } as const;

/** The municipality's logo, if it has one, and its name. */
function headOf({ publisher }: DocumentTree): readonly Paragraph[] {
  const name = words(publisher, { style: 'PageEdge' });
  const { logo } = lookNow();
  if (!logo) return [name];
  const scale = Math.min(LOGO.height / logo.height, LOGO.width / logo.width);
  const image = new ImageRun({
    type: logo.kind,
    data: logo.bytes,
    transformation: {
      width: Math.max(1, Math.round(logo.width * scale)),
      height: Math.max(1, Math.round(logo.height * scale)),
    },
    altText: { name: plain(publisher), title: plain(publisher), description: plain(publisher) },
  });
  return [new Paragraph({ style: 'PageEdge', children: [image] }), name];
}

/**
 * Tables say what they show also to those who do not see them: the library has no word for it. Pictures are numbered
 * within the document: the library counts from when the server started.
 */
function named(tree: DocumentTree, name: string, text: string): string {
  if (name !== 'word/document.xml') return text;
  const captions = tree.blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : []));
  let table = 0;
  let picture = 0;
  return text
    .replaceAll(
      '</w:tblPr>',
      () => `<w:tblCaption w:val="${xmlText(captions[table++] ?? '')}"/></w:tblPr>`,
    )
    .replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${(picture += 1)}"`);
}

function stylesOf({ language, colour = HOUSE_COLOUR }: DocumentTree): IStylesOptions {
  const headed = (size: number, before: number) => ({
    run: { size, bold: true, color: colour, font: 'Calibri' },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  });
  const extra = (id: string, size: number, more: { bold?: boolean; color?: string } = {}) => ({
    id,
    name: id,
    basedOn: 'Normal',
    run: { size, ...more },
    paragraph: { spacing: { after: 120 } },
  });
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, language: { value: OFFICE_LANGUAGE[language] } },
        paragraph: { spacing: { after: 140, line: 288, lineRule: LineRuleType.AUTO } },
      },
      title: headed(44, 0),
      heading1: headed(32, 360),
      heading2: headed(26, 280),
      heading3: headed(23, 220),
    },
    paragraphStyles: [
      extra('Lead', 26),
      extra('Note', 18, { color: '44525A' }),
      extra('Strong words', 22, { bold: true }),
      extra('PageEdge', 17, { color: '44525A' }),
      {
        ...extra('TableTitle', 20, { bold: true }),
        paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
      },
    ],
  };
}

function numbersOf(
  reference: string,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: string,
) {
  const style = { paragraph: { indent: { left: 460, hanging: 280 } } };
  return { reference, levels: [{ level: 0, format, text, alignment: AlignmentType.LEFT, style }] };
}

function words(text: string, options: IParagraphOptions = {}): Paragraph {
  const lines = plain(text).split('\n');
  const children = lines.map(
    (line, n) => new TextRun(n === 0 ? { text: line } : { text: line, break: 1 }),
  );
  return new Paragraph({ ...options, children });
}

function opening({ title, subtitle }: DocumentTree): readonly Paragraph[] {
  const first = words(title, { heading: HeadingLevel.TITLE });
  return subtitle === undefined ? [first] : [first, words(subtitle, { style: 'Lead' })];
}

function footerOf({ footer, pageWord }: DocumentTree): Footer {
  const pages = [
    `${plain(footer)} · ${pageWord} `,
    PageNumber.CURRENT,
    ' / ',
    PageNumber.TOTAL_PAGES,
  ];
  return new Footer({
    children: [new Paragraph({ style: 'PageEdge', children: [new TextRun({ children: pages })] })],
  });
}

function drawn(block: Block, n: number): readonly FileChild[] {
  if (block.kind === 'heading')
    return [words(block.text, { heading: LEVELS[block.level - 1] ?? HeadingLevel.HEADING_3 })];
  if (block.kind === 'paragraph') return [spoken(block)];
  if (block.kind === 'list') return listed(block, n);
  if (block.kind === 'table') return tabled(block);
  return pictured(block);
}

const STYLES = { note: 'Note', lead: 'Lead', strong: 'Strong words' } as const;

function spoken({ text, as }: Words): Paragraph {
  return as === undefined ? words(text) : words(text, { style: STYLES[as] });
}

function listed({ items, ordered = false }: List, instance: number): readonly Paragraph[] {
  const numbering = { reference: ordered ? 'steps' : 'dots', level: 0, instance };
  return items.map((item) => words(item, { numbering, spacing: { after: 60 } }));
}

function tabled(block: Rows): readonly FileChild[] {
  const { caption, headings, rows } = block;
  const widths = widthsOf(block);
  const points = headings.length > MANY ? SMALL : USUAL;
  const all = widths.reduce((sum, width) => sum + width, 0);
  const columnWidths = widths.map((width) => Math.round((width / all) * TEXT_WIDTH));
  const row = (cells: readonly string[], head: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: cells.map((text, n) => celled(text, { head, points, size: columnWidths[n] ?? 0 })),
    });
  const none = { top: LINE, bottom: LINE, left: NO_LINE, right: NO_LINE };
  const table = new Table({
    columnWidths,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    borders: { ...none, insideHorizontal: LINE, insideVertical: NO_LINE },
    rows: [row(headings, true), ...rows.map((cells) => row(cells, false))],
  });
  return [words(caption, { style: 'TableTitle' }), table, words('', { spacing: { after: 60 } })];
}

type Cell = { readonly head: boolean; readonly points: number; readonly size: number };

function celled(text: string, { head, points, size }: Cell): TableCell {
  const options: IRunOptions = { text: plain(text), size: points, bold: head };
  const beside = points === SMALL ? 50 : 90;
  const run = new TextRun(options);
  return new TableCell({
    width: { size, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: beside, right: beside },
    children: [
      new Paragraph({
        children: [run],
        spacing: { after: 0, line: 250, lineRule: LineRuleType.AUTO },
      }),
    ],
  });
}

function pictured({ png, alt, caption, width, height }: Figure): readonly FileChild[] {
  const scale = Math.min(1, WIDEST / width);
  const image = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: plain(caption), title: plain(caption), description: plain(alt) },
  });
  return [new Paragraph({ keepNext: true, children: [image] }), words(caption, { style: 'Note' })];
}
