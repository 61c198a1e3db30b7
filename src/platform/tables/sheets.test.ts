import { describe, expect, it } from 'vitest';
import { textRow, worksheet, xlsx } from '../../../test/adversary/tables/xlsx.ts';
import { readSheets, type RawSheet } from './sheets.ts';

const csv = (text: string): Promise<readonly RawSheet[]> => readSheets(Buffer.from(text));
const cells = (sheet: RawSheet | undefined) => sheet?.rows.map((row) => row.cells);

describe('a CSV made to be read by people', () => {
  it('is parted by the mark that most lines hold, whatever the title holds', async () => {
    const [sheet] = await csv(
      'Anmälda brott, totalt, per år\r\n\r\nKommun;Antal\r\nDemo;1 234,5\r\n',
    );
    expect(cells(sheet)).toEqual([
      ['Anmälda brott, totalt, per år'],
      ['Kommun', 'Antal'],
      ['Demo', '1 234,5'],
    ]);
    expect(sheet?.rows.map(({ row }) => row)).toEqual([1, 3, 4]);
  });

  it('may be parted by commas or tabs, and may have rows of different lengths', async () => {
    expect(cells((await csv('a,b\n1,2,3\n'))[0])).toEqual([
      ['a', 'b'],
      ['1', '2', '3'],
    ]);
    expect(cells((await csv('a\tb\n1,5\t2,5\n'))[0])?.[1]).toEqual(['1,5', '2,5']);
  });

  it('is refused when it is empty, turns text around, or is no text', async () => {
    await expect(readSheets(Buffer.alloc(0))).rejects.toThrow('empty');
    await expect(csv('\n\n')).rejects.toThrow('empty');
    await expect(csv('a;b\n1;\u202e2\n')).rejects.toThrow('turns the writing direction');
    await expect(readSheets(Buffer.from('%PDF-1.7'))).rejects.toThrow('this is no table');
    await expect(csv(`a;b\n${'x'.repeat(5_000)};1\n`)).rejects.toThrow('a cell is too long');
    await expect(csv('a;b\n'.repeat(20_001))).rejects.toThrow('too many rows');
  });
});

describe('an .xlsx', () => {
  const book = {
    sheets:
      '<sheet name="Om" sheetId="1" r:id="rId1"/><sheet name="Dold" sheetId="3" state="hidden" r:id="rId4"/>' +
      '<sheet name="R4.1" sheetId="2" r:id="rId4"/>',
    rows: textRow(1, 'Om tabellerna'),
    more: [
      {
        name: 'xl/worksheets/sheet2.xml',
        data: worksheet(
          `${textRow(2, 'Län', '2024')}<row r="3"><c r="A3" t="inlineStr"><is><t>X</t></is></c><c r="C3"><v>1.5</v></c></row>`,
        ),
      },
    ],
  };

  it('gives every sheet that is seen, with the empty cells of merged headings', async () => {
    const sheets = await readSheets(xlsx(book));
    expect(sheets.map(({ name }) => name)).toEqual(['Om', 'R4.1']);
    expect(cells(sheets[1])).toEqual([
      ['Län', '2024'],
      ['X', '', '1.5'],
    ]);
  });

  it('is refused when a cell is a formula, or the file is cut', async () => {
    const formula = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>';
    await expect(readSheets(xlsx({ rows: formula }))).rejects.toThrow('formula');
    const whole = xlsx(book);
    await expect(readSheets(whole.subarray(0, whole.length - 40))).rejects.toThrow('broken');
  });
});
