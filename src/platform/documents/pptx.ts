import Library from 'pptxgenjs';
import type { Logo } from './logo.ts';
import { lookNow } from './look.ts';
import { OFFICE_LANGUAGE, plain, withProperties, xmlText, type Properties } from './office.ts';
import {
  checkFigure,
  checkTable,
  HOUSE_COLOUR,
  type Figure,
  type Table,
  widthsOf,
} from './tree.ts';

/** A row of slides: few, each with one thing to say. */
export type Slides = Properties & {
  /** Source, date and version, at the foot of every slide. */
  readonly footer: string;
  readonly colour?: string | undefined;
  /** 3–6, the first one the title's. */
  readonly slides: readonly Slide[];
};

export type Slide = {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly points?: readonly string[];
  /** Short: what does not fit on a slide stands in the document. */
  readonly table?: Omit<Table, 'kind'> | undefined;
  readonly figure?: Omit<Figure, 'kind'> | undefined;
  /** To the right of the first: each has half the slide. */
  readonly beside?: Omit<Figure, 'kind'> | undefined;
};

// The types of the library are written for another way of importing: at run time the class itself is what comes.
const library: unknown = Library;
const isDeck = (value: unknown): value is typeof Library.default => typeof value === 'function';

const FONT = 'Calibri';
const INK = '10191D';
const QUIET = '44525A';
const FEWEST = 3;
const MOST = 6;
const TABLE_ROWS = 12;
/** A table with more is written smaller. */
const EASY_ROWS = 10;
const EASY_COLUMNS = 5;
const LEFT = 0.6;
const WIDE = 12.13;
/** Inches that the municipality's logo is high at the top of a slide, and wide at most. */
const LOGO = { high: 0.6, wide: 2.4, top: 0.3 } as const;
/** Between the logo and a title beside it, and between two figures. */
const GAP = 0.3;

/**
 * Writes a presentation in 16:9 with native tables, titles in the title's place and alternative texts.
 * The same slides give the same bytes.
 * @throws RangeError for fewer than 3 or more than 6 slides, or a table or figure that nobody could read
 * @example await toPptx({ title: 'Lägesbild 2025', slides: [{ title: 'Lägesbild 2025' }, …], … })
 */
export async function toPptx(given: Slides): Promise<Buffer> {
  check(given);
  if (!isDeck(library)) throw new TypeError('The library for slides is not what it was');
  const deck = new library();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = plain(given.title);
  const lang = OFFICE_LANGUAGE[given.language];
  deck.defineSlideMaster(masterOf({ title: 'FIRST', y: 2.2, size: 40 }, given));
  deck.defineSlideMaster(masterOf({ title: 'NEXT', y: 0.4, size: 30 }, given));
  for (const [n, slide] of given.slides.entries()) {
    const first = n === 0;
    const onto = deck.addSlide({ masterName: first ? 'FIRST' : 'NEXT' });
    draw(onto, slide, { lang, top: first ? 3.6 : 1.5 });
  }
  const made = await deck.write({ outputType: 'nodebuffer' });
  if (!Buffer.isBuffer(made)) throw new Error('The slides were not written');
  return withProperties(made, given, (name, text) => mended(captionOf(given, name), lang, text));
}

function check({ title, slides }: Slides): void {
  if (title.trim() === '') throw new RangeError('A presentation has a title');
  if (slides.length < FEWEST || slides.length > MOST)
    throw new RangeError(`A presentation has ${FEWEST}–${MOST} slides`);
  for (const slide of slides) checkSlide(slide);
}

function checkSlide({ table, figure, beside, title }: Slide): void {
  if (title.trim() === '') throw new RangeError('A slide has a title');
  if (table) checkTable(table);
  if (table && table.rows.length > TABLE_ROWS)
    throw new RangeError(`A table on a slide has at most ${TABLE_ROWS} rows`);
  for (const one of [figure, beside]) if (one) checkFigure(one);
}

type Master = { readonly title: string; readonly y: number; readonly size: number };

function masterOf({ title, y, size }: Master, given: Slides): Library.default.SlideMasterProps {
  const colour = given.colour ?? HOUSE_COLOUR;
  const logo = logoAt(given.publisher);
  // A title further down has the whole width.
  const isBeside = logo !== undefined && y < LOGO.top + LOGO.high;
  const at = { x: LEFT, y, w: isBeside ? WIDE - logo.w - GAP : WIDE, h: 1 };
  const looks = { fontSize: size, bold: true, color: colour, fontFace: FONT } as const;
  const foot = { y: 7, h: 0.35, fontSize: 11, color: QUIET, fontFace: FONT, margin: 0 };
  const placed = {
    ...at,
    ...looks,
    name: 'title',
    type: 'title',
    margin: 0,
    align: 'left',
    valign: 'middle',
  } as const;
  const said = plain(`${given.publisher} · ${given.footer}`);
  return {
    title,
    background: { color: 'FFFFFF' },
    objects: [
      { placeholder: { options: placed, text: '' } },
      ...(logo ? [{ image: logo }] : []),
      { text: { text: said, options: { ...foot, x: LEFT, w: 10.8 } } },
    ],
    slideNumber: { ...foot, x: 12.2, w: 0.6 },
  };
}

type Placed = Library.default.ImageProps & { readonly w: number };

/** The municipality's logo at the top to the right of every slide, in its own proportions; undefined when it has none. */
function logoAt(publisher: string): Placed | undefined {
  const { logo } = lookNow();
  if (!logo) return undefined;
  const scale = Math.min(LOGO.high / logo.height, LOGO.wide / logo.width);
  const [w, h] = [logo.width * scale, logo.height * scale];
  const at = { x: LEFT + WIDE - w, y: LOGO.top + (LOGO.high - h) / 2, w, h };
  return { ...at, data: dataOf(logo), altText: plain(publisher) };
}

function dataOf({ kind, bytes }: Logo): string {
  return `image/${kind === 'png' ? 'png' : 'jpeg'};base64,${bytes.toString('base64')}`;
}

type At = { readonly lang: string; readonly top: number };

function draw(onto: Library.default.Slide, slide: Slide, { lang, top }: At): void {
  const { title, lead, points = [], table, figure, beside } = slide;
  const looks = { color: INK, fontFace: FONT, lang, margin: 0, valign: 'top' } as const;
  onto.addText(plain(title), { placeholder: 'title', lang });
  let y = top;
  if (lead !== undefined) {
    onto.addText(plain(lead), { ...looks, x: LEFT, y, w: WIDE, h: 0.9, fontSize: 20 });
    y += 1;
  }
  if (points.length > 0) {
    const room = table || figure ? 0.45 * points.length : 6.7 - y;
    const at = { x: LEFT, y, w: WIDE, h: room };
    onto.addText(linesOf(points, lang), { ...looks, ...at, fontSize: 18, paraSpaceAfter: 6 });
    y += room + 0.1;
  }
  if (table) onto.addTable(rowsOf(table, lang), tableAt(table, y));
  const half = (WIDE - GAP) / 2;
  if (figure) onto.addImage(pictureAt(figure, { x: LEFT, y, w: beside ? half : WIDE }));
  if (beside) onto.addImage(pictureAt(beside, { x: LEFT + half + GAP, y, w: half }));
}

function linesOf(points: readonly string[], lang: string): Library.default.TextProps[] {
  return points.map((text) => ({
    text: plain(text),
    options: { bullet: true, breakLine: true, lang },
  }));
}

function rowsOf({ headings, rows }: Omit<Table, 'kind'>, lang: string): Library.default.TableRow[] {
  const head = headings.map((text) => ({
    text: plain(text),
    options: { bold: true, lang, color: INK, fill: { color: 'E6F3F8' } },
  }));
  return [
    head,
    ...rows.map((row) => row.map((text) => ({ text: plain(text), options: { lang, color: INK } }))),
  ];
}

function tableAt(table: Omit<Table, 'kind'>, y: number): Library.default.TableProps {
  const widths = widthsOf(table);
  const all = widths.reduce((sum, width) => sum + width, 0);
  return {
    x: LEFT,
    y,
    w: WIDE,
    colW: widths.map((width) => (width / all) * WIDE),
    fontSize: sizeOf(table),
    fontFace: FONT,
    border: { type: 'solid', pt: 0.5, color: '77868E' },
    objectName: plain(table.caption),
  };
}

/** Points: smaller where there are many rows or columns. */
function sizeOf({ rows, headings }: Omit<Table, 'kind'>): number {
  if (headings.length > EASY_COLUMNS) return 11;
  return rows.length > EASY_ROWS ? 12 : 14;
}

/** As large as fits under what stands above, in its own proportions. */
function pictureAt(
  { png, alt, caption, width, height }: Omit<Figure, 'kind'>,
  { x, y, w }: Readonly<Record<'x' | 'y' | 'w', number>>,
): Library.default.ImageProps {
  const scale = Math.min(w / width, (6.8 - y) / height);
  return {
    data: `image/png;base64,${png.toString('base64')}`,
    ...{ x, y },
    w: width * scale,
    h: height * scale,
    altText: plain(alt),
    objectName: plain(caption),
  };
}

function captionOf({ slides }: Slides, name: string): string {
  const number = /^ppt\/slides\/slide(\d+)[.]xml$/.exec(name)?.[1];
  return slides[Number(number) - 1]?.table?.caption ?? '';
}

/** What the library leaves out: words about a table for those who do not see it, and the language everywhere. */
function mended(caption: string, lang: string, text: string): string {
  const described = `$1 descr="${xmlText(caption).replaceAll('$', '$$$$')}"/>`;
  return text
    .replaceAll('lang="en-US"', `lang="${lang}"`)
    .replace(/(<p:nvGraphicFramePr><p:cNvPr id="\d+" name="[^"]*")\/>/g, described)
    .replace(/<a:tblPr(?=[ />])/g, '<a:tblPr firstRow="1"');
}
