import { describe, expect, test } from 'vitest';
import { HEADING } from '../../../test/adversary/tables/bytes.ts';
import { cellsOf, outcome } from '../../../test/adversary/tables/files.ts';
import { textRow, worksheet, xlsx } from '../../../test/adversary/tables/xlsx.ts';
import { zip } from '../../../test/adversary/tables/zip.ts';

describe('an .xlsx of any kind is read as Excel shows it:', () => {
  const STYLES =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>' +
    '<numFmt numFmtId="165" formatCode="[$-41D]d\\ mmmm;@"/>' +
    '<numFmt numFmtId="166" formatCode="0.0&quot; dygn&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>' +
    [0, 14, 22, 20, 46, 164, 165, 166].map((id) => `<xf numFmtId="${id}"/>`).join('') +
    '</cellXfs>';
  const one = async (cell: string, more: object = {}): Promise<string | undefined> => {
    const rows = `${textRow(1, 'a')}<row r="2">${cell}</row>`;
    const read = await cellsOf({ content: xlsx({ rows, styles: STYLES, ...more }) });
    return read[0]?.[0];
  };

  test.each([
    ['a number', '<c r="A2"><v>12</v></c>', '12'],
    ['15 digits', '<c r="A2"><v>0.30000000000000004</v></c>', '0.3'],
    ['a large number', '<c r="A2"><v>2.026112012E+13</v></c>', '20261120120000'],
    ['a day', '<c r="A2" s="1"><v>46346</v></c>', '2026-11-20'],
    ['a day with a time', '<c r="A2" s="2"><v>46346.770833333336</v></c>', '2026-11-20 18:30'],
    ['midnight', '<c r="A2" s="5"><v>46346</v></c>', '2026-11-20 00:00'],
    ['a day by its own format', '<c r="A2" s="6"><v>46346</v></c>', '2026-11-20'],
    ['a time', '<c r="A2" s="3"><v>0.77083333333333337</v></c>', '18:30'],
    ['a duration', '<c r="A2" s="4"><v>1.25</v></c>', '30:00'],
    ['days as a unit', '<c r="A2" s="7"><v>1.5</v></c>', '1.5'],
    ['the day there never was', '<c r="A2" s="1"><v>60</v></c>', '1900-02-29'],
    ['a day before days', '<c r="A2" s="1"><v>-1</v></c>', '-1'],
    ['a style that is not there', '<c r="A2" s="99"><v>1</v></c>', '1'],
    ['an ISO day', '<c r="A2" t="d"><v>2026-11-20T18:30:00Z</v></c>', '2026-11-20 18:30'],
    ['true', '<c r="A2" t="b"><v>1</v></c>', 'TRUE'],
    ['an error', '<c r="A2" t="e"><v>#REF!</v></c>', '#REF!'],
    ['text in place', '<c r="A2" t="inlineStr"><is><t> å </t></is></c>', ' å '],
    ['a prefix', '<x:c xmlns:x="y" r="A2"><x:v>7</x:v></x:c>', '7'],
    ['CDATA', '<c r="A2" t="str"><v><![CDATA[<b>]]></v></c>', '<b>'],
    ['an escape of an escape', '<c r="A2" t="str"><v>_x0041_</v></c>', '_x0041_'],
  ])('%s', async (_, cell, text) => {
    expect(await one(cell)).toBe(text);
  });

  test('days from 1904', async () => {
    const properties = '<workbookPr date1904="1"/>';
    expect(await one('<c r="A2" s="1"><v>44884</v></c>', { properties })).toBe('2026-11-20');
  });

  test('texts kept once: rich, with reading aids, with a line break', async () => {
    const texts =
      '<si><t>hel</t></si><si><r><rPr><b/></rPr><t>fet</t></r><r><t xml:space="preserve"> mager</t></r>' +
      '<rPh sb="0" eb="1"><t>aid</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si>';
    const cell = (n: number): string => `<c r="A2" t="s"><v>${n}</v></c>`;
    expect(await one(cell(0), { texts })).toBe('hel');
    expect(await one(cell(1), { texts })).toBe('fet mager');
    expect(await one(cell(2), { texts })).toBe('a\rb_x0041_');
  });

  test('texts far into the list, at the seams of how they are kept', async () => {
    const texts = Array.from({ length: 2_050 }, (_, n) => `<si><t>text ${n}</t></si>`).join('');
    for (const n of [0, 1_023, 1_024, 1_025, 2_047, 2_048, 2_049]) {
      expect(await one(`<c r="A2" t="s"><v>${n}</v></c>`, { texts })).toBe(`text ${n}`);
    }
  });

  test('cells left out keep their column, and rows their number', async () => {
    const rows = `${textRow(3, 'a', 'b', 'c', ' ')}<row r="4"><c r="XFD4" s="1"/></row><row r="9"><c r="C9"><v>3</v></c></row>`;
    expect(await outcome({ content: xlsx({ rows }), name: 'fil.csv' })).toEqual({
      headings: ['a', 'b', 'c'],
      rows: [{ row: 9, cells: ['', '', '3'] }],
    });
  });

  test('the first sheet that is seen, and no macro', async () => {
    const sheets = '<sheet name="g" state="veryHidden" r:id="rId1"/><sheet name="b" r:id="rId4"/>';
    const more = [
      { name: 'xl/worksheets/sheet2.xml', data: worksheet(textRow(1, 'synlig')) },
      { name: 'xl/vbaProject.bin', data: Buffer.alloc(99, 1) },
    ];
    const read = await outcome({ content: xlsx({ rows: textRow(1, 'dold'), sheets, more }) });
    expect(read).toEqual({ headings: ['synlig'], rows: [] });
  });

  test('a zip inside the zip is never opened', async () => {
    const inner = zip([{ name: 'x', data: Buffer.alloc(1_000_000) }]);
    const more = [{ name: 'xl/embeddings/x.zip', data: inner }];
    expect(await outcome({ content: xlsx({ rows: HEADING, more }) })).toMatchObject({ rows: [] });
  });
});
