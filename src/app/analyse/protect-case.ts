import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { linearPrograms } from '#platform/compute';
import {
  attackCells,
  audit,
  dimensionOf,
  equationsOf,
  findInReleases,
  knowledgeOf,
  suppress,
  tableOf,
  type Interval,
  type Solver,
  type Table,
} from '#statistics/protection';
import { readCounts, type CountFile, type NumberColumn } from './count-file.ts';
import { perturbCase, Perturbation } from './perturb-case.ts';

const Suppression = z.object({
  case: z.string(),
  axes: z.array(
    z.object({ leaves: z.array(z.string()), groups: z.record(z.string(), z.array(z.string())) }),
  ),
  threshold: z.number(),
  one_optimal_pattern: z.array(z.number()),
});

const Differencing = z.object({
  ...{ case: z.string(), units: z.number(), months: z.number(), threshold: z.number().default(5) },
  published: z.array(
    z.object({ value: z.number().nullable(), atoms: z.array(z.number()) }).loose(),
  ),
  attack: z.array(z.object({ target: z.string(), atoms: z.array(z.number()) }).loose()),
});

/** What a case of table protection came to, in the shape of its expected.json; `own` is what has no one right answer. */
export type ProtectedCase = Readonly<Record<string, unknown>> & {
  readonly own?: {
    /** A pattern of ours; any that passes the attacker is right. */
    readonly pattern: readonly number[];
    readonly cost: number;
    readonly exact: boolean;
    /** Cells that the attacker finds in our pattern: must be none. */
    readonly violations: readonly number[];
  };
};

/**
 * Works out a case of table protection from its folder: parameters from expected.json, data from input.csv. What the
 * case asks for is told by its fields, never by its name.
 * @returns for suppression: the attacker's intervals of the case's own pattern, and in `own` our pattern and its cost
 * @throws ZodError for a folder of another kind
 */
export async function protectCase(folder: string): Promise<ProtectedCase> {
  const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const perturbation = Perturbation.safeParse(expected);
  if (perturbation.success) return perturbCase(folder, perturbation.data);
  const solver = await linearPrograms();
  const differencing = Differencing.safeParse(expected);
  if (differencing.success) return differenceCase(folder, differencing.data, solver);
  return suppressCase(folder, Suppression.parse(expected), solver);
}

type SuppressionCase = z.infer<typeof Suppression>;

async function suppressCase(
  folder: string,
  expected: SuppressionCase,
  solver: Solver,
): Promise<ProtectedCase> {
  const { table, names } = await tableOfCase(folder, expected);
  const nameOf = (cell: number): number => names[cell] ?? cell;
  const primary = Array.from(table.primary.keys()).filter((cell) => table.primary[cell] === 1);
  const intervals = (cells: readonly number[], isWhole: boolean): Pairs => {
    const hidden = table.counts.map((_, cell) => (cells.includes(cell) ? 1 : 0));
    const knowledge = knowledgeOf(table.counts, hidden, equationsOf(table.dimensions));
    return pairs(attackCells({ ...knowledge, isWhole }, primary, solver), nameOf);
  };
  const pattern = expected.one_optimal_pattern.map((name) => names.indexOf(name));
  const open = intervals(primary, false);
  const { hidden, cost, exact } = suppress(table, solver);
  return {
    ...{
      case: expected.case,
      threshold: expected.threshold,
      primary: inOrder(primary.map(nameOf)),
    },
    attacker_intervals_lp: intervals(pattern, false),
    attacker_intervals_integer: intervals(pattern, true),
    attacker_intervals_primary_only: open,
    n_exposed_if_primary_only: Object.values(open).filter(([low, high]) => low === high).length,
    own: {
      pattern: inOrder(
        Array.from(hidden.keys())
          .filter((cell) => hidden[cell] === 1)
          .map(nameOf),
      ),
      ...{ cost, exact },
      violations: audit(table, { hidden, solver }).map(({ cell }) => nameOf(cell)),
    },
  };
}

type Pairs = Readonly<Record<string, readonly [number | null, number | null]>>;

const inOrder = (cells: readonly number[]): readonly number[] => [...cells].sort((a, b) => a - b);

/** JSON has no endlessness: what nothing holds is null. */
function pairs(
  found: ReadonlyMap<number, Interval>,
  nameOf: (cell: number) => number = (cell) => cell,
): Pairs {
  const finite = (end: number): number | null => (Number.isFinite(end) ? end : null);
  return Object.fromEntries(
    [...found].map(([cell, { low, high }]) => [nameOf(cell), [finite(low), finite(high)]]),
  );
}

type NamedTable = {
  readonly table: Table;
  /** What the case calls each cell of ours: its column `cell`, or else the row it stands in. */
  readonly names: readonly number[];
};

async function tableOfCase(
  folder: string,
  { axes, threshold }: SuppressionCase,
): Promise<NamedTable> {
  const file = await readCounts(join(folder, 'input.csv'));
  const dimensions = axes.map(({ leaves, groups }, n) =>
    dimensionOf(`dim${n + 1}`, [...leaves, ...Object.keys(groups)], groups),
  );
  const { rows, names } = inPlace(file, dimensions);
  const column = (name: NumberColumn): number[] => rows.map(({ numbers }) => numbers[name]);
  const table = tableOf({
    dimensions,
    ...{ counts: column('count'), threshold, costs: column('cost') },
    ...{ primary: column('primary'), below: column('lpl'), above: column('upl') },
  });
  return { table, names };
}

type Placed = Pick<NamedTable, 'names'> & Pick<CountFile, 'rows'>;

/** The rows by their values, the last dimension moving fastest, in whatever order they stand in the file. */
function inPlace(file: CountFile, dimensions: Table['dimensions']): Placed {
  const named = file.rows.map((row, n) => ({ row, name: row.label ? Number(row.label) : n }));
  const placeOf = ({ row }: (typeof named)[number]): number =>
    dimensions.reduce((place, { values }, n) => {
      const value = row.values[file.dimensions[n] ?? ''] ?? '';
      return place * values.length + values.indexOf(value);
    }, 0);
  const sorted = [...named].sort((a, b) => placeOf(a) - placeOf(b));
  return { rows: sorted.map(({ row }) => row), names: sorted.map(({ name }) => name) };
}

async function differenceCase(
  folder: string,
  expected: z.infer<typeof Differencing>,
  solver: Solver,
): Promise<ProtectedCase> {
  const { units, months, threshold, published } = expected;
  const { rows } = await readCounts(join(folder, 'input.csv'));
  const counts = new Map(
    rows.map(({ values, numbers }) => [
      Number(values['unit']) * months + Number(values['month']),
      numbers.count,
    ]),
  );
  const figures = published.map(({ value, atoms }) => ({
    atoms,
    ...(value === null ? {} : { value }),
  }));
  const targets = expected.attack.map(({ atoms }) => ({
    ...{ columns: atoms, weights: atoms.map(() => 1) },
  }));
  const found = findInReleases({ atoms: units * months, figures, threshold }, targets, solver);
  const attack = expected.attack.map(({ target, atoms }, n) => {
    const { low = null, high = null, exact, disclosed } = found[n] ?? {};
    const isTrue = atoms.reduce((sum, atom) => sum + (counts.get(atom) ?? 0), 0);
    return { target, atoms, true: isTrue, min: low, max: high, exact, disclosed };
  });
  return {
    ...{ case: expected.case, units, months, published, attack },
    n_targets: attack.length,
    n_exact: attack.filter(({ exact }) => exact).length,
    n_disclosed_1to4: attack.filter(({ disclosed }) => disclosed).length,
  };
}
