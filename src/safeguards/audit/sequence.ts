import type { Database } from '#platform/db';
import {
  givePlaces,
  keepTree,
  lockTree,
  oldestWaiting,
  waitingCount,
  waitingLeaves,
  type Waiting,
} from './audit-store.ts';
import { bytesOf, entryAt, type Entry, type Outside } from './outside.ts';

/** The record in the database is not the one that was kept outside: it was rolled back, cut or rewritten. */
export class RecordBroken extends Error {}

const MOST = 10_000;

/**
 * Gives waiting leaves their places, and writes hashes and a signed checkpoint outside the database. What is outside is
 * never overwritten with something else: a database that was rolled back ends in RecordBroken, and the evidence stays.
 * @returns how many leaves got a place
 * @throws RecordBroken
 */
export function sequence(database: Database, outside: Outside): Promise<number> {
  return database.asSystemUnscoped(async (handle) => {
    const { tree, upto } = await lockTree(handle);
    const waiting = await waitingLeaves(handle, upto, MOST);
    const { entries, before } = waiting;
    refuseOther(outside, tree.size, waiting);
    if (entries.length === 0) return 0;
    const from = tree.size;
    for (const { hash } of entries) tree.append(hash);
    await givePlaces(handle, from, entries);
    await keepTree(handle, { tree, upto: before });
    // Outside first, then the commit: if we die between, the same leaves come in the same order the next time.
    outside.write(from, entries);
    outside.addCheckpoint({ size: tree.size, root: tree.root() });
    return entries.length;
  });
}

/** Places are given until nothing waits; for commands that check. */
export async function sequenceAll(database: Database, outside: Outside): Promise<void> {
  while ((await sequence(database, outside)) > 0);
}

/** The number of the leaf that has waited longest for its place; undefined when none waits. */
export function waitingLeaf(database: Database): Promise<bigint | undefined> {
  return database.asSystemUnscoped(oldestWaiting);
}

/** How many leaves wait for their place: written down, not proved yet. */
export function countWaiting(database: Database): Promise<number> {
  return database.asSystemUnscoped(waitingCount);
}

function refuseOther(outside: Outside, size: number, { entries }: Waiting): void {
  const ahead = outside.count() - size;
  if (ahead === 0) return;
  if (ahead < 0) throw new RecordBroken('The hashes outside the database are cut');
  if (ahead > entries.length && entries.length < MOST)
    throw new RecordBroken('The database knows less than what is kept outside');
  const kept = outside.read(size, entries.length);
  const isOther = (entry: Entry, n: number): boolean => {
    const before = entryAt(kept, n);
    return before !== undefined && !bytesOf(before).equals(bytesOf(entry));
  };
  if (entries.some(isOther)) throw new RecordBroken('The database goes on otherwise than before');
}
