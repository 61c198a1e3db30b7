import { readFileSync } from 'node:fs';
import type { Database, Handle } from '#platform/db';
import type { Gazetteer } from './gazetteer.ts';
import { readGazetteer } from './gazetteer.ts';
import type { Notice } from './notice.ts';
import { readNotice } from './notice.ts';
import type { Kept, Move, Versioned } from './police-store.ts';
import {
  addToTallies,
  fillSummaries,
  loadKept,
  lockImports,
  noteNewest,
  saveNotices,
} from './police-store.ts';
import { entriesIn } from './read-file.ts';

export type Rejected = { readonly id: number | null; readonly reason: string };
/** read = added + changed + unchanged + rejected. Summaries of many events count as added. */
export type Imported = {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: Rejected[];
};

export type ImportNeeds = {
  readonly database: Database;
  readonly gazetteer: Gazetteer;
  readonly at: Date;
  /** Told now and then how many entries have been read. */
  readonly progress?: (read: number) => void;
};

const BATCH = 5_000;
/** Rejections that are told one by one; more are still counted. */
const TOLD = 10_000;

export function emptyImport(): Imported {
  return { read: 0, added: 0, changed: 0, unchanged: 0, rejected: [] };
}

/** Reads the list of municipalities that ships with the product. */
export function gazetteerOf(path: string): Gazetteer {
  return readGazetteer(readFileSync(path, 'utf8'));
}

/**
 * Imports a file of notices: all of it or nothing. The same file again changes nothing.
 * @throws ArrayError when the file is not a whole JSON array
 */
export async function importFile(needs: ImportNeeds, path: string): Promise<Imported> {
  return importEntries(needs, entriesIn(path));
}

/** The same for entries from elsewhere (the connector). */
export async function importEntries(
  needs: ImportNeeds,
  batches: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): Promise<Imported> {
  return needs.database.asSystemUnscoped(async (handle) => {
    await lockImports(handle);
    const done = emptyImport();
    let waiting = new Map<number, Notice>();
    const flush = async (): Promise<void> => {
      await save(handle, { notices: [...waiting.values()], at: needs.at, done });
      waiting = new Map();
      needs.progress?.(done.read);
    };
    for await (const batch of batches)
      for (const raw of batch) {
        done.read += 1;
        const read = readNotice(raw, needs.gazetteer);
        if (!read.ok) {
          reject(done, read);
          continue;
        }
        // The same number twice: the later one is compared with the earlier.
        if (waiting.has(read.notice.id) || waiting.size >= BATCH) await flush();
        waiting.set(read.notice.id, read.notice);
      }
    await flush();
    return done;
  });
}

function reject(done: Imported, { id, reason }: Rejected): void {
  done.rejected.push(
    done.rejected.length < TOLD ? { id, reason } : { id, reason: 'not told one by one' },
  );
}

type Batch = { readonly notices: readonly Notice[]; readonly at: Date; readonly done: Imported };

async function save(handle: Handle, { notices, at, done }: Batch): Promise<void> {
  if (notices.length === 0) return;
  const kept = new Map(
    (
      await loadKept(
        handle,
        notices.map((notice) => notice.id),
      )
    ).map((one) => [Number(one.id), one]),
  );
  const [added, changed, filled]: [Versioned[], Versioned[], Versioned[]] = [[], [], []];
  const moves: Move[] = [];
  for (const notice of notices) {
    const before = kept.get(notice.id);
    if (!before) {
      added.push({ notice, version: 1 });
      moves.push(...moveOf(notice, 1));
    } else if (isChanged(before, notice)) {
      changed.push({ notice, version: before.version + 1 });
      moves.push(...moveOf(notice, 1), ...moveBack(before));
    } else if (notice.summaryDigest && !before.summaryDigest)
      filled.push({ notice, version: before.version });
  }
  await saveNotices(handle, [...added, ...changed], at);
  await fillSummaries(handle, filled);
  await addToTallies(handle, summed(moves));
  const newest = notices.reduce((a, b) => (a.publishedAt > b.publishedAt ? a : b));
  await noteNewest(handle, newest.publishedAt, at);
  done.added += added.length;
  done.changed += changed.length;
  done.unchanged += notices.length - added.length - changed.length;
}

/** An empty summary means "not supplied", and the first one supplied fills a gap: neither is a change. */
function isChanged(before: Kept, notice: Notice): boolean {
  if (!before.digest.equals(notice.digest)) return true;
  const { summaryDigest } = notice;
  return (
    summaryDigest !== undefined &&
    before.summaryDigest !== null &&
    !before.summaryDigest.equals(summaryDigest)
  );
}

function moveOf({ placed, week, type, countsAsEvent }: Notice, n: number): Move[] {
  return countsAsEvent && placed.level !== 'none' ? [{ code: placed.code, week, type, n }] : [];
}

function moveBack({ code, week, type, countsAsEvent }: Kept): Move[] {
  return countsAsEvent && code !== null ? [{ code, week, type, n: -1 }] : [];
}

/** One move a cell: the database may touch each cell once in a statement. */
function summed(moves: readonly Move[]): Move[] {
  const cells = new Map<string, Move>();
  for (const move of moves) {
    const key = JSON.stringify([move.code, move.week, move.type]);
    cells.set(key, { ...move, n: move.n + (cells.get(key)?.n ?? 0) });
  }
  return [...cells.values()].filter((move) => move.n !== 0);
}
