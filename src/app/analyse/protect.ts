import {
  attackCells,
  audit,
  equationsOf,
  knowledgeOf,
  roomFor,
  suppress,
  tableOf,
  tellings,
  valuesOf,
  type Dimension,
  type Interval,
  type Solver,
  type Table,
} from '#statistics/protection';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT } from '../cli/command.ts';
import type { CountFile, CountRow, NumberColumn } from './count-file.ts';
import { hintsOf, rangeOf, type Hints, type Publication, type Told } from './file-hints.ts';
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
  readonly earlier: readonly Told[];
  /** What must not be shown. */
  readonly rules: Parameters<typeof roomFor>[1];
  readonly groups: GroupsByDimension;
  /** How the files to protect show, or will show, their counts. */
  readonly publication: Publication;
  /** Proves every protected cell anew by the solver, also where a proof is at hand already. */
  readonly isFull: boolean;
  /** Told how many cells the attacker has not decided yet; false gives up, and what is left counts as found. */
  readonly goOn?: (left: number) => boolean;
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
  readonly found: readonly FoundCell[];
};

/** What the attacker knows of a cell; `undecided`: 1 where there was no time, and it may be safe or not. */
export type FoundCell = NamedCell & {
  readonly low: number;
  readonly high: number;
  readonly undecided?: 1;
};

type Job = {
  readonly union: UnionTable;
  readonly options: ProtectOptions;
  readonly hints: Hints;
  readonly solver: Solver;
};

/**
 * Protects the tables of files, or, where counts have been held back already, attacks them as they are. Either way the
 * attacker has the last word over all that would be public together: counts, sums, ranks, order, hatch and rounding.
 * @throws Stop when the files contradict themselves or each other
 */
export function protectFiles(options: ProtectOptions, solver: Solver): ProtectResult {
  const { files, earlier, publication } = options;
  const isRough = files.every((file) => isRounded(file, publication));
  const isHeldBack = isRough || files.some(({ rows }) => rows.some(isHeld));
  const before = earlier.map(({ file }) => file);
  const union = unionOf(files, before, { groups: options.groups, isRough });
  const own = files.map((file) => ({
    ...{ file: isHeldBack ? file : asShown(file, publication), publication },
  }));
  const job = { union, options, solver, hints: hintsOf(union, [...earlier, ...own]) };
  try {
    return isHeldBack ? attackAsItIs(job) : protectUnion(job);
  } catch (error) {
    if (error instanceof RangeError) throw new Stop(`${error.message}.`, EXIT.found);
    throw error;
  }
}

const isHeld = ({ numbers }: CountRow): boolean => isUnknown(numbers.count);

/** Rounded already: the sums of such counts do not hold. Counts that are yet to be rounded are whole. */
function isRounded({ rows }: CountFile, { rounding }: Publication): boolean {
  if (!rounding) return false;
  return rows.every((row) => isHeld(row) || row.numbers.count % rounding.base === 0);
}

const isUnknown = (value: number | undefined): boolean => Number.isNaN(value ?? Number.NaN);

/** The file as readers will see its counts. */
function asShown(file: CountFile, { rounding }: Publication): CountFile {
  if (!rounding) return file;
  const rows = file.rows.map((row) => {
    const count = tellings.roundedTo(rounding, row.numbers.count);
    return { ...row, numbers: { ...row.numbers, count } };
  });
  return { ...file, rows };
}

function protectUnion({ union, options, hints: all, solver }: Job): ProtectResult {
  const { dimensions, own, earlier } = union;
  const table = tableOfUnion(union, options, solver);
  const { hidden, witnesses, cost, exact } = suppress(table, solver);
  // What is hidden is not shown rounded either.
  const ranges = [...all.ranges].filter(([cell]) => hidden[cell] !== 1 || !own.has(cell));
  const hints = { rows: all.rows, ranges: new Map(ranges) };
  if (!tellings.areKept(hints, table.counts))
    throw new Stop('Ranks, order or ranges do not fit the counts.', EXIT.found);
  const proofs = options.isFull ? [] : witnesses;
  const { goOn = () => true } = options;
  const found = audit(table, { hidden, witnesses: proofs, hints, solver, goOn });
  const before = [...earlier.keys()].filter(
    (cell) => !own.has(cell) && isUnknown(earlier.get(cell)?.numbers.count),
  );
  const shown = knowledgeOf(table.counts, hidden, equationsOf(dimensions));
  const again = smallAmong({ ...shown, isWhole: true }, before, { union, options, hints, solver });
  const suppressed = [...own.keys()].filter((cell) => hidden[cell] === 1).sort((a, b) => a - b);
  return {
    suppressed: suppressed.map((cell) => named(dimensions, own, cell)),
    ...{ cost, exact, disclosed: found.length + again.length },
    found: [
      ...found.map(({ cell, ...interval }) => foundCell(named(dimensions, own, cell), interval)),
      ...again.map(([cell, interval]) => foundCell(named(dimensions, earlier, cell), interval)),
    ],
  };
}

function tableOfUnion(union: UnionTable, options: ProtectOptions, solver: Solver): Table {
  const { dimensions, own, earlier } = union;
  const { rules } = options;
  const known = knownCounts(dimensions, [earlier, own]);
  const isAlone = options.files.length === 1 && options.earlier.length === 0;
  const silent = isAlone ? zeroWhereSilent(union, known) : new Set<number>();
  const counts = filledCounts(dimensions, known, solver);
  const column = (name: NumberColumn): Float64Array =>
    counts.map((_, cell) => own.get(cell)?.numbers[name] ?? Number.NaN);
  const isPublished = (cell: number): boolean => !isUnknown(earlier.get(cell)?.numbers.count);
  const isOut = (cell: number): boolean =>
    own.has(cell) || isPublished(cell) || (rules.zeros === 'known' && silent.has(cell));
  return tableOf({
    ...{ ...rules, dimensions, counts, costs: column('cost') },
    ...{ below: column('lpl'), above: column('upl'), reporters: column('reporters') },
    primary: column('primary').map((given, cell) => (own.has(cell) ? given : 0)),
    contributions: new Map([...own].map(([cell, row]) => [cell, row.contributions ?? []])),
    published: counts.map((_, cell) => (isPublished(cell) ? 1 : 0)),
    unpublished: counts.map((_, cell) => (isOut(cell) ? 0 : 1)),
  });
}

/** In a file of its own, a combination that is not listed did not happen. */
function zeroWhereSilent({ dimensions, own }: UnionTable, known: Float64Array): Set<number> {
  const sums = new Set(equationsOf(dimensions).map(({ cells }) => cells.at(-1)));
  const silent = [...known.keys()].filter((cell) => !own.has(cell) && !sums.has(cell));
  for (const cell of silent) known[cell] = 0;
  return new Set(silent);
}

/** What others have held back: how much of it can be worked out, when nothing is known but what is shown. */
function attackAsItIs(job: Job): ProtectResult {
  const { dimensions, own, earlier } = job.union;
  const known = knownCounts(dimensions, [earlier, own]);
  const hidden = known.map((count) => (Number.isNaN(count) ? 1 : 0));
  const heldBack = [...own].flatMap(([cell]) => (hidden[cell] === 1 ? [cell] : []));
  const asked = job.options.publication.rounding ? [...own.keys()] : heldBack;
  const knowledge = knowledgeOf(known, hidden, equationsOf(dimensions));
  const found = smallAmong({ ...knowledge, isWhole: true }, asked, job);
  return {
    suppressed: heldBack.map((cell) => named(dimensions, own, cell)),
    ...{ cost: 0, exact: false, disclosed: found.length },
    found: found.map(([cell, interval]) => foundCell(named(dimensions, own, cell), interval)),
  };
}

/**
 * The cells that are known too well: to be 1 to 4, or, where their contributions are known, more exactly than they
 * may. Where a hatch says 1 to 4 itself, a cell is found when more than that can be said.
 */
function smallAmong(
  knowledge: ReturnType<typeof knowledgeOf>,
  cells: readonly number[],
  { union, options, hints, solver }: Job,
): readonly (readonly [number, Interval])[] {
  if (cells.length === 0) return [];
  const all = tellings.withHints(knowledge, hints);
  const rowOf = (cell: number): CountRow | undefined =>
    union.own.get(cell) ?? union.earlier.get(cell);
  return [...attackCells(all, cells, solver)].filter(([cell, interval]) => {
    const row = rowOf(cell);
    return row !== undefined && isFound(row, interval, options);
  });
}

function isFound(row: CountRow, { low, high }: Interval, options: ProtectOptions): boolean {
  const { rules, publication } = options;
  const count = (row.contributions ?? []).reduce((sum, one) => sum + one, 0);
  const { contributions, numbers } = row;
  const room =
    contributions && roomFor({ count, contributions, reporters: numbers.reporters }, rules);
  if (room && (low > count - room.below || high < count + room.above)) return true;
  const said = rangeOf(row, publication) ?? { low: 0, high: Infinity };
  const isNarrowed = low > said.low || high < said.high;
  return low >= 1 && high < rules.threshold && isNarrowed;
}

function foundCell(name: NamedCell, { low, high, isUndecided }: Interval): FoundCell {
  return { ...name, low, high, ...(isUndecided && { undecided: 1 }) };
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
