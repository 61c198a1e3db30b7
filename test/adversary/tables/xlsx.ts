/** The least an .xlsx must be, and every part of it open to being something else. */
import { zip, type Part } from './zip.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type Book = {
  /** What stands in <sheetData>. */
  readonly rows?: string;
  /** The whole part, when it is not a sheet at all. */
  readonly sheet?: string;
  /** The <si> elements. */
  readonly texts?: string;
  readonly styles?: string;
  readonly sheets?: string;
  readonly properties?: string;
  readonly more?: readonly Part[];
  readonly without?: string;
  readonly target?: string;
};

export function worksheet(rows: string): string {
  return `${HEAD}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;
}

export function partsOf(book: Book): readonly Part[] {
  const sheets = book.sheets ?? '<sheet name="Blad1" sheetId="1" r:id="rId1"/>';
  const workbook = `${HEAD}<workbook ${MAIN} ${LINKS}>${book.properties ?? ''}<sheets>${sheets}</sheets></workbook>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`;
  const relations = [
    relation('rId1', 'worksheet', book.target ?? 'worksheets/sheet1.xml'),
    relation('rId2', 'sharedStrings', 'sharedStrings.xml'),
    relation('rId3', 'styles', '/xl/styles.xml'),
    relation('rId4', 'worksheet', 'worksheets/sheet2.xml'),
  ].join('');
  const parts: Part[] = [
    { name: '[Content_Types].xml', data: `${HEAD}<Types/>` },
    { name: 'xl/workbook.xml', data: workbook },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${HEAD}<Relationships>${relations}</Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', data: `${HEAD}<sst ${MAIN}>${book.texts ?? ''}</sst>` },
    { name: 'xl/styles.xml', data: `${HEAD}<styleSheet ${MAIN}>${book.styles ?? ''}</styleSheet>` },
    { name: 'xl/worksheets/sheet1.xml', data: book.sheet ?? worksheet(book.rows ?? '') },
  ];
  return [...parts, ...(book.more ?? [])].filter(({ name }) => name !== book.without);
}

export function xlsx(book: Book): Buffer {
  return zip(partsOf(book));
}

/** A row of texts written in place: `textRow(1, 'Datum', 'Plats')`. */
export function textRow(row: number, ...cells: readonly string[]): string {
  const written = cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`);
  return `<row r="${row}">${written.join('')}</row>`;
}
