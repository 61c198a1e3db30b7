import type { Level, Value } from './indicator.ts';
import { readNumber, readPeriod, type Period } from './read-cell.ts';

/** What is wrong with a cell. Words for people are in text.sv.json and text.en.json. */
export type CellFault = 'number' | 'period' | 'twice' | 'place' | 'coarser' | 'finer';

/** A cell as it was pasted, and what is wrong with it. */
export type GridCell = { readonly text: string; readonly fault?: CellFault | undefined };
export type GridRead = {
  readonly headings: readonly GridCell[];
  readonly rows: readonly (readonly GridCell[])[];
  /** What could be read. */
  readonly values: readonly Value[];
  /** Cells that could not. */
  readonly bad: number;
};

/** Places by the names that people use for them. */
export type Places = {
  /** Lower case name, short name, alias or slug → slug. */
  readonly areas: ReadonlyMap<string, string>;
  /** Four-digit code and name of the municipality. */
  readonly municipality: { readonly code: string; readonly name: string };
};

export type GridGiven = {
  readonly level: Level;
  readonly places: Places;
  /** "2026-11-24" */
  readonly today: string;
};

const MOST_ROWS = 600;
const MOST_COLUMNS = 60;

/** Text from a spreadsheet's clipboard as rows of cells: a tab between cells, a line a row. Empty lines are left out. */
export function gridOf(pasted: string): readonly (readonly string[])[] {
  return pasted
    .replaceAll('\r\n', '\n')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_ROWS + 1)
    .map((line) => line.split('\t').slice(0, MOST_COLUMNS + 1));
}

/**
 * Reads a table of periods down and places across. What cannot be read is marked where it stands and is not taken in.
 * @example readGrid(gridOf('Vecka\tVivalla\nv 48\t1 234,5'), given).values.length // 1
 */
export function readGrid(grid: readonly (readonly string[])[], given: GridGiven): GridRead {
  const [head = [], ...lines] = grid;
  const columns = head.slice(1).map((heading) => placeOf(heading, given));
  const seen = new Set<string>();
  const values: Value[] = [];
  const rows = lines.map((line) => readRow(line, { columns, seen, values, today: given.today }));
  const headings = head.map((text, n): GridCell => ({
    text,
    fault: n === 0 ? undefined : columns[n - 1]?.fault,
  }));
  const bad = [headings, ...rows].flat().filter(({ fault }) => fault !== undefined).length;
  return { headings, rows, values, bad };
}

type Column = { readonly place?: string; readonly fault?: CellFault };
type Reading = {
  readonly columns: readonly Column[];
  readonly seen: Set<string>;
  readonly values: Value[];
  readonly today: string;
};

function readRow(line: readonly string[], reading: Reading): GridCell[] {
  const { columns, seen, values, today } = reading;
  const first = line[0] ?? '';
  const period = readPeriod(first, today);
  const isSecond = period !== undefined && seen.has(period.period);
  if (period) seen.add(period.period);
  const fault = period ? (isSecond ? 'twice' : undefined) : 'period';
  const cells = columns.map((column, n): GridCell => {
    const text = line[n + 1] ?? '';
    const value = valueOf(text, period, column);
    if (value === 'wrong') return { text, fault: 'number' };
    if (value && fault === undefined) values.push(value);
    return { text };
  });
  return [{ text: first, fault }, ...cells];
}

function valueOf(
  text: string,
  period: Period | undefined,
  { place }: Column,
): Value | 'wrong' | undefined {
  const read = readNumber(text);
  if (read.kind === 'wrong') return 'wrong';
  // An empty cell says nothing: there is no row to take in. Two dots say that the source has none.
  if (text.trim() === '' || period === undefined || place === undefined) return undefined;
  if (read.kind === 'number') return { ...period, place, value: read.value, status: '' };
  return { ...period, place, status: read.kind === 'protected' ? 'c' : 'x' };
}

/** A coarser level's value is never mapped onto an area, nor an area's onto the whole. */
function placeOf(heading: string, { level, places }: GridGiven): Column {
  const name = heading.trim().toLowerCase();
  const area = places.areas.get(name);
  const { code, name: municipality } = places.municipality;
  const isWhole = [code, municipality.toLowerCase(), 'hela kommunen', 'kommunen'].includes(name);
  if (level === 'area') {
    if (area !== undefined) return { place: area };
    return { fault: isWhole ? 'coarser' : 'place' };
  }
  if (area !== undefined) return { fault: 'finer' };
  if (level === 'municipality') return isWhole ? { place: code } : { fault: 'place' };
  if (level === 'county') return { place: code.slice(0, 2) };
  return { place: '00' };
}
