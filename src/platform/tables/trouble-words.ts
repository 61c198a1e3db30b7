/** What is wrong with a file, in words for who sits at a terminal. */
export const TROUBLE = {
  'not-found': 'there is no such file',
  empty: 'the file is empty',
  'not-a-table': 'this is no table (CSV or XLSX)',
  'old-excel': 'this is an old Excel file (.xls); save it as .xlsx',
  encrypted: 'the file is locked with a password',
  'too-large': 'the file is too large',
  'line-too-long': 'a line is too long',
  'cell-too-long': 'a cell is too long',
  'too-many-columns': 'there are too many columns',
  'too-many-rows': 'there are too many rows',
  'bad-encoding': 'the letters cannot be read; save the file as UTF-8',
  'turned-text':
    'a hidden sign turns the writing direction, so that what is seen is not what is stored; write the cell anew',
  nul: 'there are signs that no text has',
  broken: 'the file is broken',
  cut: 'the file is cut off',
  bomb: 'unpacked the file would be unreasonably large',
  'unclosed-quote': 'a quotation mark is never closed',
  'uneven-row': 'a row has more cells than there are headings',
  delimiter: 'it cannot be told what stands between the columns',
  formula: 'a cell holds a formula; paste its value instead',
  entities: 'the file defines names of its own, which is not allowed',
  'no-headings': 'there is no row of headings',
  'double-heading': 'a heading stands twice',
} as const;

export type TableTrouble = keyof typeof TROUBLE;
