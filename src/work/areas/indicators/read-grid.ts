import type { Level, Value } from './indicator.ts';
import { readNumber, readPeriod, type NumberRead, type Period } from './read-cell.ts';

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
  const columns = head.slice(1).map((heading) => columnOf(heading, given));
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

/** A column is a place's value, or an end of its interval: "Vivalla", "Vivalla undre", "Vivalla övre", "Vivalla ±". */
type Part = 'value' | 'low' | 'high' | 'half';
type Column = { readonly place?: string; readonly part?: Part; readonly fault?: CellFault };
type Reading = {
  readonly columns: readonly Column[];
  readonly seen: Set<string>;
  readonly values: Value[];
  readonly today: string;
};

const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/ (undre|lägre|low|lower)$/, 'low'],
  [/ (övre|högre|high|upper)$/, 'high'],
  [/ (±|\+\/-)$/, 'half'],
];

function readRow(line: readonly string[], reading: Reading): GridCell[] {
  const { columns, seen, values, today } = reading;
  const first = line[0] ?? '';
  const period = readPeriod(first, today);
  const fault = faultOf(period, seen);
  if (period) seen.add(period.period);
  const texts = columns.map((_, n) => line[n + 1] ?? '');
  const numbers = texts.map(readNumber);
  if (period && fault === undefined)
    columns.forEach((column, n) => {
      const value = valueOf({ column, text: texts[n] ?? '', read: numbers[n] }, period);
      if (value)
        values.push({ ...value, ...intervalOf(column, value.value, { columns, numbers }) });
    });
  const cells = texts.map((text, n): GridCell =>
    numbers[n]?.kind === 'wrong' ? { text, fault: 'number' } : { text },
  );
  return [{ text: first, fault }, ...cells];
}

function faultOf(period: Period | undefined, seen: ReadonlySet<string>): CellFault | undefined {
  if (!period) return 'period';
  return seen.has(period.period) ? 'twice' : undefined;
}

type Cell = {
  readonly column: Column;
  readonly text: string;
  readonly read: NumberRead | undefined;
};

function valueOf({ column, text, read }: Cell, period: Period): Value | undefined {
  const { place, part } = column;
  // An empty cell says nothing: there is nothing to take in. Two dots say that the source has none.
  if (text.trim() === '' || place === undefined || part !== 'value') return undefined;
  if (read === undefined || read.kind === 'wrong') return undefined;
  if (read.kind === 'number') return { ...period, place, value: read.value, status: '' };
  return { ...period, place, status: read.kind === 'protected' ? 'c' : 'x' };
}

type Row = { readonly columns: readonly Column[]; readonly numbers: readonly NumberRead[] };

/** The ends of a value's interval, where both stand in the row. */
function intervalOf(
  { place }: Column,
  value: number | undefined,
  { columns, numbers }: Row,
): Pick<Value, 'low' | 'high'> {
  const of = (part: Part): number | undefined => {
    const found = numbers[columns.findIndex((one) => one.place === place && one.part === part)];
    return found?.kind === 'number' ? found.value : undefined;
  };
  const half = of('half');
  if (value === undefined) return {};
  if (half !== undefined && half >= 0) return { low: value - half, high: value + half };
  const [low, high] = [of('low'), of('high')];
  return low !== undefined && high !== undefined && low <= high ? { low, high } : {};
}

function columnOf(heading: string, given: GridGiven): Column {
  const name = heading.trim().toLowerCase().replace(/\s+/g, ' ');
  const [form, part] = PARTS.find(([end]) => end.test(name)) ?? [undefined, 'value' as const];
  return { part, ...placeOf(form ? name.replace(form, '') : name, given) };
}

/** A coarser level's value is never mapped onto an area, nor an area's onto the whole. */
function placeOf(name: string, { level, places }: GridGiven): Column {
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
