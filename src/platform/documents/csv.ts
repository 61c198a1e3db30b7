/** Tells spreadsheets that what follows is UTF-8. */
const CSV_START = '\uFEFF';

/**
 * A line of a table for Swedish spreadsheets: semicolons, decimal comma, quotes where they are needed. What a spreadsheet
 * would take for a formula gets an apostrophe before it.
 * @example csvLine(['Vem', '=1+1', 'a;b', 1.5]) // "Vem;'=1+1;\"a;b\";1,5\r\n"
 */
function csvLine(cells: readonly (string | number)[]): string {
  return line(cells, { between: ';', decimal: ',' });
}

/**
 * A line of a table for programs (RFC 4180): commas, decimal point. Formulas are made harmless here, too: somebody opens
 * it in a spreadsheet in the end.
 * @example openCsvLine(['Vem', '=1+1', 'a,b', 1.5]) // "Vem,'=1+1,\"a,b\",1.5\r\n"
 */
function openCsvLine(cells: readonly (string | number)[]): string {
  return line(cells, { between: ',', decimal: '.' });
}

type Marks = { readonly between: ';' | ','; readonly decimal: ',' | '.' };

function line(cells: readonly (string | number)[], { between, decimal }: Marks): string {
  const written = cells.map((cell) =>
    quoted(harmless(typeof cell === 'number' ? String(cell).replace('.', decimal) : cell), between),
  );
  return `${written.join(between)}\r\n`;
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string, between: string): string {
  return /["\r\n]/.test(text) || text.includes(between) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Tables as text: the form that Excel opens, with what such a file starts with, and the open form. */
export const csv = { start: CSV_START, line: csvLine, openLine: openCsvLine } as const;
