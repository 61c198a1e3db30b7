import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import { Splitter } from './split.ts';
import { LIMITS, TableError, type TableRow } from './table.ts';

const cell = fc.string({ unit: fc.constantFrom('a', 'å', '"', ';', '\n', '\r', ' ', '') });
const written = (text: string): string =>
  /["; \n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const csv = fc
  .tuple(
    fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([rows, end]) => rows.map((row) => row.map(written).join(';') + end).join(''));

function split(text: string, cuts: readonly number[]): readonly TableRow[] {
  const splitter = new Splitter(';', LIMITS);
  const rows: TableRow[] = [];
  let from = 0;
  for (const to of [...cuts].sort((a, b) => a - b)) {
    rows.push(...splitter.feed(text.slice(from, to)));
    from = Math.max(from, to);
  }
  rows.push(...splitter.feed(text.slice(from)), ...splitter.end());
  return rows;
}

test('reads what csv-parse reads', () => {
  fc.assert(
    fc.property(csv, (text) => {
      const options = { delimiter: ';', relaxColumnCount: true, recordDelimiter: endOf(text) };
      expect(split(text, []).map(({ cells }) => cells)).toEqual(parse(text, options));
    }),
  );
});

/** Only the last line end stands outside quotes for certain. */
function endOf(text: string): string {
  return /(\r\n|\r|\n)$/.exec(text)?.[0] ?? '\n';
}

test('reads the same however the text is cut, whatever the text', () => {
  const anything = fc.oneof(csv, fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', '\r') }));
  fc.assert(
    fc.property(anything, fc.array(fc.nat({ max: 60 })), (text, cuts) => {
      const whole = caught(() => split(text, []));
      expect(caught(() => split(text, cuts))).toEqual(whole);
    }),
    { numRuns: 1_000 },
  );
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof TableError)
      return { trouble: error.trouble, row: error.row, column: error.column };
    throw error;
  }
}

test('says how far it has come: record and cell', () => {
  const splitter = new Splitter(';', LIMITS);
  splitter.feed('a;b\r\n1;"x;\n');
  expect(splitter.here()).toEqual({ row: 2, column: 2 });
  splitter.feed('";3\r');
  expect(splitter.here()).toEqual({ row: 4, column: 1 });
});

test('text is the same however the bytes of it are cut', async () => {
  const encodings = fc.constantFrom('utf8', 'utf16le', 'latin1');
  const letters = fc.string({ unit: fc.constantFrom('a', 'ö', 'Å', '\n', ';') });
  const text = fc.tuple(letters, encodings, fc.array(fc.nat({ max: 40 })));
  await fc.assert(
    fc.asyncProperty(text, async ([body, encoding, cuts]) => {
      // A letter that settles it, so that the rest is not a question of taste.
      const bytes = Buffer.from((encoding === 'utf16le' ? '\uFEFF' : 'öl') + body, encoding);
      const parts = await gathered(decode(pieces(bytes, cuts)));
      expect(parts).toBe((encoding === 'utf16le' ? '' : 'öl') + body);
    }),
  );
});

async function* pieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  let from = 0;
  for (const to of [...cuts].sort((a, b) => a - b)) {
    if (to > from) yield await Promise.resolve(bytes.subarray(from, to));
    from = Math.max(from, to);
  }
  if (from < bytes.length) yield bytes.subarray(from);
}

async function gathered(texts: AsyncGenerator<string>): Promise<string> {
  let all = '';
  for await (const text of texts) all += text;
  return all;
}
