/** Documents that leave as files: one tree as Word, accessible PDF, page and slides, and tables that spreadsheets open. */
export type { Block, DocumentTree } from './tree.ts';
export { heading, list, paragraph } from './tree.ts';
export { barsFigure } from './bars.ts';
export { toDocx, toPptx } from './office-files.ts';
export { toHtml } from './to-html.ts';
export { renderPdf, toPdf } from './pdf.ts';
export { csv } from './csv.ts';
export { writeXlsx } from './xlsx.ts';
export type { Sheet, SheetCell } from './xlsx.ts';
export { drawnFigure } from './points.ts';
export { zipOf } from './zip.ts';
export { look } from './look.ts';
export { calendar } from './calendar.ts';
