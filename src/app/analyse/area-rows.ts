import { openTable, TableError, type OpenTable } from '#platform/tables';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT } from '../cli/command.ts';
import { countIn, dayIn, numberIn, personsIn, type Cell } from './area-cells.ts';
import { tableWords } from './table-words.ts';

/** Column, and what else it may be called. */
const COLUMNS = {
  area: ['area', 'område'],
  date: ['date', 'datum', 'week', 'vecka'],
  count: ['count', 'antal'],
  population: ['population', 'befolkning', 'folkmängd'],
  x: ['x'],
  y: ['y'],
} as const;
export type Column = keyof typeof COLUMNS;
const NAMES = ['area', 'date', 'count', 'population', 'x', 'y'] as const;

/** A row of an analyst's file. NaN where a cell is empty or the file has no such column. */
export type AreaRow = {
  /** '' without a column area. */
  readonly area: string;
  /** 2026-11-23. */
  readonly day: string;
  /** 1 without a column count: a row is an event. */
  readonly count: number;
  readonly population: number;
  readonly x: number;
  readonly y: number;
};

export type AreaFile = {
  readonly rows: readonly AreaRow[];
  readonly columns: ReadonlySet<Column>;
  /** Headings that nothing is made of: the counts are summed over them. */
  readonly unused: readonly string[];
};

/**
 * Reads a file of area, date, count and where wanted population, x and y, in any order; CSV or XLSX.
 * @param needed columns without which nothing can be worked out
 * @throws Stop (wrong use) naming the row and the column of the first cell that cannot be read
 */
export async function readAreaRows(path: string, needed: readonly Column[]): Promise<AreaFile> {
  try {
    return await readOpened(path, needed);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    throw new Stop(`${path}: ${tableWords(error)}.`, EXIT.wrongUse);
  }
}

type Fault = { readonly row: number; readonly heading: string; readonly wrong: string };

async function readOpened(path: string, needed: readonly Column[]): Promise<AreaFile> {
  const table = await openTable(path);
  try {
    const places = placesOf(table.headings);
    const missing = needed.filter((name) => !places.has(name));
    if (missing.length > 0)
      throw new Stop(`${path} saknar kolumnen ${missing.join(' och ')}.`, EXIT.wrongUse);
    const { rows, faults } = await readRows(table, places);
    const [first] = faults;
    if (first) throw new Stop(`${path}: ${faultWords(first, faults.length)}`, EXIT.wrongUse);
    if (rows.length === 0) throw new Stop(`${path} har inga rader.`, EXIT.wrongUse);
    const used = new Set(places.values());
    const unused = table.headings.filter((heading, n) => !used.has(n) && heading !== '');
    return { rows, columns: new Set(places.keys()), unused };
  } finally {
    await table.close();
  }
}

function faultWords({ row, heading, wrong }: Fault, count: number): string {
  const more = count > 1 ? ` (och ${count - 1} fel till)` : '';
  return `rad ${row}, kolumn ${heading}: ${wrong}${more}.`;
}

type Places = ReadonlyMap<Column, number>;

function placesOf(headings: readonly string[]): Places {
  const plain = headings.map((heading) => heading.normalize().toLowerCase());
  const found = new Map<Column, number>();
  for (const name of NAMES) {
    const place = plain.findIndex((heading) => COLUMNS[name].some((one) => one === heading));
    if (place >= 0) found.set(name, place);
  }
  return found;
}

type ReadRows = { readonly rows: readonly AreaRow[]; readonly faults: readonly Fault[] };

async function readRows(table: OpenTable, places: Places): Promise<ReadRows> {
  const rows: AreaRow[] = [];
  const faults: Fault[] = [];
  for await (const batch of table.batches())
    for (const { row, cells } of batch) {
      const take = <T>(name: Column, read: (text: string) => Cell<T>, without: T): T => {
        const place = places.get(name);
        if (place === undefined) return without;
        const cell = read((cells[place] ?? '').trim());
        if ('value' in cell) return cell.value;
        faults.push({ row, heading: table.headings[place] ?? name, wrong: cell.wrong });
        return without;
      };
      rows.push({
        area: take('area', areaIn, ''),
        day: take('date', dayIn, ''),
        count: take('count', countIn, 1),
        population: take('population', personsIn, Number.NaN),
        x: take('x', numberIn, Number.NaN),
        y: take('y', numberIn, Number.NaN),
      });
    }
  return { rows, faults };
}

function areaIn(text: string): Cell<string> {
  return text === '' ? { wrong: 'området saknas' } : { value: text.normalize() };
}
