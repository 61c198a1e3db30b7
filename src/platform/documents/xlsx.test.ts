import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '#platform/tables';
import { csv } from './csv.ts';
import { writeXlsx, type Sheet } from './xlsx.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'xlsx-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** The first sheet as our own reader reads it. */
async function readBack(sheets: readonly Sheet[]): Promise<readonly (readonly string[])[]> {
  const path = join(folder, 'file.xlsx');
  writeFileSync(path, writeXlsx(sheets));
  const table = await openTable(path);
  const read: (readonly string[])[] = [table.headings];
  for await (const rows of table.batches()) read.push(...rows.map(({ cells }) => cells));
  await table.close();
  return read;
}

const sheet: Sheet = {
  name: 'Områden & annat',
  headings: ['Område', 'Antal', 'Vanligt', 'Dag'],
  rows: [
    ['Rosta "norr" <1>', 3, 2.5, { day: '2026-11-23' }],
    ['=HYPERLINK("x")', undefined, '', '-2'],
    ['_x0041_ & å\u0007', 0, 1_234_567, { day: '1900-03-01' }],
  ],
};

describe('a workbook', () => {
  it('is read back as it was written: texts, numbers, days, and nothing as nothing', async () => {
    expect(await readBack([sheet])).toEqual([
      ['Område', 'Antal', 'Vanligt', 'Dag'],
      ['Rosta "norr" <1>', '3', '2.5', '2026-11-23'],
      ['=HYPERLINK("x")', '', '', '-2'],
      ['_x0041_ & å', '0', '1234567', '1900-03-01'],
    ]);
  });

  it('holds no formula, whatever its texts say', async () => {
    // The reader refuses a file with a formula in it.
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('=', '+', '-', '@'), fc.string(), async (sign, text) => {
        const cell = `${sign}${text}`.replace(/[^\x20-\uFFFD]/g, '');
        const read = await readBack([{ ...sheet, rows: [['a', cell, 'b']] }]);
        expect(read[1]?.[1]).toBe(cell);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same bytes for the same sheets', () => {
    expect(writeXlsx([sheet]).equals(writeXlsx([sheet]))).toBe(true);
  });

  it('is refused when Excel would not open it', () => {
    expect(() => writeXlsx([])).toThrow(RangeError);
    expect(() => writeXlsx([{ ...sheet, name: 'a/b' }])).toThrow(RangeError);
    expect(() => writeXlsx([sheet, { ...sheet, name: sheet.name.toUpperCase() }])).toThrow(
      RangeError,
    );
  });
});

describe('a line for programs', () => {
  it('has commas and a decimal point, and no formula', () => {
    expect(csv.openLine(['Åsa', 1.5, 'a,b', 'c;d', '@x'])).toBe(`Åsa,1.5,"a,b",c;d,'@x\r\n`);
  });
});
