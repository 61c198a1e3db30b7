import type { Database } from '#platform/db';
import { hasPlace, type Placed } from './audit-store.ts';
import type { Checkpoint } from './checkpoint.ts';
import { saysTheSame } from './leaf.ts';
import { leafHash, Tree } from './merkle.ts';
import { entryAt, type Entry, type Outside } from './outside.ts';

/** What is wrong, and where first: `seq` is the leaf's number, `position` its place from 0. */
export type Finding = {
  readonly kind: 'altered' | 'removed' | 'inserted' | 'reordered' | 'cut';
  readonly position: number;
  readonly seq?: bigint;
};

const PAGE = 4_096;

/** One pass through the record in its order, until something is wrong. */
export class Walk {
  readonly tree = new Tree();
  /** As far as anything outside the database knows. */
  readonly largest: number;
  readonly #outside: Outside;
  readonly #roots = new Map<number, Buffer>();
  #page: { readonly at: number; readonly bytes: Buffer } = { at: 0, bytes: Buffer.alloc(0) };
  #finding: Finding | undefined;
  #odd: Placed | undefined;

  constructor(outside: Outside, checkpoints: readonly Checkpoint[]) {
    this.#outside = outside;
    for (const { size, root } of checkpoints) this.#roots.set(size, root);
    this.largest = Math.max(outside.count(), ...this.#roots.keys());
  }

  /** @returns whether all holds so far */
  take(placed: Placed): boolean {
    const position = this.tree.size;
    const kept = this.#keptAt(position);
    const { seq, leaf } = placed;
    if (placed.position !== position) return this.#found('removed', kept?.seq);
    if (!leaf) return this.#found('removed', seq);
    if (kept && kept.seq !== seq) {
      this.#odd = placed;
      return false;
    }
    if (!isWhole(leaf, kept)) return this.#found('altered', seq);
    return this.#grow(leaf.hash, seq);
  }

  /** The next so many as they are kept outside, without looking at the database. */
  takeKept(count: number): boolean {
    for (let n = 0; n < count; n += 1) {
      const kept = this.#keptAt(this.tree.size);
      if (!kept || !this.#grow(kept.hash, kept.seq)) return false;
    }
    return true;
  }

  #grow(hash: Buffer, seq: bigint): boolean {
    this.tree.append(hash);
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
      if (this.#finding || position >= this.largest) return this.#finding;
      return { kind: 'cut', position };
    }
    const { seq } = odd;
    if (!this.#knows(seq)) return { kind: 'inserted', position, seq };
    const due = this.#keptAt(position);
    if (due && !(await isHere(database, due.seq)))
      return { kind: 'removed', position, seq: due.seq };
    return { kind: 'reordered', position, seq };
  }

  #knows(seq: bigint): boolean {
    for (let n = 0, entry = this.#keptAt(0); entry; entry = this.#keptAt((n += 1)))
      if (entry.seq === seq) return true;
    return false;
  }

  #keptAt(position: number): Entry | undefined {
    const at = position - (position % PAGE);
    if (this.#page.at !== at || this.#page.bytes.length === 0)
      this.#page = { at, bytes: this.#outside.read(at, PAGE) };
    return entryAt(this.#page.bytes, position - at);
  }
}

function isWhole(leaf: NonNullable<Placed['leaf']>, kept: Entry | undefined): boolean {
  if (!leafHash(leaf.payload).equals(leaf.hash) || !saysTheSame(leaf.payload, leaf)) return false;
  return kept === undefined || kept.hash.equals(leaf.hash);
}

async function isHere(database: Database, seq: bigint): Promise<boolean> {
  return database.asSystemUnscoped((handle) => hasPlace(handle, seq));
}
