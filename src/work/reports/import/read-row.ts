import { createHash } from 'node:crypto';
import { freezeInstant, instantAt, mondayOf, weekOf } from '#platform/weeks';
import type { TableRow } from '#platform/tables';
import {
  folded,
  readAmount,
  readWeek,
  readWhen,
  type CellProblem,
  type CellRead,
  type Doubt,
  type Screened,
  type When,
} from './cells.ts';
import { FIELDS, type Columns, type Field } from './columns.ts';

/** What rows are read against; names in the folded form of cells.ts. */
export type RowReference = {
  readonly areas: ReadonlyMap<string, number>;
  readonly categories: ReadonlyMap<
    string,
    { readonly id: number; readonly kind: string; readonly subCode?: string }
  >;
  readonly organisations: ReadonlyMap<string, number>;
  /** Units by organisation; the first is the one meant by a blank. */
  readonly units: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** The importing organisation. */
  readonly own: number;
  /** A coordinator brings in reports of every organisation. */
  readonly anyOrganisation: boolean;
  readonly screen: (text: string) => readonly Screened[];
  readonly now: Date;
};

export type CellFault = {
  readonly row: number;
  /** From 1, as people count. */
  readonly column: number;
  readonly field: Field;
  readonly problem: CellProblem;
  /** What it may have meant, or the kind of personal data. Never what stood in a free text. */
  readonly hint?: string;
  /** With problem maybe-personal-data: what is to be answered. */
  readonly doubt?: Doubt;
};

export type ReadyRow = {
  readonly kind: string;
  readonly organisation: number;
  readonly unit: number;
  readonly category: number | null;
  readonly subCode: string | null;
  readonly area: number | null;
  readonly from: Date;
  readonly to: Date | null;
  readonly week: string;
  readonly late: boolean;
  readonly amount: string | null;
  readonly text: string | null;
  readonly digest: Buffer;
};
export type RowRead =
  | { readonly ok: true; readonly row: ReadyRow }
  | { readonly ok: false; readonly faults: readonly CellFault[] };

const LONGEST = 500;

class Reader {
  readonly #table: TableRow;
  readonly #columns: Columns;
  readonly faults: CellFault[] = [];

  constructor(table: TableRow, columns: Columns) {
    this.#table = table;
    this.#columns = columns;
  }

  cell(field: Field): string {
    const at = this.#columns[field];
    return at === undefined ? '' : (this.#table.cells[at] ?? '').trim();
  }

  /** Notes a bad cell; nothing comes of it. */
  fault(field: Field, problem: CellProblem, hint?: string): false {
    const column = (this.#columns[field] ?? 0) + 1;
    const { row } = this.#table;
    this.faults.push({ row, column, field, problem, ...(hint === undefined ? {} : { hint }) });
    return false;
  }

  /** Notes what may point someone out in the free text; nothing comes of it before it is answered. */
  doubt(hint: string, doubt: Doubt): false {
    const [column, { row }] = [(this.#columns.text ?? 0) + 1, this.#table];
    this.faults.push({ row, column, field: 'text', problem: 'maybe-personal-data', hint, doubt });
    return false;
  }

  /** The value under a name, or a fault with the nearest name. */
  named<T>(field: Field, names: ReadonlyMap<string, T>, problem: CellProblem): T | false {
    const name = folded(this.cell(field));
    if (name === '') return this.fault(field, 'missing');
    return names.get(name) ?? this.fault(field, problem, nearest(name, names));
  }
}

/** Reads one row; every bad cell of it is told. */
export function readRow(table: TableRow, columns: Columns, reference: RowReference): RowRead {
  const reader = new Reader(table, columns);
  const parts = readParts(reader, reference);
  if (parts === false || reader.faults.length > 0) return { ok: false, faults: reader.faults };
  const { category, area, when, amount, who, text } = parts;
  const row = {
    ...who,
    kind: category.kind,
    category: category.kind === 'calm' ? null : category.id,
    subCode: category.subCode ?? null,
    area,
    from: when.from,
    to: when.to ?? null,
    week: when.week,
    late: reference.now >= freezeOf(when.week),
    amount,
    text,
  };
  return { ok: true, row: { ...row, digest: digestOf(table, columns, row.organisation) } };
}

type Parts = {
  readonly category: Category;
  readonly area: number | null;
  readonly when: Moment;
  readonly amount: string | null;
  readonly who: { readonly organisation: number; readonly unit: number };
  readonly text: string | null;
};
type Category = { readonly id: number; readonly kind: string; readonly subCode?: string };
type Moment = { readonly from: Date; readonly to?: Date; readonly week: string };

/** Every part is read, so that every bad cell is told; false when one is bad. */
function readParts(reader: Reader, reference: RowReference): Parts | false {
  const category = reader.named('kategori', reference.categories, 'unknown-category');
  const isCalm = category !== false && category.kind === 'calm';
  const area = isCalm ? null : reader.named('område', reference.areas, 'unknown-area');
  const when = readMoment(reader, isCalm, reference.now);
  const amount = readTimes(reader);
  const who = readTeller(reader, reference);
  const text = isCalm ? null : readText(reader, reference);
  if (category === false || when === false || who === false) return false;
  if (area === false || text === false || amount === false) return false;
  return { category, area, when, who, text, amount };
}

function readTimes(reader: Reader): string | null | false {
  const amount = readAmount(reader.cell('antal'));
  return amount.ok ? (amount.value ?? null) : reader.fault('antal', amount.problem);
}

function readMoment(reader: Reader, isCalm: boolean, now: Date): Moment | false {
  const day = reader.cell('datum');
  if (day === '') return reader.fault('datum', 'missing');
  const week = readWeek(day);
  if (week) return isCalm ? calmWeek(reader, week, now) : reader.fault('datum', 'not-a-day');
  const when = remembered(day, reader.cell('tid'), now);
  if (!when.ok) return reader.fault(when.problem === 'not-a-time' ? 'tid' : 'datum', when.problem);
  return isCalm ? calmOf(weekOf(when.value.from)) : when.value;
}

/** Days and times repeat in tables; what was read once is not computed again. */
const MOMENTS = new Map<string, { readonly now: number; readonly when: CellRead<When> }>();
const MOST_MOMENTS = 100_000;

function remembered(day: string, time: string, now: Date): CellRead<When> {
  const key = `${day}\u0001${time}`;
  const kept = MOMENTS.get(key);
  if (kept?.now === now.getTime()) return kept.when;
  const when = readWhen(day, time, now);
  if (MOMENTS.size >= MOST_MOMENTS) MOMENTS.clear();
  MOMENTS.set(key, { now: now.getTime(), when });
  return when;
}

/** Weeks whose freeze has passed. */
const FREEZES = new Map<string, Date>();

function freezeOf(week: string): Date {
  const kept = FREEZES.get(week) ?? freezeInstant(week);
  FREEZES.set(week, kept);
  return kept;
}

function calmWeek(reader: Reader, week: CellRead<string>, now: Date): Moment | false {
  if (!week.ok) return reader.fault('datum', week.problem);
  const calm = calmOf(week.value);
  return calm.from > now ? reader.fault('datum', 'future') : calm;
}

function calmOf(week: string): Moment {
  return { from: instantAt(mondayOf(week), '00:00'), week };
}

function readTeller(reader: Reader, reference: RowReference): Parts['who'] | false {
  const organisation =
    reader.cell('organisation') === ''
      ? reference.own
      : reader.named('organisation', reference.organisations, 'unknown-organisation');
  if (organisation === false) return false;
  if (organisation !== reference.own && !reference.anyOrganisation)
    return reader.fault('organisation', 'not-yours');
  const units = reference.units.get(organisation) ?? new Map<string, number>();
  const [first = reader.fault('enhet', 'missing')] = units.values();
  const unit = reader.cell('enhet') === '' ? first : reader.named('enhet', units, 'unknown-unit');
  return unit === false ? false : { organisation, unit };
}

/** null: no text; false: a text that cannot be taken in. */
function readText(reader: Reader, reference: RowReference): string | null | false {
  const text = reader.cell('text').normalize('NFC');
  if (text === '') return null;
  if (text.length > LONGEST) return reader.fault('text', 'too-long');
  const found = reference.screen(text);
  for (const { kind, doubt } of found)
    if (doubt) reader.doubt(kind, doubt);
    else reader.fault('text', 'personal-data', kind);
  return found.length === 0 ? text : false;
}

/** The same row gives the same digest, whatever the order of the columns. */
function digestOf({ cells }: TableRow, columns: Columns, organisation: number): Buffer {
  const content = FIELDS.map((field) => {
    const at = columns[field];
    return at === undefined ? '' : (cells[at] ?? '').trim();
  });
  return createHash('sha256')
    .update(`${organisation}\u0001${content.join('\u0001')}`)
    .digest();
}

/** A known name that differs by a slip of the pen. */
function nearest(name: string, names: ReadonlyMap<string, unknown>): string | undefined {
  if (name.length < 4) return undefined;
  return [...names.keys()].find((known) => isNear(name, known));
}

/** At most one letter more, fewer or other. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end))
    end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}
