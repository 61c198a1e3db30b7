import type { Level, Value } from '../indicator.ts';
import type { Period } from '../read-cell.ts';
import type { Figures } from './column-role.ts';
import { readFigure, type FigureRead } from './read-figure.ts';
import { meaningOf, type Notes } from './read-notes.ts';

/** What is wrong with a cell; words for people are in the texts under `source.fault`. */
export type SheetFault =
  | 'number'
  | 'period'
  | 'twice'
  | 'mark'
  | 'interval'
  | 'school'
  | 'deso'
  | 'police'
  | 'unknown-area'
  | 'unclear';

/** A column of figures, by its place in the row. */
export type FigureColumn = Figures & { readonly at: number };

export type RowGiven = {
  readonly cells: readonly string[];
  readonly columns: readonly FigureColumn[];
  /** The row's own, for columns that have none in their heading. */
  readonly period: Period | undefined;
  readonly periodMarks: readonly string[];
  readonly at: { readonly level: Level; readonly place: string };
  readonly notes: Notes;
  readonly dots: 'protected' | 'missing';
};

/** A figure that could be read, and where it stands. */
export type RowFigure = {
  readonly column: FigureColumn;
  readonly value: Value;
  /** Marks on its period: they may tell of a break. */
  readonly marks: readonly string[];
};
export type RowRead = {
  readonly figures: readonly RowFigure[];
  readonly faults: ReadonlyMap<number, SheetFault>;
};

/** The figures of one row with their intervals. What cannot be read is a fault where it stands; an empty cell says nothing. */
export function readRow(given: RowGiven): RowRead {
  const faults = new Map<number, SheetFault>();
  const figures = given.columns
    .filter(({ part }) => part === 'value')
    .flatMap((column): RowFigure[] => {
      const read = readFigure(given.cells[column.at] ?? '', given.dots);
      if (read.kind === 'empty') return [];
      const figure = figureOf(column, read, given);
      if (typeof figure !== 'string') return [figure];
      faults.set(column.at, figure);
      return [];
    });
  return { figures, faults };
}

function figureOf(
  column: FigureColumn,
  read: Exclude<FigureRead, { kind: 'empty' }>,
  given: RowGiven,
): RowFigure | SheetFault {
  if (read.kind === 'wrong') return 'number';
  const period = column.period ?? given.period;
  if (period === undefined) return 'period';
  const periodMarks = column.period ? column.marks : given.periodMarks;
  const marked = meaningOf([...read.marks, ...periodMarks], given.notes);
  if (marked.unknown) return 'mark';
  const where = { place: given.at.place, period: period.period, starts: period.starts };
  const one = { column, marks: [...periodMarks, ...read.marks] };
  if (read.kind !== 'number')
    return { ...one, value: { ...where, status: read.kind === 'protected' ? 'c' : 'x' } };
  const beside = besideOf(column, read.value, given);
  if (beside === undefined) return 'interval';
  return { ...one, value: { ...where, value: read.value, ...beside, status: marked.status } };
}

/** The interval and the base of a figure; undefined when what stands beside it cannot be right. */
function besideOf(
  column: FigureColumn,
  value: number,
  given: RowGiven,
): Pick<Value, 'low' | 'high' | 'base'> | undefined {
  const of = (part: FigureColumn['part']): number | undefined => {
    const found = given.columns.find((one) => one.part === part && isFor(one, column, given));
    const read = readFigure(given.cells[found?.at ?? -1] ?? '', given.dots);
    return read.kind === 'number' ? read.value : undefined;
  };
  const [half, base] = [of('half'), of('base')];
  const [low, high] = half === undefined ? [of('low'), of('high')] : [value - half, value + half];
  const resting = base !== undefined && Number.isInteger(base) && base >= 0 ? { base } : {};
  if (low === undefined || high === undefined) return resting;
  return low <= value && value <= high ? { low, high, ...resting } : undefined;
}

/**
 * Whether a part belongs to a figure: of the same period and heading; one that says no period, beside figures that do,
 * belongs to the newest ("95 % konfidensintervall" in the last two columns).
 */
function isFor(part: FigureColumn, figure: FigureColumn, { columns }: RowGiven): boolean {
  const same = part.heading === '' || part.heading === figure.heading;
  if (!same) return false;
  if (part.period !== undefined) return part.period.period === figure.period?.period;
  const newest = columns.reduce(
    (last, one) =>
      one.part === 'value' && (one.period?.starts ?? '') > last ? (one.period?.starts ?? '') : last,
    '',
  );
  return (figure.period?.starts ?? '') === newest;
}
