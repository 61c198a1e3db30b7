import { openTable, TableError } from '#platform/tables';
import { TOTAL } from '#statistics/protection';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT } from '../cli/command.ts';

/** Columns that are no dimension: every other column divides the counts. */
const NUMBERS = ['count', 'primary', 'lpl', 'upl', 'cost', 'reporters', 'rank'] as const;
export type NumberColumn = (typeof NUMBERS)[number];
const LABELS = ['cell', 'id'];
const CONTRIBUTIONS = 'contributions';

/** A row of a file of counts. */
export type CountRow = {
  /** Value in each of the file's dimensions; T: the total. */
  readonly values: Readonly<Record<string, string>>;
  /** NaN: empty in the file, which for a count means that it was held back. */
  readonly numbers: Readonly<Record<NumberColumn, number>>;
  /** What the count says of itself as it stands in the file: a number, a hatch, nothing. */
  readonly shown: string;
  /** What each respondent contributed, where the file says. */
  readonly contributions?: readonly number[];
  /** What the file itself calls the row, where it does. */
  readonly label?: string;
};

export type CountFile = {
  readonly dimensions: readonly string[];
  readonly rows: readonly CountRow[];
};

/**
 * Reads a file of counts: dimension columns (total = T), count, and where wanted primary, LPL, UPL, cost, reporters, rank,
 * contributions (12+5+3). A count that is empty, or no number (*, X, <5), was held back.
 * @throws Stop for a file that cannot be read so
 */
export async function readCounts(path: string): Promise<CountFile> {
  try {
    return await readOpened(path);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    const code = error.trouble === 'not-found' ? EXIT.wrongUse : EXIT.found;
    throw new Stop(`${path} cannot be read as a table: ${error.message}.`, code);
  }
}

async function readOpened(path: string): Promise<CountFile> {
  const table = await openTable(path);
  try {
    const kinds = table.headings.map((heading) => heading.toLowerCase());
    if (!kinds.includes('count')) throw new Stop(`${path} has no column count.`, EXIT.wrongUse);
    const isDimension = (n: number): boolean =>
      ![...NUMBERS, ...LABELS, CONTRIBUTIONS].includes(kinds[n] ?? '') && table.headings[n] !== '';
    const dimensions = table.headings.filter((_, n) => isDimension(n));
    if (dimensions.length === 0)
      throw new Stop(`${path} has no column to divide the counts by.`, EXIT.wrongUse);
    const rows: CountRow[] = [];
    for await (const batch of table.batches())
      for (const { cells } of batch) rows.push(rowOf({ cells, kinds, headings: table.headings }));
    return { dimensions, rows };
  } finally {
    await table.close();
  }
}

type RawRow = {
  readonly cells: readonly string[];
  readonly kinds: readonly string[];
  readonly headings: readonly string[];
};

function rowOf({ cells, kinds, headings }: RawRow): CountRow {
  const text = (kind: string): string => (cells[kinds.indexOf(kind)] ?? '').trim();
  const number = (kind: NumberColumn): number => {
    const written = kinds.includes(kind) ? text(kind) : '';
    return written === '' ? Number.NaN : Number(written.replace(',', '.'));
  };
  const label = LABELS.map(text).find((one) => one !== '');
  const contributions = contributionsIn(kinds.includes(CONTRIBUTIONS) ? text(CONTRIBUTIONS) : '');
  const values = headings.map((heading, n) => [heading, (cells[n] ?? '').trim() || TOTAL] as const);
  return {
    values: Object.fromEntries(values),
    numbers: {
      ...{ count: number('count'), primary: number('primary'), cost: number('cost') },
      ...{ lpl: number('lpl'), upl: number('upl'), reporters: number('reporters') },
      rank: number('rank'),
    },
    shown: text('count'),
    ...(contributions.length > 0 && { contributions }),
    ...(label === undefined ? {} : { label }),
  };
}

/** @throws Stop for what is no list of numbers */
function contributionsIn(written: string): readonly number[] {
  const parts = written.split(/[\s+|;]+/).filter((part) => part !== '');
  const found = parts.map((part) => Number(part.replace(',', '.')));
  if (found.every((one) => one > 0)) return found;
  throw new Stop(`${written} is no list of contributions, as 12+5+3.`, EXIT.found);
}
