/** A workbook for Excel and LibreOffice, from rows of texts, numbers and days. It holds no formula, whatever a text says. */
import { zipOf } from './zip.ts';

/** A text, a number, a day ("2026-11-23") as a real date, or nothing. */
export type SheetCell = string | number | { readonly day: string } | undefined;

export type Sheet = {
  /** At most 31 characters, without []:*?/\ */
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Widths of the columns in characters; those left out are 14. */
  readonly widths?: readonly number[];
  /** Said at the top of every printed page. */
  readonly mark?: string | undefined;
};

const START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const USUAL_WIDTH = 14;
/** Places in the list of styles below. */
const STYLE = { plain: 0, heading: 1, day: 2, wrapped: 3 } as const;
/** Longer texts are wrapped in their cell. */
const SHORT = 40;

const STYLES = `${START}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/**
 * Makes an .xlsx with the sheets in order, headings frozen in sight. The same sheets give the same bytes.
 * Source: ECMA-376 part 1, sections 12 and 18.
 * @throws RangeError for a sheet's name that Excel does not open, or no sheet
 * @example writeXlsx([{ name: 'Om', headings: ['Vad', 'Värde'], rows: [['Vecka', '2026-W47']] }])
 */
export function writeXlsx(sheets: readonly Sheet[]): Buffer {
  const names = new Set(sheets.map(({ name }) => name.toLowerCase()));
  if (names.size === 0 || names.size < sheets.length)
    throw new RangeError('A workbook has sheets, each with a name of its own');
  if (sheets.some(({ name }) => !/^[^[\]:*?/\\']{1,31}$/.test(name)))
    throw new RangeError('A name of a sheet has 1–31 characters without []:*?/\\');
  return zipOf([
    { name: '[Content_Types].xml', text: contentTypes(sheets.length) },
    { name: '_rels/.rels', text: relations([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', text: workbook(sheets) },
    { name: 'xl/_rels/workbook.xml.rels', text: relations(partsOf(sheets.length)) },
    { name: 'xl/styles.xml', text: STYLES },
    ...sheets.map((sheet, n) => ({ name: `xl/worksheets/sheet${n + 1}.xml`, text: drawn(sheet) })),
  ]);
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, n) =>
      `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return `${START}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${sheets.join('')}</Types>`;
}

type Relation = readonly [type: string, target: string];

function partsOf(count: number): readonly Relation[] {
  const sheets = Array.from(
    { length: count },
    (_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const,
  );
  return [...sheets, ['styles', 'styles.xml']];
}

function relations(all: readonly Relation[]): string {
  const lines = all.map(
    ([type, target], n) =>
      `<Relationship Id="rId${n + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${START}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const lines = sheets.map(
    ({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`,
  );
  return `${START}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${lines.join('')}</sheets></workbook>`;
}

function drawn({ headings, rows, widths = [], mark }: Sheet): string {
  const columns = headings.map(
    (_, n) =>
      `<col min="${n + 1}" max="${n + 1}" width="${widths[n] ?? USUAL_WIDTH}" customWidth="1"/>`,
  );
  const lines = [
    rowOf(1, headings, STYLE.heading),
    ...rows.map((row, n) => rowOf(n + 2, row, undefined)),
  ];
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  // Ampersands are commands in a header; doubled they are themselves.
  const header =
    mark === undefined
      ? ''
      : `<headerFooter><oddHeader>&amp;C${escaped(mark.replaceAll('&', '&&'))}</oddHeader></headerFooter>`;
  return `${START}<worksheet xmlns="${MAIN}">${frozen}<cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData>${header}</worksheet>`;
}

function rowOf(row: number, cells: readonly SheetCell[], style: number | undefined): string {
  const written = cells.map((cell, n) => cellOf(`${letters(n)}${row}`, cell, style));
  return `<row r="${row}">${written.join('')}</row>`;
}

/** An empty cell is not written at all: whatever it stands for, it looks like every other. */
function cellOf(place: string, cell: SheetCell, style: number | undefined): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'object')
    return `<c r="${place}" s="${STYLE.day}"><v>${serial(cell.day)}</v></c>`;
  const usual = cell.length > SHORT ? STYLE.wrapped : STYLE.plain;
  return `<c r="${place}" s="${style ?? usual}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** Days since 30 December 1899, as spreadsheets count from March 1900 on. */
function serial(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
}

/** @example letters(27) // "AB" */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${letters(Math.floor(column / 26) - 1)}${last}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML text: signs that XML has no place for are left out, and "_x0041_" is not taken for an "A". */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}
