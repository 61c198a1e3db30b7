/** Documents that leave as files: accessible PDF, and tables that spreadsheets open. */
export { renderPdf } from './pdf.ts';
export type { PdfTable } from './pdf.ts';
export { csvLine, CSV_START, openCsvLine } from './csv.ts';
export { writeXlsx } from './xlsx.ts';
export type { Sheet, SheetCell } from './xlsx.ts';
export { calendar } from './calendar.ts';
export type { CalendarEntry, CalendarFile } from './calendar.ts';
