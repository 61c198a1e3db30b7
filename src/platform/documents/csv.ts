/** Tells spreadsheets that what follows is UTF-8. */
export const CSV_START = '\uFEFF';

/**
 * A line of a table for Swedish spreadsheets: semicolons, quotes where they are needed. What a spreadsheet would take for
 * a formula gets an apostrophe before it.
 * @example csvLine(['Vem', '=1+1', 'a;b']) // "Vem;'=1+1;\"a;b\"\r\n"
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => quoted(harmless(String(cell)))).join(';')}\r\n`;
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
