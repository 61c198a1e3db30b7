/** Workbooks whose parts must be refused. */
import { LIMITS } from '#platform/tables';
import { HEADING, book, latin, noise, swapped, type Refusal } from './bytes.ts';
import { textRow, worksheet, xlsx } from './xlsx.ts';
import { zip } from './zip.ts';

const ENTITIES = Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
).join('');
const withDoctype = (declared: string, used: string): Buffer =>
  xlsx({
    sheet: worksheet(textRow(1, used)).replace('?>\n', `?>\n<!DOCTYPE worksheet [${declared}]>`),
  });
const shared = (index: string): Buffer =>
  xlsx({
    rows: `${HEADING}<row r="2"><c r="A2"/><c r="B2" t="s"><v>${index}</v></c></row>`,
    texts: '<si><t>x</t></si>',
  });
const cellText = (text: string): Buffer =>
  book(`<row r="2"><c r="B2" t="inlineStr"><is><t>${text}</t></is></c></row>`);

export const XLSX_REFUSED: readonly Refusal[] = [
  [
    'a billion laughs',
    { trouble: 'entities' },
    { content: withDoctype(`<!ENTITY l0 "ha">${ENTITIES}`, '&l9;') },
  ],
  [
    'a quadratic blow-up',
    { trouble: 'entities' },
    { content: withDoctype(`<!ENTITY a "${'a'.repeat(50_000)}">`, '&a;'.repeat(50_000)) },
  ],
  [
    'an entity that reads a file',
    { trouble: 'entities' },
    { content: withDoctype('<!ENTITY f SYSTEM "file:///etc/hostname">', '&f;') },
  ],
  [
    'a document type split over the pieces of a text part',
    { trouble: 'entities' },
    { content: xlsx({ texts: `${' '.repeat(262_000)}<!DOCTYPE x>` }) },
  ],
  [
    'an entity never declared',
    { trouble: 'broken', row: 2, column: 2 },
    { content: cellText('&x;') },
  ],
  [
    'a formula, its kept value not trusted',
    { trouble: 'formula', row: 2, column: 2 },
    {
      content: book('<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>'),
    },
  ],
  [
    'a shared formula in the heading',
    { trouble: 'formula', row: 1, column: 1 },
    { content: xlsx({ rows: '<row r="1"><c r="A1" t="str"><f t="shared" si="0"/></c></row>' }) },
  ],
  ['a text that is not there', { trouble: 'broken', row: 2, column: 2 }, { content: shared('1') }],
  ['a text before the first', { trouble: 'broken', row: 2, column: 2 }, { content: shared('-1') }],
  ['a text of no number', { trouble: 'broken', row: 2, column: 2 }, { content: shared('NaN') }],
  [
    'a number that is none',
    { trouble: 'broken', row: 2, column: 1 },
    { content: book('<row r="2"><c r="A2"><v>Infinity</v></c></row>') },
  ],
  [
    'a row of number 999,999,999',
    { trouble: 'broken', row: 999_999_999 },
    { content: book('<row r="999999999"><c><v>1</v></c></row>') },
  ],
  [
    'a row of number NaN',
    { trouble: 'broken', row: 2 },
    { content: book('<row r="NaN"><c><v>1</v></c></row>') },
  ],
  ['rows out of order', { trouble: 'broken', row: 1 }, { content: book(textRow(1, 'igen')) }],
  [
    'a cell that says it stands in another row',
    { trouble: 'broken', row: 2, column: 1 },
    { content: book('<row r="2"><c r="A3"><v>1</v></c></row>') },
  ],
  [
    'the same cell twice',
    { trouble: 'broken', row: 2, column: 2 },
    { content: book('<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>') },
  ],
  [
    'a cell in a cell',
    { trouble: 'broken', row: 2, column: 1 },
    { content: book('<row r="2"><c r="A2"><c r="B2"><v>1</v></c></c></row>') },
  ],
  [
    'column XFE, the 16,385th',
    { trouble: 'too-many-columns', row: 1, column: 16_385 },
    { content: xlsx({ rows: '<row r="1"><c r="XFE1"/></row>' }) },
  ],
  [
    'column AMK, the 1,025th',
    { trouble: 'too-many-columns', row: 1, column: 1_025 },
    { content: xlsx({ rows: '<row r="1"><c r="AMK1"><v>1</v></c></row>' }) },
  ],
  [
    'a row with more cells than headings',
    { trouble: 'uneven-row', row: 4, column: 5 },
    { content: book('<row r="4"><c r="E4"><v>1</v></c></row>') },
  ],
  [
    'a cell longer than is read',
    { trouble: 'cell-too-long', row: 2, column: 2 },
    { content: cellText('x'.repeat(LIMITS.cellLength + 1)) },
  ],
  [
    'a cell without end',
    { trouble: 'cell-too-long', row: 2, column: 2 },
    { content: cellText('x'.repeat(5_000_000)) },
  ],
  [
    'NUL written as an escape',
    { trouble: 'nul', row: 2, column: 2 },
    { content: cellText('_x0000_') },
  ],
  [
    'half a character written as an escape',
    { trouble: 'bad-encoding', row: 2, column: 2 },
    { content: cellText('a_xD83D_b') },
  ],
  [
    'a cell turned around with U+202E',
    { trouble: 'turned-text', row: 2, column: 2 },
    { content: cellText('a&#x202E;b') },
  ],
  ['NUL as a reference', { trouble: 'broken', row: 2, column: 2 }, { content: cellText('&#0;') }],
  [
    'a half character as a reference',
    { trouble: 'broken', row: 2, column: 2 },
    { content: cellText('&#xD800;') },
  ],
  [
    'bytes that are not UTF-8',
    { trouble: 'bad-encoding' },
    { content: zip(swapped('xl/worksheets/sheet1.xml', latin(worksheet(textRow(1, '\xe5'))))) },
  ],
  [
    'XML nested deep',
    { trouble: 'bomb', row: 1 },
    { content: xlsx({ sheet: worksheet('').replace('<sheetData>', '<a>'.repeat(100_000)) }) },
  ],
  [
    'a comment without end',
    { trouble: 'bomb', row: 1 },
    { content: xlsx({ rows: `<!--${noise()}-->` }) },
  ],
  [
    'a tag without end',
    { trouble: 'bomb', row: 1 },
    {
      content: xlsx({
        rows: `<row ${Array.from({ length: 90_000 }, (_, n) => `a${n}="1"`).join(' ')}>`,
      }),
    },
  ],
  [
    'XML cut short',
    { trouble: 'broken' },
    { content: xlsx({ sheet: worksheet(HEADING).slice(0, -9) }) },
  ],
  ['no sheet in the list', { trouble: 'not-a-table' }, { content: xlsx({ sheets: '' }) }],
  [
    'a sheet in the list that is not there',
    { trouble: 'broken' },
    { content: xlsx({ without: 'xl/worksheets/sheet1.xml' }) },
  ],
  [
    'a sheet that leads out of the file',
    { trouble: 'broken' },
    { content: xlsx({ target: '../../../../etc/passwd' }) },
  ],
  [
    'a sheet that is only a chart',
    { trouble: 'not-a-table' },
    { content: xlsx({ sheet: '<chartsheet/>' }) },
  ],
  ['a sheet without rows', { trouble: 'empty' }, { content: xlsx({ rows: '' }) }],
  [
    'a sheet of styled, empty cells',
    { trouble: 'no-headings' },
    { content: xlsx({ rows: '<row r="1"><c r="A1" s="1"/></row>' }) },
  ],
];
