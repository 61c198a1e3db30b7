/** Files of text that must be refused, and files that are something else. */
import { gzipSync } from 'node:zlib';
import { LIMITS } from '#platform/tables';
import { BOM, book, cut, damaged, latin, noise, ole, utf16, type Refusal } from './bytes.ts';
import { zip } from './zip.ts';

export const CSV_REFUSED: readonly Refusal[] = [
  ['an empty file', { trouble: 'empty' }, { content: '' }],
  ['a byte order mark and nothing more', { trouble: 'empty' }, { content: BOM }],
  ['only line ends', { trouble: 'no-headings' }, { content: '\r\n\r\n\n' }],
  ['only empty cells', { trouble: 'no-headings' }, { content: ';;\n;;\n' }],
  [
    'a heading twice, in other letters',
    { trouble: 'double-heading', row: 1, column: 3 },
    { content: 'Datum;Antal; datum\n1;2;3\n' },
  ],
  ['NUL in a cell', { trouble: 'nul', row: 3, column: 2 }, { content: 'a;b\n1;2\n3;4\0\n5;6\n' }],
  ['UTF-16 without its mark', { trouble: 'nul' }, { content: Buffer.from('a;b\n', 'utf16le') }],
  [
    'UTF-8 that goes over to Windows-1252',
    { trouble: 'bad-encoding', row: 3, column: 2 },
    { content: Buffer.concat([Buffer.from('a;b\n1;å\n2;'), latin('\xe5\n')]) },
  ],
  [
    'Windows-1252 that goes over to UTF-8',
    { trouble: 'bad-encoding', row: 3, column: 2 },
    { content: Buffer.concat([latin('a;b\n1;\xe5 k\n2;'), Buffer.from('å\n')]) },
  ],
  [
    'Windows-1252 far into a file of plain letters and UTF-8',
    { trouble: 'bad-encoding', row: 60_003, column: 1 },
    {
      content: Buffer.concat([
        Buffer.from(`a;b\nö;1\n${'1;22222\n'.repeat(60_000)}`),
        latin('\xf6'),
      ]),
    },
  ],
  [
    'a character of UTF-8 cut at the end',
    { trouble: 'bad-encoding', row: 2, column: 2 },
    { content: Buffer.from('a;b\nö;å').subarray(0, -1) },
  ],
  [
    'half a character written as UTF-8',
    { trouble: 'bad-encoding', row: 2, column: 2 },
    { content: Buffer.concat([Buffer.from('ä;b\n1;'), Buffer.from('eda080', 'hex')]) },
  ],
  [
    'half a character in UTF-16',
    { trouble: 'bad-encoding', row: 2, column: 1 },
    { content: utf16('a;b\nx\ud800y;2\n', 'le') },
  ],
  [
    'an odd number of bytes in UTF-16',
    { trouble: 'bad-encoding', row: 2, column: 2 },
    { content: utf16('a;b\n1;2', 'be').subarray(0, -1) },
  ],
  [
    'CP850 that goes over to Windows-1252',
    { trouble: 'bad-encoding', row: 60_002, column: 2 },
    {
      content: Buffer.concat([
        latin(`Omr\x86de;b\n${'1;22222\n'.repeat(60_000)}`),
        latin('1;\xe5'),
      ]),
    },
  ],
  [
    'a file cut in the middle of its last row',
    { trouble: 'cut', row: 3, column: 2 },
    { content: 'a;b;c\n1;2;3\n4;5' },
  ],
  [
    'a file cut after a quoted cell',
    { trouble: 'cut', row: 3, column: 1 },
    { content: 'a;b\n1;2\n"4"' },
  ],
  [
    'a cell turned around with U+202E',
    { trouble: 'turned-text', row: 2, column: 1 },
    { content: 'a;b\ninv\u202Exslx.exe;2\n' },
  ],
  [
    'an isolate never closed, U+2066, in a heading',
    { trouble: 'turned-text', row: 1, column: 2 },
    { content: 'a;b\u2066\n1;2\n' },
  ],
  [
    'a row with more cells than headings',
    { trouble: 'uneven-row', row: 3, column: 3 },
    { content: 'a;b\n1;2\n1;2;3\n' },
  ],
  ['bars between the cells', { trouble: 'delimiter', row: 1 }, { content: 'a|b|c\n1|2|3\n' }],
  [
    'commas under headings with semicolons',
    { trouble: 'delimiter', row: 2 },
    { content: 'a;b;c\n1,2,3\n' },
  ],
  ['a hint of an unknown delimiter', { trouble: 'delimiter', row: 1 }, { content: 'sep=|\na|b\n' }],
  [
    'a quote never closed',
    { trouble: 'unclosed-quote', row: 3, column: 2 },
    { content: 'a;b\n1;2\n3;"4\n5;6\n7;8\n' },
  ],
  [
    'a quote never closed in a file too long to read to its end',
    { trouble: 'unclosed-quote', row: 2, column: 1 },
    { content: `a;b\n"1;2\n${'3;4\n'.repeat(400_000)}` },
  ],
  [
    'letters after a closing quote',
    { trouble: 'broken', row: 2, column: 1 },
    { content: 'a;b\n"1"x;2\n' },
  ],
  [
    'a line longer than is read',
    { trouble: 'line-too-long', row: 2 },
    { content: `a;b\n${'x'.repeat(LIMITS.lineLength + 1)}` },
  ],
  [
    'a heading line longer than is read',
    { trouble: 'line-too-long', row: 1 },
    { content: 'a;'.repeat(LIMITS.lineLength) },
  ],
  [
    'a cell longer than is read',
    { trouble: 'cell-too-long', row: 2, column: 2 },
    { content: `a;b\n1;${'x'.repeat(LIMITS.cellLength + 1)}\n` },
  ],
  [
    '16,385 headings',
    { trouble: 'too-many-columns', row: 1, column: 1_025 },
    { content: Array.from({ length: 16_385 }, (_, n) => `h${n}`).join(';') },
  ],
  [
    'a cell far to the right of 1,024 empty ones, with quotes before it',
    { trouble: 'too-many-columns', row: 2, column: 1_030 },
    { content: `a;b\n"1"${';'.repeat(1_029)}x\n` },
  ],
  [
    'a cell far to the right of 1,024 empty ones',
    { trouble: 'too-many-columns', row: 2, column: 1_030 },
    { content: `a;b\n1${';'.repeat(1_029)}x;y\n` },
  ],
  [
    'more rows than are read',
    { trouble: 'too-many-rows', row: 2_000_002 },
    { content: `a\n${'1\n'.repeat(2_000_001)}` },
  ],
  [
    'a file larger than is read',
    { trouble: 'too-large' },
    { content: 'a;b\n', limits: { fileBytes: 3 } },
  ],
  ['a cut gzip', { trouble: 'broken' }, { content: cut(gzipSync('a;b\n'.repeat(99))) }],
  ['a gzip with damaged bytes', { trouble: 'broken' }, { content: damaged(gzipSync(noise())) }],
  ['a gzip in a gzip', { trouble: 'not-a-table' }, { content: gzipSync(gzipSync('a;b\n')) }],
  ['an .xlsx in a gzip', { trouble: 'not-a-table' }, { content: gzipSync(book('')) }],
];

export const OTHER_FILES: readonly Refusal[] = [
  [
    'a picture named .csv',
    { trouble: 'not-a-table' },
    { content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
  ],
  ['a PDF', { trouble: 'not-a-table' }, { content: '%PDF-1.7\n' }],
  [
    'bytes of a program',
    { trouble: 'not-a-table' },
    { content: latin('\x01\x02;\x03\n\x04;\x05') },
  ],
  [
    'a web page named .csv',
    { trouble: 'not-a-table' },
    { content: '\n<!DOCTYPE html><html><table>' },
  ],
  [
    'a web page named .xls',
    { trouble: 'not-a-table' },
    { content: '<html xmlns:x="urn:schemas-microsoft-com:office:excel">', name: 'fil.xls' },
  ],
  ['a web page in UTF-16', { trouble: 'not-a-table' }, { content: utf16('<table><tr>', 'le') }],
  ['JSON', { trouble: 'not-a-table' }, { content: '[{"datum": "2026-11-20"}]' }],
  ['an old .xls named .csv', { trouble: 'old-excel' }, { content: ole('Workbook') }],
  [
    'an .xls of 1990',
    { trouble: 'old-excel' },
    { content: Buffer.from('0908080000051000', 'hex') },
  ],
  ['a cut .xls', { trouble: 'old-excel' }, { content: ole('Workbook').subarray(0, 100) }],
  ['an .xlsx with a password', { trouble: 'encrypted' }, { content: ole('EncryptedPackage') }],
  [
    'a zip of something else',
    { trouble: 'not-a-table' },
    { content: zip([{ name: 'a.csv', data: 'a;b\n' }]) },
  ],
  ['an empty zip', { trouble: 'not-a-table' }, { content: zip([]) }],
];
