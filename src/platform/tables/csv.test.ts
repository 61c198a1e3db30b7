import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BOM, latin, utf16 } from '../../../test/adversary/tables/bytes.ts';
import { cellsOf, inFolder, outcome } from '../../../test/adversary/tables/files.ts';
import { openTable } from './index.ts';

describe('a strange CSV is read as it stands:', () => {
  const ROWS = [
    ['å', '1'],
    ['2', ''],
  ];

  test.each([
    ['UTF-8', Buffer.from('Ä;b\nå;1\n2;\n')],
    ['UTF-8 with its mark', Buffer.from(`${BOM}Ä;b\nå;1\n2;\n`)],
    ['UTF-16, little end first', utf16('Ä;b\nå;1\n2;\n', 'le')],
    ['UTF-16, big end first', utf16('Ä;b\nå;1\n2;\n', 'be')],
    ['Windows-1252', latin('\xc4;b\n\xe5;1\n2;\n')],
    ['tabs', Buffer.from('Ä\tb\nå\t1\n2\t\n')],
    ['commas', Buffer.from('Ä,b\nå,1\n2,\n')],
    ['line ends of CR only', Buffer.from('Ä;b\rå;1\r2;\r')],
    ['line ends mixed', Buffer.from('Ä;b\r\nå;1\r2;')],
    ['blank lines', Buffer.from('\n\nÄ;b\n;\n  \nå;1\n\n2;\n\n')],
    ['empty columns to the right', Buffer.from('Ä;b;;\nå;1;;\n2;;;;;\n')],
    ['short lines', Buffer.from('Ä;b\nå;1\n2\n')],
    ["Excel's hint of the delimiter", Buffer.from('sep=;\nÄ;b\nå;1\n2;\n')],
    ['quotes around all', Buffer.from('"Ä";"b"\n"å";"1"\n"2";""\n')],
    ['gzip', gzipSync('Ä;b\nå;1\n2;\n')],
  ])('%s', async (_, content) => {
    const read = await outcome({ content });
    expect(read).toMatchObject({ headings: ['Ä', 'b'] });
    expect(await cellsOf({ content })).toEqual(ROWS);
  });

  test('a heading alone, a single column', async () => {
    expect(await outcome({ content: 'Datum;Antal' })).toEqual({
      headings: ['Datum', 'Antal'],
      rows: [],
    });
    expect(await cellsOf({ content: 'Plats\nTorget, norra\n' })).toEqual([['Torget, norra']]);
  });

  test('formulas are text, and come out as they went in', async () => {
    const content = 'a;b\n=cmd|\' /C calc\'!A0;@SUM(1)\n"=HYPERLINK(""x"")";-1+1\n';
    expect(await cellsOf({ content })).toEqual([
      ["=cmd|' /C calc'!A0", '@SUM(1)'],
      ['=HYPERLINK("x")', '-1+1'],
    ]);
  });

  test('a quote in the middle is a character, a quoted newline is part of the cell', async () => {
    const content = 'a;b\n5" rör;2\n"rad 1\r\nrad 2";"a;""b"""\n3;4\n';
    expect(await outcome({ content })).toEqual({
      headings: ['a', 'b'],
      rows: [
        { row: 2, cells: ['5" rör', '2'] },
        { row: 3, cells: ['rad 1\r\nrad 2', 'a;"b"'] },
        { row: 5, cells: ['3', '4'] },
      ],
    });
  });

  test('Windows-1252 that could look like UTF-8: a closing quote after a capital Ö', async () => {
    expect(await cellsOf({ content: latin('a\n\x93MALM\xd6\x94 \x80 \x96\n') })).toEqual([
      ['“MALMÖ” € –'],
    ]);
  });

  test('CP850, as DOS and some machines write it, is known by its Swedish letters', async () => {
    // Område;Händelse / Örebro;grå bil på gården / Bäckhagen;é
    const content = latin(
      'Omr\x86de;H\x84ndelse\n\x99rebro;gr\x86 bil p\x86 g\x86rden\nB\x84ckhagen;\x82\n',
    );
    expect(await outcome({ content })).toMatchObject({ headings: ['Område', 'Händelse'] });
    expect(await cellsOf({ content })).toEqual([
      ['Örebro', 'grå bil på gården'],
      ['Bäckhagen', 'é'],
    ]);
  });

  test('signs of Windows-1252 that are letters in CP850 stay signs: „…”, ™, †, Žarko', async () => {
    const content = latin('a\n\x84hej\x94 \x8earkos\x99 ord\x86 \xe5ker\nslut\x94 \x84b\n');
    expect(await cellsOf({ content })).toEqual([['„hej” Žarkos™ ord† åker'], ['slut” „b']]);
  });

  test('a last row without its line end is whole when it has all its cells, or when short rows are usual', async () => {
    expect(await cellsOf({ content: 'a;b\n1;2\n3;4' })).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(await cellsOf({ content: 'a;b\n1\n3' })).toEqual([
      ['1', ''],
      ['3', ''],
    ]);
    expect(await cellsOf({ content: 'a;b\n1;2\n3\n' })).toEqual([
      ['1', '2'],
      ['3', ''],
    ]);
  });

  test('white space stays in cells and is taken off headings', async () => {
    const read = await outcome({ content: ' a ; b\n 1 ;\u00a02\n' });
    expect(read).toEqual({ headings: ['a', 'b'], rows: [{ row: 2, cells: [' 1 ', '\u00a02'] }] });
  });
});

describe('a table is read in batches:', () => {
  test('batches can be left half-way, begun again, and come in about 2,000 rows', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'x.csv');
      await writeFile(path, `a\n${'1\n'.repeat(5_000)}`);
      const table = await openTable(path);
      for await (const rows of table.batches()) {
        expect(rows).toHaveLength(2_000);
        break;
      }
      const sizes: number[] = [];
      for await (const rows of table.batches()) sizes.push(rows.length);
      expect(sizes).toEqual([2_000, 2_000, 1_000]);
      await table.close();
    });
  });

  test('a batch of long rows is cut by length, not by number', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'x.csv');
      await writeFile(path, `a\n${`${'x'.repeat(30_000)}\n`.repeat(400)}`);
      const table = await openTable(path);
      for await (const rows of table.batches()) expect(rows.length).toBeLessThan(140);
      await table.close();
    });
  });
});
