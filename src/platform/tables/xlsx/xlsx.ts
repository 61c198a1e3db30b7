/** An .xlsx as rows: its first sheet, streamed anew for each pass. Macros and all else are left alone. */
import type { Source } from '../as-table.ts';
import { TableError, type Limits, type TableRow } from '../table.ts';
import type { Meaning } from './cell.ts';
import { Sheet } from './sheet.ts';
import { Texts, readTexts } from './texts.ts';
import { readShapes, readWorkbook, type Workbook } from './workbook.ts';
import { readXml } from './xml.ts';
import { openParts, type File, type Parts } from './zip.ts';

export async function xlsxSource(file: File, limits: Limits): Promise<Source> {
  const { parts, workbook, meaning } = await opened(file, limits);
  const rows = (): AsyncGenerator<readonly TableRow[]> =>
    sheetRows({ parts, name: workbook.sheet, meaning }, limits);
  const otherSheets = workbook.seen.filter(({ part }) => part !== workbook.sheet).length;
  return { form: 'xlsx', rows, otherSheets, close: file.close };
}

/** Every sheet that is seen, by the name on its tab; its rows are read when they are asked for. */
export async function xlsxSheets(
  file: File,
  limits: Limits,
): Promise<readonly { readonly name: string; readonly rows: Source['rows'] }[]> {
  const { parts, workbook, meaning } = await opened(file, limits);
  return workbook.seen.map(({ name, part }) => ({
    name,
    rows: () => sheetRows({ parts, name: part, meaning }, limits),
  }));
}

type Opened = {
  readonly parts: Parts;
  readonly workbook: Workbook;
  readonly meaning: Meaning;
};

async function opened(file: File, limits: Limits): Promise<Opened> {
  const parts = await openParts(file, limits);
  const workbook = await readWorkbook(parts);
  const { texts, styles, from1904 } = workbook;
  const meaning: Meaning = {
    texts: texts === undefined ? new Texts() : await readTexts(parts, texts, limits),
    shapes: styles === undefined ? [] : await readShapes(parts, styles),
    from1904,
  };
  return { parts, workbook, meaning };
}

type SheetPart = { readonly parts: Parts; readonly name: string; readonly meaning: Meaning };

async function* sheetRows(
  { parts, name, meaning }: SheetPart,
  limits: Limits,
): AsyncGenerator<readonly TableRow[]> {
  const reader = new Sheet(meaning, limits);
  const slices = readXml(parts.read(name), reader);
  try {
    while ((await slices.next()).done !== true) {
      const rows = reader.take();
      if (rows.length > 0) yield rows;
    }
  } catch (error) {
    if (error instanceof TableError && error.row === undefined && error.trouble !== 'entities') {
      throw new TableError(error.trouble, reader.here());
    }
    throw error;
  } finally {
    await slices.return(undefined);
  }
}
