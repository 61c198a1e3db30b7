/** Writes a file to a folder of its own and tells what became of reading it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableError, openTable, type Limits, type TableRow } from '#platform/tables';

export type Outcome =
  | { readonly headings: readonly string[]; readonly rows: readonly TableRow[] }
  | { readonly trouble: string; readonly row?: number; readonly column?: number };
export type Read = {
  readonly content: Buffer | string;
  readonly name?: string;
  readonly limits?: Partial<Limits>;
};

export async function outcomeOfFile(path: string, limits?: Partial<Limits>): Promise<Outcome> {
  try {
    const table = await openTable(path, limits);
    try {
      const rows: TableRow[] = [];
      for await (const batch of table.batches()) rows.push(...batch);
      return { headings: table.headings, rows };
    } finally {
      await table.close();
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    const { trouble, row, column } = error;
    return { trouble, ...(row && { row }), ...(column && { column }) };
  }
}

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'samsyn-tables-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function outcome({ content, name = 'fil.csv', limits }: Read): Promise<Outcome> {
  return inFolder(async (folder) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return outcomeOfFile(path, limits);
  });
}

/** The cells of the rows, without their numbers. */
export async function cellsOf(read: Read): Promise<readonly (readonly string[])[]> {
  const result = await outcome(read);
  if ('trouble' in result) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result.rows.map(({ cells }) => cells);
}
