import {
  attackCells,
  audit,
  equationsOf,
  knowledgeOf,
  suppress,
  tableOf,
  valuesOf,
  type Dimension,
  type Solver,
  type Table,
} from '#statistics/protection';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT } from '../cli/command.ts';
import type { CountFile, CountRow, NumberColumn } from './count-file.ts';
import {
  filledCounts,
  knownCounts,
  unionOf,
  type GroupsByDimension,
  type UnionTable,
} from './union-table.ts';

export type ProtectOptions = {
  readonly files: readonly CountFile[];
  /** Published before: cannot be taken back, and everyone may have kept it. */
  readonly earlier: readonly CountFile[];
  readonly threshold: number;
  readonly groups: GroupsByDimension;
  /** Works out every protected cell's interval, also where a proof is at hand already. */
  readonly isFull: boolean;
};

/** A cell by its values, with the label that the file has for it. */
export type NamedCell = Readonly<Record<string, string | number>>;

export type ProtectResult = {
  /** What must not be shown: the small counts, and what would give them away. */
  readonly suppressed: readonly NamedCell[];
  readonly cost: number;
  /** True: no pattern that protects costs less. */
  readonly exact: boolean;
  /** How many cells the attacker finds in what would be shown. */
  readonly disclosed: number;
  readonly found: readonly (NamedCell & { readonly low: number; readonly high: number })[];
};

/**
 * Protects the tables of files, or, where counts have been held back already, attacks them as they are. Either way the
 * attacker has the last word over all that would be public together.
 */
export function protectFiles(options: ProtectOptions, solver: Solver): ProtectResult {
  const union = unionOf(options.files, options.earlier, options.groups);
  const isHeldBack = [...union.own.values()].some(({ numbers }) => Number.isNaN(numbers.count));
  return isHeldBack ? attackAsItIs(union, options, solver) : protectUnion(union, options, solver);
}

function protectUnion(union: UnionTable, options: ProtectOptions, solver: Solver): ProtectResult {
  const { dimensions, own } = union;
  const table = tableOfUnion(union, options, solver);
  const { hidden, witnesses, cost, exact } = suppress(table, solver);
  const proofs = options.isFull ? [] : witnesses;
  const found = audit(table, { hidden, witnesses: proofs, solver });
  const suppressed = [...own.keys()].filter((cell) => hidden[cell] === 1).sort((a, b) => a - b);
  return {
    suppressed: suppressed.map((cell) => named(dimensions, own, cell)),
    ...{ cost, exact, disclosed: found.length },
    found: found.map(({ cell, low, high }) => ({ ...named(dimensions, own, cell), low, high })),
  };
}

function tableOfUnion(union: UnionTable, options: ProtectOptions, solver: Solver): Table {
  const { dimensions, own, earlier } = union;
  const known = knownCounts(dimensions, [earlier, own]);
  if (options.files.length === 1 && options.earlier.length === 0) zeroWhereSilent(union, known);
  const counts = filledCounts(dimensions, known, solver);
  const column = (name: NumberColumn): Float64Array =>
    counts.map((_, cell) => own.get(cell)?.numbers[name] ?? Number.NaN);
  const isSmall = (count: number): boolean => count > 0 && count < options.threshold;
  const reporters = column('reporters');
  const primary = column('primary').map((given, cell) => {
    if (!own.has(cell)) return 0;
    if (!Number.isNaN(given)) return given;
    return isSmall(counts[cell] ?? 0) || isSmall(reporters[cell] ?? 0) ? 1 : 0;
  });
  const isPublished = (cell: number): boolean =>
    !Number.isNaN(earlier.get(cell)?.numbers.count ?? Number.NaN);
  const isInFile = (cell: number): boolean => own.has(cell) || isPublished(cell);
  try {
    return tableOf({
      ...{ dimensions, counts, threshold: options.threshold, primary, costs: column('cost') },
      ...{ below: column('lpl'), above: column('upl') },
      published: counts.map((_, cell) => (isPublished(cell) ? 1 : 0)),
      unpublished: counts.map((_, cell) => (isInFile(cell) ? 0 : 1)),
    });
  } catch (error) {
    if (error instanceof RangeError) throw new Stop(`${error.message}.`, EXIT.found);
    throw error;
  }
}

/** In a file of its own, a combination that is not listed did not happen. */
function zeroWhereSilent({ dimensions, own }: UnionTable, known: Float64Array): void {
  const sums = new Set(equationsOf(dimensions).map(({ cells }) => cells.at(-1)));
  for (const cell of known.keys()) if (!own.has(cell) && !sums.has(cell)) known[cell] = 0;
}

/** What others have held back: how much of it can be worked out, when nothing is known but what is shown. */
function attackAsItIs(union: UnionTable, options: ProtectOptions, solver: Solver): ProtectResult {
  const { dimensions, own, earlier } = union;
  const known = knownCounts(dimensions, [earlier, own]);
  const hidden = known.map((count) => (Number.isNaN(count) ? 1 : 0));
  const heldBack = [...own].flatMap(([cell]) => (hidden[cell] === 1 ? [cell] : []));
  const all = { ...knowledgeOf(known, hidden, equationsOf(dimensions)), isWhole: true };
  const found = [...attackCells(all, heldBack, solver)].filter(
    ([, { low, high }]) => low >= 1 && high < options.threshold,
  );
  return {
    suppressed: heldBack.map((cell) => named(dimensions, own, cell)),
    ...{ cost: 0, exact: false, disclosed: found.length },
    found: found.map(([cell, interval]) => ({ ...named(dimensions, own, cell), ...interval })),
  };
}

function named(
  dimensions: readonly Dimension[],
  rows: ReadonlyMap<number, CountRow>,
  cell: number,
): NamedCell {
  const label = rows.get(cell)?.label;
  const values = valuesOf(dimensions, cell);
  const cells = dimensions.map(({ name }, n) => [name, values[n] ?? ''] as const);
  return { ...(label === undefined ? {} : { cell: Number(label) }), ...Object.fromEntries(cells) };
}
