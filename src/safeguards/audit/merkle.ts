import { hash } from 'node:crypto';

const BYTES = 32;
/** What is hashed for a node: 0x01, left, right. One place for all of them; a tree of millions asks for it often. */
const node = Buffer.alloc(1 + 2 * BYTES, 1);

/** The leaf hash of RFC 6962, section 2.1: SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array): Buffer {
  const bytes = Buffer.alloc(1 + entry.length);
  bytes.set(entry, 1);
  return hash('sha256', bytes, 'buffer');
}

/** The hash of a node over its two sides: SHA-256(0x01 || left || right). Source: RFC 6962 section 2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 1 + BYTES);
  return hash('sha256', node, 'buffer');
}

/** A growing tree: no more is kept than the roots of its whole subtrees, so that a leaf costs two hashes on average. */
export class Tree {
  #size: number;
  readonly #roots: Buffer[];

  /** @param frontier as another tree gave it, for `size` leaves */
  constructor(size = 0, frontier: Uint8Array = new Uint8Array()) {
    this.#size = size;
    this.#roots = Array.from({ length: frontier.length / BYTES }, (_, n) =>
      Buffer.from(frontier.subarray(n * BYTES, (n + 1) * BYTES)),
    );
    if (this.#roots.length !== ones(size)) throw new RangeError('Not the frontier of that size');
  }

  get size(): number {
    return this.#size;
  }

  /** The roots of the whole subtrees, largest first. */
  get frontier(): Buffer {
    return Buffer.concat(this.#roots);
  }

  append(leaf: Uint8Array): void {
    let root: Buffer = Buffer.from(leaf);
    // Each whole subtree of the same height is joined with the new one, as in adding one to a binary number.
    for (let n = this.#size; n % 2 === 1; n = Math.floor(n / 2)) {
      const left = this.#roots.pop();
      if (left) root = nodeHash(left, root);
    }
    this.#roots.push(root);
    this.#size += 1;
  }

  /** The Merkle tree hash of RFC 6962; of an empty tree, SHA-256 of nothing. */
  root(): Buffer {
    const [last, ...others] = [...this.#roots].reverse();
    if (!last) return hash('sha256', new Uint8Array(), 'buffer');
    return others.reduce((right, left) => nodeHash(left, right), last);
  }
}

function ones(n: number): number {
  return n.toString(2).replaceAll('0', '').length;
}
