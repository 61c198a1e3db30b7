/** Documents that leave as files: accessible PDF, and tables that spreadsheets open. */
export { renderPdf } from './pdf.ts';
export type { PdfTable } from './pdf.ts';
export { csvLine, CSV_START } from './csv.ts';
