import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { Problem } from '#platform/http';
import { openTable, type OpenTable, type TableRow } from '#platform/tables';
import { addDays, dayOf } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { decide, organisationId, scopeOf } from '#safeguards/policy';
import type { ReportsNeeds } from '../submit-report.ts';
import { folded } from './cells.ts';
import { countAlike } from './count-alike.ts';
import { FIELDS, guessColumns, missingColumns, type Columns, type Field } from './columns.ts';
import { openRowReference } from './import-reference.ts';
import type { ImportRow, Numbered } from './import-store.ts';
import {
  addReports,
  beginImport,
  endImport,
  listImports,
  ownImport,
  rememberColumns,
  rememberedColumns,
  takeBack,
} from './import-store.ts';
import { readRow, type CellFault, type ReadyRow, type RowReference } from './read-row.ts';

export type ImportAsked = {
  readonly caller: Caller;
  readonly path: string;
  /** Absent: as remembered for these headings, else guessed from them. */
  readonly columns?: Columns | undefined;
  readonly choice: 'all-or-nothing' | 'accept-good';
  /** Keys of words in free texts that are a place or an organisation, by the importer's own word; for this import only. */
  readonly answered?: readonly string[];
  /** True: nothing is written, only told. */
  readonly preview?: boolean;
  readonly signal?: AbortSignal;
  readonly progress?: (rows: number) => void;
};

export type ImportDone = {
  readonly id: string;
  readonly headings: readonly string[];
  readonly columns: Columns;
  readonly missing: readonly Field[];
  /** Sheets of the file that are not read: only the first is. */
  readonly otherSheets: number;
  readonly read: number;
  readonly added: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** The first bad cells, for showing; `rejected` counts all bad rows. */
  readonly faults: readonly CellFault[];
  /** Nothing was taken in, because something was bad and all or nothing was asked for. */
  readonly refused: boolean;
};

const SHOWN = 500;
const SLICE = 100;
const TEXT_KEPT_DAYS = 92;
const Remembered = z.partialRecord(z.enum(FIELDS), z.number().int().nonnegative());

/** Ends a transaction whose work must not be kept. */
class Undo extends Error {}
/** The import was given up; nothing of it is kept. */
export class AbortedImport extends Error {}

/**
 * Reads a file of reports and, unless it is a preview, takes it in: in one transaction, so that never a half of it is
 * there. The same row again is known by its content and taken in once.
 * @throws TableError when the file cannot be read; Problem not-found when the caller may not import
 */
export async function importReports(needs: ReportsNeeds, asked: ImportAsked): Promise<ImportDone> {
  const decision = decide(asked.caller, 'import-reports');
  if (!decision.allowed) throw new Problem('not-found');
  const table = await openTable(asked.path);
  try {
    const run = new Run(needs, asked, table);
    await run.prepare();
    return await run.go(decision.policy);
  } finally {
    await table.close();
  }
}

class Run {
  readonly #needs: ReportsNeeds;
  readonly #asked: ImportAsked;
  readonly #table: OpenTable;
  readonly #at: Date;
  readonly #id = randomUUID();
  readonly #alike = countAlike();
  readonly #reporters = new Map<string, string>();
  readonly #faults: CellFault[] = [];
  #columns: Columns = {};
  #reference: RowReference | undefined;
  #read = 0;
  #added = 0;
  #rejected = 0;

  constructor(needs: ReportsNeeds, asked: ImportAsked, table: OpenTable) {
    this.#needs = needs;
    this.#asked = asked;
    this.#table = table;
    this.#at = needs.now();
  }

  async prepare(): Promise<void> {
    const { caller } = this.#asked;
    this.#columns =
      this.#asked.columns ?? (await this.#remembered()) ?? guessColumns(this.#table.headings);
    this.#reference = await openRowReference({
      ...this.#needs,
      now: this.#at,
      own: caller.organisation,
      anyOrganisation: caller.role === 'coordinator',
      answered: this.#asked.answered ?? [],
    });
  }

  async go(policy: string): Promise<ImportDone> {
    const missing = missingColumns(this.#columns);
    if (missing.length > 0) return this.#told({ missing, refused: true });
    const { caller, choice, preview } = this.#asked;
    const work = this.#needs.database.asSystemUnscoped(async (handle) => {
      await beginImport(handle, { id: this.#id, organisation: caller.organisation, at: this.#at });
      // While the database takes one batch, the next is read and checked.
      let before = Promise.resolve();
      for await (const batch of this.#table.batches()) {
        this.#asked.signal?.throwIfAborted();
        const numbered = await this.#readied(batch);
        await before;
        before = this.#take(handle, numbered);
        before.catch(() => undefined);
        this.#asked.progress?.(this.#read);
      }
      await before;
      if (preview || (choice === 'all-or-nothing' && this.#rejected > 0)) throw new Undo();
      await endImport(handle, { id: this.#id, added: this.#added, rejected: this.#rejected });
      await this.#record(handle, policy);
    });
    const isKept = await work.then(
      () => true,
      (error: unknown) => keptUnless(error),
    );
    if (isKept) this.#needs.announce([]);
    const refused = !isKept && !preview;
    if (refused) this.#added = 0;
    return this.#told({ missing, refused });
  }

  /**
   * In slices: a statement is larger than the socket takes at once, and its rest leaves only when we let go. Without
   * that the database waits for our reading; and so would everyone else on this server.
   */
  async #readied(batch: readonly TableRow[]): Promise<readonly Numbered[]> {
    const numbered: Numbered[] = [];
    for (let at = 0; at < batch.length; at += SLICE) {
      await nextTurn();
      numbered.push(...(await this.#number(this.#good(batch.slice(at, at + SLICE)))));
    }
    return numbered;
  }

  #good(batch: readonly TableRow[]): ReadyRow[] {
    const reference = this.#reference;
    if (!reference) throw new Error('Not prepared');
    return batch.flatMap((row) => {
      this.#read += 1;
      const read = readRow(row, this.#columns, reference);
      if (read.ok) return [read.row];
      this.#rejected += 1;
      if (this.#faults.length < SHOWN) this.#faults.push(...read.faults);
      return [];
    });
  }

  async #take(
    handle: Parameters<typeof addReports>[0],
    numbered: readonly Numbered[],
  ): Promise<void> {
    if (numbered.length === 0) return;
    const eraseAfter = addDays(dayOf(this.#at), TEXT_KEPT_DAYS);
    const given = { importId: this.#id, at: this.#at, eraseAfter };
    this.#added += await addReports(handle, numbered, given);
  }

  /** A row's number comes from its content, and from how many like it stand before it in the file. */
  async #number(rows: readonly ReadyRow[]): Promise<readonly Numbered[]> {
    const numbered: Numbered[] = [];
    for (const row of rows) {
      const before = this.#alike(row.digest);
      const reporter = this.#reporters.get(reporterName(row)) ?? (await this.#reporterOf(row));
      numbered.push({ ...row, id: numberOf(row.digest, before), reporter });
    }
    return numbered;
  }

  /** An import counts as one reporter of its unit. */
  async #reporterOf(row: ReadyRow): Promise<string> {
    const teller = {
      ...this.#asked.caller,
      organisation: organisationId(row.organisation),
      person: `import ${row.unit}`,
    };
    const found = await this.#needs.members.pseudonymOf(
      teller,
      `${row.week.slice(0, 4)}-${quarterMonth(row)}-01`,
    );
    this.#reporters.set(reporterName(row), found);
    return found;
  }

  async #record(handle: Parameters<typeof record>[0], policy: string): Promise<void> {
    const { caller } = this.#asked;
    const answered = this.#asked.answered?.length ?? 0;
    const counts = { added: this.#added, rejected: this.#rejected };
    const facts = answered > 0 ? { ...counts, answered } : counts;
    await rememberColumns(handle, {
      organisation: caller.organisation,
      headings: this.#headings(),
      columns: this.#columns,
    });
    await record(handle, {
      ...{ kind: 'reports.imported', subject: this.#id, at: this.#at, policy, facts },
      ...{ organisation: caller.organisation, actor: caller.actor, behalf: caller.standsInFor },
    });
  }

  #headings(): string {
    return this.#table.headings.map(folded).join('\u001f').slice(0, 4_000);
  }

  async #remembered(): Promise<Columns | undefined> {
    const { organisation } = this.#asked.caller;
    const kept = await this.#needs.database.asSystemUnscoped((handle) =>
      rememberedColumns(handle, organisation, this.#headings()),
    );
    const read = Remembered.safeParse(kept);
    return read.success ? read.data : undefined;
  }

  #told(end: Pick<ImportDone, 'missing' | 'refused'>): ImportDone {
    const rejected = this.#rejected;
    const known = Math.max(0, this.#read - rejected - this.#added);
    const { headings, otherSheets } = this.#table;
    const { refused } = end;
    return {
      ...end,
      id: this.#id,
      headings,
      otherSheets,
      columns: this.#columns,
      read: this.#read,
      added: this.#added,
      unchanged: refused ? 0 : known,
      rejected: refused ? this.#read : rejected,
      faults: this.#faults.slice(0, SHOWN),
    };
  }
}

/** One pseudonym a unit and quarter; the quarter is that of the week's number. */
function reporterName(row: ReadyRow): string {
  return `${row.unit} ${row.week.slice(0, 4)} ${quarterMonth(row)}`;
}

function quarterMonth({ week }: ReadyRow): string {
  return (
    ['01', '04', '07', '10'][Math.min(3, Math.floor((Number(week.slice(6)) - 1) / 13))] ?? '01'
  );
}

/** UUID version 8 (RFC 9562) from a digest; the like rows of one file are counted up. */
function numberOf(digest: Buffer, before: number): string {
  const hex = digest.toString('hex', 0, 16);
  const tail = (Number.parseInt(hex.slice(20, 32), 16) + before) % 0x1000000000000;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${tail.toString(16).padStart(12, '0')}`;
}

function keptUnless(error: unknown): false {
  if (error instanceof Undo) return false;
  throw error;
}

/**
 * Takes a whole import back, texts included in the ordinary erasure. Twice does no harm.
 * @throws Problem not-found when there is no such import of the caller's organisation
 */
export async function undoImport(needs: ReportsNeeds, caller: Caller, id: string): Promise<number> {
  const decision = decide(caller, 'undo-import');
  if (!decision.allowed) throw new Problem('not-found');
  const at = needs.now();
  const own = await needs.database.as(scopeOf(caller), (handle) =>
    ownImport(handle, caller.organisation, id),
  );
  if (!own) throw new Problem('not-found');
  const gone = await needs.database.asSystemUnscoped(async (handle) => {
    const count = await takeBack(handle, { id, at });
    if (count === undefined) return 0;
    await record(handle, {
      ...{ kind: 'reports.import-undone', subject: id, at, policy: decision.policy },
      ...{ organisation: caller.organisation, actor: caller.actor, behalf: caller.standsInFor },
      facts: { reports: count },
    });
    return count;
  });
  needs.announce([]);
  return gone;
}

/** The caller's organisation's imports, newest first. */
export function importsOf(
  needs: ReportsNeeds,
  caller: Caller,
  page: number,
): Promise<readonly ImportRow[]> {
  if (!decide(caller, 'import-reports').allowed) throw new Problem('not-found');
  return needs.database.as(scopeOf(caller), (handle) =>
    listImports(handle, caller.organisation, page),
  );
}
