import type { Database } from '#platform/db';
import { hasPlace, type Placed } from './audit-store.ts';
import type { Checkpoint } from './checkpoint.ts';
import { saysTheSame } from './leaf.ts';
import { leafHash, Tree } from './merkle.ts';
import type { Shortened } from './shortened.ts';
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
  readonly #roots = new Map<number, readonly Buffer[]>();
  readonly #shortenedTo: number;
  #page: { readonly at: number; readonly bytes: Buffer } = { at: 0, bytes: Buffer.alloc(0) };
  #finding: Finding | undefined;
  #odd: Placed | undefined;

  constructor(outside: Outside, checkpoints: readonly Checkpoint[], shortened?: Shortened) {
    this.#outside = outside;
    this.#shortenedTo = shortened?.upto ?? 0;
    const said = shortened && { size: shortened.upto, root: shortened.root };
    for (const { size, root } of said ? [...checkpoints, said] : checkpoints)
      this.#roots.set(size, [...(this.#roots.get(size) ?? []), root]);
    this.largest = Math.max(outside.count(), ...this.#roots.keys());
  }

  /** @returns whether all holds so far */
  take(placed: Placed): boolean {
    const position = this.tree.size;
    const kept = this.#keptAt(position);
    const { seq, leaf } = placed;
    if (placed.position !== position) return this.#found('removed', kept?.seq);
    const hash = leaf?.hash ?? this.#goneHere(placed);
    if (!hash) return this.#found('removed', seq);
    if (kept && kept.seq !== seq) {
      this.#odd = placed;
      return false;
    }
    const isSound = leaf ? isWhole(leaf, kept) : isKept(hash, kept);
    return isSound ? this.#grow(hash, seq) : this.#found('altered', seq);
  }

  /** The hash that a disposal left in place of a leaf: before the place up to which the record says that it is shortened. */
  #goneHere({ gone }: Placed): Buffer | undefined {
    return this.tree.size < this.#shortenedTo ? gone : undefined;
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
    const roots = this.#roots.get(this.tree.size) ?? [];
    if (roots.length === 0) return true;
    const now = this.tree.root();
    // No leaf can be named when the hashes outside were changed as well: it lies at this one or before.
    return roots.every((root) => root.equals(now)) ? true : this.#found('altered', seq);
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
  return isKept(leaf.hash, kept);
}

function isKept(hash: Buffer, kept: Entry | undefined): boolean {
  return kept === undefined || kept.hash.equals(hash);
}

async function isHere(database: Database, seq: bigint): Promise<boolean> {
  return database.asSystemUnscoped((handle) => hasPlace(handle, seq));
}
