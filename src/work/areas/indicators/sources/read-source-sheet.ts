import type { RawSheet } from '#platform/tables';
import { readPeriod } from '../read-cell.ts';
import type { PlaceKind } from './column-role.ts';
import { columnsOf, type Columns } from './columns-of.ts';
import { findHead, type Head } from './find-head.ts';
import type { FileSource } from './known-sources.ts';
import { placeOf, type RowPlace } from './place-of.ts';
import { plain, withoutMarks } from './read-figure.ts';
import { isNote } from './read-notes.ts';
import { readRow, type RowFigure, type SheetFault } from './read-row.ts';
import { contextOf, filledIn, type Context, type ContextGiven } from './sheet-context.ts';

export type SheetCell = { readonly text: string; readonly fault?: SheetFault | undefined };
/** A row as it is shown before anything is taken in. */
export type SheetRow = { readonly row: number; readonly cells: readonly SheetCell[] };
/** Why nothing of a sheet is read. */
export type Skipped = 'no-head' | 'no-period' | 'no-place' | 'nothing-ours';
/** How many rows are of something that is not ours or that is no area. */
export type Left = Readonly<Record<string, number>>;

/** A figure with what it is about: the words of its row and of its column's heading. */
export type SheetFigure = RowFigure & {
  readonly level: Exclude<RowPlace, { not: string }>['level'];
  readonly about: readonly string[];
  /** Place among the sheet's rows that are shown. */
  readonly row: number;
};
/** A cell that cannot be read, with what it would have been about. */
export type SheetBad = Pick<SheetFigure, 'about' | 'level'> & { readonly heading: string };

export type SheetRead = {
  readonly name: string;
  readonly title: string;
  readonly skipped?: Skipped;
  readonly headings: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly left: Left;
  readonly figures: readonly SheetFigure[];
  readonly bad: readonly SheetBad[];
  readonly context?: Context;
};

export type SheetGiven = ContextGiven & { readonly source: FileSource };

const MOST_SHOWN = 150;
/** Of each kind of row that is of no level of ours: a few to see, the rest is counted. */
const MOST_ALIKE = 3;

/** Reads one sheet of a source's file: what is ours of it, and what stands in the way. */
export function readSourceSheet(sheet: RawSheet, given: SheetGiven): SheetRead {
  const empty = { name: sheet.name, title: '', headings: [], rows: [], left: {} };
  const head = findHead(sheet.rows, given.today);
  if (!head) return { ...empty, skipped: 'no-head', figures: [], bad: [] };
  const context = contextOf(sheet, head, given);
  const columns = columnsOf(sheet, head);
  const told = { ...empty, title: context.title, headings: head.headings, context };
  if (columns.period < 0 && !columns.hasPeriods && !context.period)
    return { ...told, skipped: 'no-period', figures: [], bad: [] };
  if (columns.places.length === 0 && 'not' in context.place && context.place.not === 'none')
    return { ...told, skipped: 'no-place', figures: [], bad: [] };
  const reading = readRows(sheet, { head, context, columns, given });
  const nothing = reading.figures.length === 0 && reading.rows.length === 0;
  return { ...told, ...reading, ...(nothing && { skipped: 'nothing-ours' as const }) };
}

type Reading = {
  readonly head: Head;
  readonly context: Context;
  readonly columns: Columns;
  readonly given: SheetGiven;
};
type Gathered = {
  readonly rows: SheetRow[];
  readonly left: Record<string, number>;
  readonly figures: SheetFigure[];
  readonly bad: SheetBad[];
  /** Figures that have been read, by what they are of: one is read once. */
  readonly seen: Set<string>;
};
/** What a merged cell above says, until another stands in its column. */
type Above = { readonly filled: Map<number, string>; group: string };

function readRows(sheet: RawSheet, reading: Reading): Gathered {
  const gathered: Gathered = { rows: [], left: {}, figures: [], bad: [], seen: new Set() };
  const above: Above = { filled: new Map(), group: '' };
  for (const raw of sheet.rows.slice(reading.head.to)) {
    const texts = filledIn(raw.cells);
    if (texts.length > 1) takeRow(raw, above, { reading, gathered });
    else if (!isNote(texts[0] ?? '')) takeAlone(raw.cells, above, reading.columns);
  }
  return gathered;
}

/** A text alone in its row heads the rows below: a place where places stand, else what they are about. */
function takeAlone(cells: readonly string[], above: Above, { places }: Columns): void {
  const at = cells.findIndex((cell) => plain(cell) !== '');
  const text = plain(cells[at] ?? '');
  if (places.some((one) => one.at === at)) above.filled.set(at, text);
  else above.group = text;
}

type Into = { readonly reading: Reading; readonly gathered: Gathered };

function takeRow({ row, cells }: RawSheet['rows'][number], above: Above, into: Into): void {
  const { reading, gathered } = into;
  const { columns, context, given } = reading;
  const filled = (at: number): string => {
    const own = plain(cells[at] ?? '');
    if (own !== '') above.filled.set(at, own);
    return own === '' ? (above.filled.get(at) ?? '') : own;
  };
  const named = columns.places.map(({ kind, at }) => [kind, filled(at)] as const);
  const place = columns.places.length === 0 ? context.place : placeOf(named, given.places);
  const periodText = columns.period < 0 ? '' : filled(columns.period);
  const about = columns.abouts.map((at) => withoutMarks(filled(at)).text);
  if ('not' in place) {
    leave({ row, cells, named }, place.not, into);
    return;
  }
  const { text, marks } = withoutMarks(periodText);
  const own = text === '' ? undefined : readPeriod(text, given.today);
  const read = readRow({
    ...{ cells, columns: columns.figures, at: place, notes: context.notes, periodMarks: marks },
    ...{ period: columns.period < 0 ? context.period : own, dots: given.source.dots },
  });
  const said = [above.group, ...about].filter((one) => one !== '');
  const faults = new Map(read.faults);
  if (columns.period >= 0 && own === undefined) faults.set(columns.period, 'period');
  const { level } = place;
  const fresh = read.figures.filter(({ column, value }) => {
    const key = [level, value.place, value.period, column.heading, ...said].join('\n');
    const twice = gathered.seen.has(key);
    if (twice) faults.set(column.at, 'twice');
    gathered.seen.add(key);
    return !twice;
  });
  show({ row, cells, faults }, gathered);
  for (const at of faults.keys())
    if (at !== columns.period)
      gathered.bad.push({ about: said, level, heading: headingAt(columns, at) });
  gathered.figures.push(...fresh.map((one) => ({ ...one, level, about: said, row })));
}

function headingAt({ figures }: Columns, at: number): string {
  return figures.find((one) => one.at === at)?.heading ?? '';
}

type Leaving = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly named: readonly (readonly [PlaceKind, string])[];
};

/** A row that is of no level of ours is counted, and a few of each kind are shown with what they are. */
function leave(
  { row, cells }: Leaving,
  not: Extract<RowPlace, { not: string }>['not'],
  { gathered, reading }: Into,
): void {
  const before = gathered.left[not] ?? 0;
  gathered.left[not] = before + 1;
  if (not === 'others' || not === 'none') return;
  // An area of ours that the municipality has drawn otherwise is always shown: there are few, and each is to be known of.
  if (before >= MOST_ALIKE && not !== 'unknown-area') return;
  const at = reading.columns.places[0]?.at ?? 0;
  show({ row, cells, faults: new Map([[at, not]]) }, gathered);
}

type Showing = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly faults: ReadonlyMap<number, SheetFault>;
};

/** What is wrong is always shown; of what is right as much as a person reads. */
function show({ row, cells, faults }: Showing, { rows }: Gathered): void {
  if (faults.size === 0 && rows.length >= MOST_SHOWN) return;
  rows.push({ row, cells: cells.map((text, n) => ({ text, fault: faults.get(n) })) });
}
