import { expect, it } from 'vitest';
import { TableError } from './table.ts';
import { TROUBLE } from './trouble-words.ts';

it('says in plain words what is wrong, and where', () => {
  expect(new TableError('empty').message).toBe('the file is empty');
  expect(new TableError('unclosed-quote', { row: 2, column: 4 }).message).toBe(
    'a quotation mark is never closed (row 2, column 4)',
  );
  expect(new TableError('cut', { row: 7 }).message).toBe('the file is cut off (row 7)');
  expect(new TableError('turned-text', { row: 2, column: 1 }).message).toMatch(
    /hidden sign.*\(row 2, column 1\)$/,
  );
  // Also a formula with its value is refused: what is kept beside it may be old.
  expect(new TableError('formula').message).toBe('a cell holds a formula; paste its value instead');
  for (const [trouble, words] of Object.entries(TROUBLE)) expect(words, trouble).toMatch(/ .* /);
});
