export { LIMITS, TableError } from './table.ts';
export type { Limits, OpenTable, TableRow, TableTrouble } from './table.ts';
export { openTable } from './open.ts';
export { readSheets } from './sheets.ts';
export type { RawSheet } from './sheets.ts';
