import { at } from '../numerics/at.ts';
import type { LinearProgram, Row } from './linear-program.ts';
import type { Bounds } from './narrow.ts';

/** What an attacker wants to know: Σ weight · column. */
export type Target = Pick<Row, 'columns' | 'weights'>;

/** A piece of knowledge that no row ties to the rest, and the targets that are asked of it. */
export type Part = {
  readonly program: LinearProgram;
  readonly targets: readonly {
    /** The target's place among all. */
    readonly number: number;
    readonly target: Target;
    /** What its known columns amount to. */
    readonly fixed: number;
  }[];
};

/** Divides knowledge into the parts that hold a target, without the columns that are known. */
export function partsOf(
  knowledge: LinearProgram,
  bounds: Bounds,
  targets: readonly Target[],
): readonly Part[] {
  const isOpen = (column: number): boolean => at(bounds.lower, column) < at(bounds.upper, column);
  const rows = knowledge.rows.map((row) => opened(row, bounds)).filter(hasColumns);
  const asked = targets.map((target) => opened({ ...target, lower: 0, upper: 0 }, bounds));
  const leaders = joined(knowledge.lower.length, [...rows, ...asked]);
  const members = new Map<number, number[]>();
  for (let column = 0; column < leaders.length; column += 1)
    if (isOpen(column)) push(members, at(leaders, column), column);
  const rowsBy = new Map<number, Row[]>();
  for (const row of rows) push(rowsBy, at(leaders, at(row.columns, 0)), row);
  const askedBy = new Map<number, number[]>();
  for (const [number, row] of asked.entries())
    push(askedBy, hasColumns(row) ? at(leaders, at(row.columns, 0)) : -1, number);
  return [...askedBy].map(([leader, numbers]) => {
    const columns = members.get(leader) ?? [];
    const places = new Map(columns.map((column, place) => [column, place]));
    const placed = (row: Row): Row => ({
      ...row,
      columns: Array.from(row.columns, (column) => places.get(column) ?? 0),
    });
    return {
      program: {
        lower: columns.map((column) => at(bounds.lower, column)),
        upper: columns.map((column) => at(bounds.upper, column)),
        rows: (rowsBy.get(leader) ?? []).map(placed),
        ...(knowledge.isWhole === true ? { isWhole: true } : {}),
      },
      targets: numbers.map((number) => {
        const row = asked[number] ?? { columns: [], weights: [], lower: 0, upper: 0 };
        // The known part was moved over to the row's bounds, with the sign turned.
        return { number, target: placed(row), fixed: 0 - row.lower };
      }),
    };
  });
}

const hasColumns = (row: Row): boolean => row.columns.length > 0;

/** A row of the columns that are not known; what is known is taken off its bounds. */
function opened(row: Row, { lower, upper }: Bounds): Row {
  let known = 0;
  const columns: number[] = [];
  const weights: number[] = [];
  for (let k = 0; k < row.columns.length; k += 1) {
    const column = at(row.columns, k);
    if (at(lower, column) < at(upper, column)) {
      columns.push(column);
      weights.push(at(row.weights, k));
    } else known += at(row.weights, k) * at(lower, column);
  }
  return { columns, weights, lower: row.lower - known, upper: row.upper - known };
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** For each column the least column that rows tie it to (union-find). */
function joined(size: number, rows: readonly Row[]): Int32Array {
  const parents = Int32Array.from({ length: size }, (_, column) => column);
  const leader = (column: number): number => {
    let top = column;
    while (at(parents, top) !== top) {
      parents[top] = at(parents, at(parents, top));
      top = at(parents, top);
    }
    return top;
  };
  for (const { columns } of rows)
    for (let k = 1; k < columns.length; k += 1) {
      const [one, other] = [leader(at(columns, 0)), leader(at(columns, k))];
      parents[Math.max(one, other)] = Math.min(one, other);
    }
  return parents.map((_, column) => leader(column));
}
