import { spawnSync } from 'node:child_process';
import { open, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '#platform/tables';
import { csvRows } from '../../src/platform/tables/csv.ts';
import { HEADING } from './tables/bytes.ts';
import { CSV_REFUSED, OTHER_FILES } from './tables/csv-refused.ts';
import { inFolder, outcome, outcomeOfFile } from './tables/files.ts';
import { XLSX_REFUSED } from './tables/xlsx-refused.ts';
import { xlsx } from './tables/xlsx.ts';
import { ZIP_REFUSED } from './tables/zip-refused.ts';

/** Two million rows take their time on a machine with other work. */
const SLOW = 60_000;

describe('a CSV is refused, with the place, when it holds', () => {
  test.each(CSV_REFUSED)('%s', { timeout: SLOW }, async (_, trouble, read) => {
    expect(await outcome(read)).toEqual(expect.objectContaining(trouble));
  });
});

describe('a file that is no table is refused for what it is:', () => {
  test.each(OTHER_FILES)('%s', { timeout: SLOW }, async (_, trouble, read) => {
    expect(await outcome(read)).toEqual(trouble);
  });

  test('a folder, a missing file', async () => {
    await inFolder(async (folder) => {
      expect(await outcomeOfFile(folder)).toEqual({ trouble: 'not-a-table' });
      expect(await outcomeOfFile(join(folder, 'x.csv'))).toEqual({ trouble: 'not-found' });
    });
  });

  test('a sparse file of 10 GB by its size, or by its first byte when the size is allowed', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'x.csv');
      await writeFile(path, 'a;b\n');
      await truncate(path, 10_000_000_000);
      expect(await outcomeOfFile(path)).toEqual({ trouble: 'too-large' });
      const read = await outcomeOfFile(path, { fileBytes: 2e10 });
      expect(read).toEqual({ trouble: 'nul', row: 2, column: 1 });
    });
  });
});

describe('an .xlsx is refused, with the place, when it holds', () => {
  test.each(XLSX_REFUSED)('%s', { timeout: SLOW }, async (_, trouble, read) => {
    expect(await outcome(read)).toEqual(expect.objectContaining(trouble));
  });
});

describe('a zip is refused when it is', () => {
  test.each(ZIP_REFUSED)('%s', { timeout: SLOW }, async (_, trouble, read) => {
    expect(await outcome(read)).toEqual(expect.objectContaining(trouble));
  });
});

test('a line of 10 GB is stopped after a few megabytes', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    yield Buffer.from('a;b\n');
    const piece = Buffer.alloc(262_144, 'x');
    while (given < 10_000_000_000) {
      given += piece.length;
      yield await Promise.resolve(piece);
    }
  }
  const read = async (): Promise<void> => {
    const rows = csvRows(endless(), LIMITS);
    while ((await rows.next()).done !== true);
  };
  await expect(read()).rejects.toMatchObject({ trouble: 'line-too-long', row: 2 });
  expect(given).toBeLessThan(3_000_000);
});

test('the worst of them together take less than 400 MB', { timeout: 120_000 }, async () => {
  await inFolder(async (folder) => {
    const write = async (name: string, pieces: Iterable<Buffer | string>): Promise<string> => {
      const path = join(folder, name);
      const file = await open(path, 'w');
      for (const piece of pieces) await file.write(Buffer.from(piece));
      await file.close();
      return path;
    };
    const times = (count: number, piece: string): Iterable<string> =>
      Array.from({ length: count }, () => piece);
    const zeros = gzipSync(`${'a'.repeat(99)}\n`.repeat(600_000), { level: 9 });
    const long = `${'x'.repeat(30_000)};`.repeat(8);
    const headings = Array.from({ length: 1_024 }, (_, n) => `h${n}`).join(';');
    const wide = Array.from(
      { length: 100_000 },
      (_, n) => `<row r="${n + 1}"><c r="AMJ${n + 1}"><v>1</v></c></row>`,
    );
    const texts = Array.from(
      { length: 999_999 },
      (_, n) => `<si><t>text nummer ${n} åäö ☺</t></si>`,
    );
    const files = [
      [await write('line.csv', ['a;b\n', ...times(60, 'x'.repeat(1_000_000))]), 'line-too-long'],
      [await write('quote.csv', ['a;b\n"', ...times(60, 'x\n'.repeat(500_000))]), 'unclosed-quote'],
      [
        await write('long.csv', [
          `${'h'.repeat(9)};`,
          ...times(1, headings.slice(0, 500)),
          '\n',
          ...times(300, `${long}\n`),
        ]),
        'read',
      ],
      [await write('wide.csv', [`${headings}\n`, ...times(9, '1;     \n'.repeat(10_000))]), 'read'],
      [await write('marks.csv', ['a\n', ...times(120, `${';'.repeat(250_000)}\n`)]), 'read'],
      [await write('blank.csv', ['a\n', ...times(15, '\n'.repeat(1_000_000))]), 'read'],
      [await write('bomb.csv.gz', [zeros, zeros, zeros]), 'bomb'],
      [await write('bomb.xlsx', [xlsx({ rows: HEADING + ' '.repeat(50_000_000) })]), 'bomb'],
      [await write('wide.xlsx', [xlsx({ rows: wide.join('') })]), 'too-large'],
      [await write('texts.xlsx', [xlsx({ rows: HEADING, texts: texts.join('') })]), 'read'],
    ] as const;
    const script = join(import.meta.dirname, 'tables', 'measure.ts');
    const paths = files.map(([path]) => path);
    // Told to hurry, the collector of garbage leaves what is held; without, how lazy it is is counted too.
    const child = spawnSync(process.execPath, ['--max-old-space-size=256', script, ...paths], {
      encoding: 'utf8',
    });
    expect(child.stderr).toBe('');
    const { outcomes, megabytes } = JSON.parse(child.stdout) as Measured;
    expect(outcomes).toEqual(files.map(([, expected]) => expected));
    expect(megabytes).toBeLessThanOrEqual(400);
  });
});

type Measured = { readonly outcomes: readonly string[]; readonly megabytes: number };
