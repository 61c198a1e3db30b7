import type { RawSheet } from '#platform/tables';
import type { PlaceKind, Role } from './column-role.ts';
import type { Head } from './find-head.ts';
import { readFigure, withoutMarks } from './read-figure.ts';
import type { FigureColumn } from './read-row.ts';
import { filledIn } from './sheet-context.ts';

/** What the columns of a sheet hold, by their places. */
export type Columns = {
  readonly places: readonly { readonly kind: PlaceKind; readonly at: number }[];
  /** Below zero where there is none. */
  readonly period: number;
  readonly abouts: readonly number[];
  readonly figures: readonly FigureColumn[];
  readonly hasPeriods: boolean;
};

const SAMPLE = 400;

/** By the headings that are known; a column of another heading is what most of its cells are. */
export function columnsOf(sheet: RawSheet, head: Head): Columns {
  const roles = head.roles.map((role, at) => role ?? unknownRole(sheet, head, at));
  const at = <Is extends Role['is']>(
    is: Is,
  ): (Extract<Role, { readonly is: Is }> & { readonly at: number })[] =>
    roles.flatMap((role, n) => (isRole(role, is) ? [{ ...role, at: n }] : []));
  const figures = at('figures');
  return {
    places: at('place'),
    period: roles.findIndex((role) => role?.is === 'period'),
    abouts: at('about').map((one) => one.at),
    figures,
    hasPeriods: figures.some(({ period }) => period !== undefined),
  };
}

function isRole<Is extends Role['is']>(
  role: Role | undefined,
  is: Is,
): role is Extract<Role, { readonly is: Is }> {
  return role?.is === is;
}

function unknownRole(sheet: RawSheet, head: Head, at: number): Role | undefined {
  const { text: heading } = withoutMarks(head.headings[at] ?? '');
  if (heading === '') return undefined;
  if (!holdsFigures(sheet, head, at)) return { is: 'about', heading };
  // Marks on such a heading are about the whole column, and none of them is about a period.
  return { is: 'figures', part: 'value', heading, marks: [] };
}

/** Whether at least half of what stands in a column are figures. */
function holdsFigures(sheet: RawSheet, head: Head, at: number): boolean {
  const cells = sheet.rows
    .slice(head.to, head.to + SAMPLE)
    .filter((row) => filledIn(row.cells).length > 1)
    .map((row) => readFigure(row.cells[at] ?? '', 'missing').kind)
    .filter((kind) => kind !== 'empty');
  return (
    cells.includes('number') && cells.filter((kind) => kind !== 'wrong').length * 2 >= cells.length
  );
}
