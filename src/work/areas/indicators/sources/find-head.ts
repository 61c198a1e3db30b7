import type { RawSheet } from '#platform/tables';
import { readFigure } from './read-figure.ts';
import { roleOf, roleOfTwo, type Role } from './column-role.ts';

export type Head = {
  /** Places in the sheet's rows: of the heading, and of the first row under it. */
  readonly from: number;
  readonly to: number;
  readonly roles: readonly (Role | undefined)[];
  /** What stands over each column. */
  readonly headings: readonly string[];
};

type Rows = RawSheet['rows'];
const WITHIN = 60;

/**
 * Where the table's heading stands: the row in which most cells are headings that are known, together with the row over or
 * under it where the heading is in two. Titles and empty rows above do not matter.
 */
export function findHead(rows: Rows, today: string): Head | undefined {
  const scores = rows.slice(0, WITHIN).map(({ cells }) => known(cells, today));
  const most = scores.reduce((best, one) => Math.max(best, one), 0);
  if (most < 2) return undefined;
  const at = scores.indexOf(most);
  if (isUpper(rows[at - 1]?.cells, scores[at - 1]) && !hasPeriods(rows[at]?.cells ?? [], today))
    return headOf(rows, at - 1, { two: true, today });
  const two = isLower(rows[at + 1]?.cells, today);
  return headOf(rows, at, { two, today });
}

function headOf(
  rows: Rows,
  from: number,
  { two, today }: { readonly two: boolean; readonly today: string },
): Head {
  const upper = rows[from]?.cells ?? [];
  const lower = two ? (rows[from + 1]?.cells ?? []) : [];
  const width = Math.max(upper.length, lower.length);
  let over = '';
  const roles = Array.from({ length: width }, (_, n) => {
    const [above, below] = [upper[n]?.trim() ?? '', lower[n]?.trim() ?? ''];
    if (!two) return roleOf(above, today);
    // A merged cell stands in its first column; the others under it are empty.
    if (above !== '') over = above;
    return below === '' && above === '' ? undefined : roleOfTwo(over, below, today);
  });
  const headings = roles.map((_, n) =>
    [upper[n]?.trim() ?? '', lower[n]?.trim() ?? ''].filter((one) => one !== '').join(', '),
  );
  return { from, to: from + (two ? 2 : 1), roles, headings };
}

function known(cells: readonly string[], today: string): number {
  const filled = cells.filter((cell) => cell.trim() !== '');
  // A line such as "År: ;2025" is about the whole table.
  if (filled.length < 2) return 0;
  return filled.filter((cell) => roleOf(cell, today) !== undefined).length;
}

function hasPeriods(cells: readonly string[], today: string): boolean {
  return cells.some((cell) => {
    const role = roleOf(cell, today);
    return role?.is === 'figures' && role.period !== undefined;
  });
}

/** A row over the heading belongs to it when it has several cells of which one at least is a heading. */
function isUpper(cells: readonly string[] | undefined, score: number | undefined): boolean {
  return cells !== undefined && score !== undefined && score >= 1 && cells.length > 2;
}

/** A row under the heading belongs to it when it says parts ("Nedre", "Antal") and holds no figures. */
function isLower(cells: readonly string[] | undefined, today: string): boolean {
  const filled = (cells ?? []).filter((cell) => cell.trim() !== '');
  const figures = filled.some((cell) => readFigure(cell, 'missing').kind === 'number');
  return !figures && filled.some((cell) => roleOf(cell, today)?.is === 'figures');
}
