import type { Database } from '#platform/db';
import { hasPlace, placedFrom, strayLeaf, type Placed } from './audit-store.ts';
import type { Checkpoint } from './checkpoint.ts';
import { leafHash, Tree } from './merkle.ts';
import { entryAt, type Entry, type Outside } from './outside.ts';

/** What is wrong, and where first: `seq` is the leaf's number, `position` its place from 0. */
export type Finding = {
  readonly kind: 'altered' | 'removed' | 'inserted' | 'reordered' | 'cut';
  readonly position: number;
  readonly seq?: bigint;
};

export type Verified = {
  readonly size: number;
  readonly root: Buffer;
  readonly checkpoints: number;
  /** The first thing that is wrong; absent when all holds. */
  readonly finding?: Finding;
};

const PAGE = 10_000;

/**
 * Proves the record against itself, against the hashes kept outside the database and against every signed checkpoint
 * (`witnessed`: those that somebody else has kept). Names the first leaf that is not what it was.
 */
export async function verifyRecord(
  database: Database,
  outside: Outside,
  witnessed: readonly Checkpoint[] = [],
): Promise<Verified> {
  const own = outside.checkpoints();
  const signed = own.filter((one) => one !== undefined);
  const walk = new Walk(outside.entries(), [...signed, ...witnessed]);
  await walkAll(database, walk);
  const finding = (await walk.settled(database)) ?? (await besides(database, walk.tree.size));
  // A checkpoint of ours that does not hold was changed by another hand.
  const forged: Finding | undefined =
    signed.length < own.length ? { kind: 'altered', position: 0 } : undefined;
  const first = finding ?? forged;
  const told = { size: walk.tree.size, root: walk.tree.root(), checkpoints: own.length };
  return first ? { ...told, finding: first } : told;
}

async function walkAll(database: Database, walk: Walk): Promise<void> {
  for (let from = 0; ;) {
    const page = await database.asSystemUnscoped((handle) => placedFrom(handle, from, PAGE));
    for (const placed of page) if (!walk.take(placed)) return;
    const last = page.at(-1);
    if (!last) return;
    from = last.position + 1;
  }
}

/** A leaf beside the order, where none can be. */
async function besides(database: Database, position: number): Promise<Finding | undefined> {
  const seq = await database.asSystemUnscoped(strayLeaf);
  return seq === undefined ? undefined : { kind: 'inserted', position, seq };
}

class Walk {
  readonly tree = new Tree();
  readonly #kept: Buffer;
  readonly #roots = new Map<number, Buffer>();
  readonly #largest: number;
  #finding: Finding | undefined;
  #odd: Placed | undefined;

  constructor(kept: Buffer, checkpoints: readonly Checkpoint[]) {
    this.#kept = kept;
    for (const { size, root } of checkpoints) this.#roots.set(size, root);
    this.#largest = Math.max(kept.length / 40, ...this.#roots.keys());
  }

  /** @returns whether all holds so far */
  take(placed: Placed): boolean {
    const position = this.tree.size;
    const kept = entryAt(this.#kept, position);
    const { seq, leaf } = placed;
    if (placed.position !== position) return this.#found('removed', kept?.seq);
    if (!leaf) return this.#found('removed', seq);
    if (kept && kept.seq !== seq) {
      this.#odd = placed;
      return false;
    }
    if (!isWhole(leaf, kept)) return this.#found('altered', seq);
    this.tree.append(leaf.hash);
    const root = this.#roots.get(this.tree.size);
    // No leaf can be named when the hashes outside were changed as well: it lies at this one or before.
    return root && !root.equals(this.tree.root()) ? this.#found('altered', seq) : true;
  }

  #found(kind: Finding['kind'], seq: bigint | undefined): false {
    this.#finding = { kind, position: this.tree.size, ...(seq !== undefined && { seq }) };
    return false;
  }

  /** Where the order differs, both sides tell what happened: a leaf that came, one that went, or two that changed places. */
  async settled(database: Database): Promise<Finding | undefined> {
    const { size: position } = this.tree;
    const odd = this.#odd;
    if (!odd) {
      if (this.#finding || position >= this.#largest) return this.#finding;
      return { kind: 'cut', position };
    }
    const { seq } = odd;
    if (!this.#knows(seq)) return { kind: 'inserted', position, seq };
    const due = entryAt(this.#kept, position);
    if (due && !(await isHere(database, due.seq)))
      return { kind: 'removed', position, seq: due.seq };
    return { kind: 'reordered', position, seq };
  }

  #knows(seq: bigint): boolean {
    for (let n = 0, entry = entryAt(this.#kept, 0); entry; entry = entryAt(this.#kept, (n += 1)))
      if (entry.seq === seq) return true;
    return false;
  }
}

function isWhole(leaf: NonNullable<Placed['leaf']>, kept: Entry | undefined): boolean {
  if (!leafHash(leaf.payload).equals(leaf.hash)) return false;
  return kept === undefined || kept.hash.equals(leaf.hash);
}

async function isHere(database: Database, seq: bigint): Promise<boolean> {
  return database.asSystemUnscoped((handle) => hasPlace(handle, seq));
}
