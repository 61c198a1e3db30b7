import { join } from 'node:path';
import { z } from 'zod';
import { openTable } from '#platform/tables';
import { perturb, perturbationTable, type Perturbation as Row } from '#statistics/cell-keys';

/** What a case of cell keys gives: how the tables of changes are to be made. */
export const Perturbation = z.object({
  case: z.string(),
  ptables: z.array(
    z.object({ params: z.object({ D: z.number(), V: z.number(), js: z.number() }) }),
  ),
});

type Record = { readonly values: readonly string[]; readonly key: number };
type Cell = {
  readonly margin: string;
  readonly cell: string;
  readonly count: number;
  readonly cellkey: number;
  readonly pert: number;
  readonly published: number;
};

/** Tables of changes for each set of parameters, and the case's records counted in every way with the first of them. */
export async function perturbCase(
  folder: string,
  given: z.infer<typeof Perturbation>,
): Promise<{ readonly case: string; readonly ptables: unknown; readonly tables: readonly Cell[] }> {
  const tables = given.ptables.map(({ params }) => ({
    params,
    rows: perturbationTable({ most: params.D, variance: params.V, withheld: params.js }),
  }));
  const { names, records } = await recordsOf(join(folder, 'input.csv'));
  return {
    case: given.case,
    ptables: tables.map(({ params, rows }) => ({ params, ptable: rows.map(inReferenceForm) })),
    tables: margins(names).flatMap((margin) =>
      cellsOf(margin, { names, records, changes: tables[0]?.rows ?? [] }),
    ),
  };
}

const inReferenceForm = ({ count, shown, change, p, from, to }: Row): object => ({
  ...{ i: count, j: shown, p, v: change, 'p.int_lb': from, 'p.int_ub': to, type: 'all' },
});

async function recordsOf(
  path: string,
): Promise<{ readonly names: readonly string[]; readonly records: readonly Record[] }> {
  const table = await openTable(path);
  try {
    const key = table.headings.indexOf('rkey');
    const columns = table.headings.flatMap((name, n) => (['id', 'rkey'].includes(name) ? [] : [n]));
    const records: Record[] = [];
    for await (const batch of table.batches())
      for (const { cells } of batch)
        records.push({ values: columns.map((n) => cells[n] ?? ''), key: Number(cells[key]) });
    return { names: columns.map((n) => table.headings[n] ?? ''), records };
  } finally {
    await table.close();
  }
}

/** All dimensions, each alone, none. */
function margins(names: readonly string[]): readonly (readonly number[])[] {
  return [names.map((_, n) => n), ...names.map((_, n) => [n]), []];
}

type Data = {
  readonly names: readonly string[];
  readonly records: readonly Record[];
  readonly changes: readonly Row[];
};

function cellsOf(margin: readonly number[], { names, records, changes }: Data): readonly Cell[] {
  const keys = new Map<string, number[]>(combinations(margin, records).map((cell) => [cell, []]));
  for (const { values, key } of records) keys.get(nameOf(margin, values))?.push(key);
  return [...keys].map(([cell, own]) => {
    const { count, key, change, published } = perturb(changes, own);
    const name = margin.map((n) => names[n] ?? '').join('x');
    return { margin: name, cell, count, cellkey: key, pert: change, published };
  });
}

const nameOf = (margin: readonly number[], values: readonly string[]): string =>
  margin.length === 0 ? 'Total' : margin.map((n) => values[n] ?? '').join('|');

/** Every combination of the values that occur, also where no record is; the first dimension fastest. */
function combinations(margin: readonly number[], records: readonly Record[]): readonly string[] {
  if (margin.length === 0) return ['Total'];
  const values = margin.map((n) =>
    [...new Set(records.map((record) => record.values[n] ?? ''))].sort(),
  );
  return values
    .reduce<readonly string[][]>(
      (cells, own) => own.flatMap((value) => cells.map((cell) => [...cell, value])),
      [[]],
    )
    .map((cell) => cell.join('|'));
}
