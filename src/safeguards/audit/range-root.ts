import { entryAt, type Outside } from './outside.ts';
import { nodeHash, Tree } from './merkle.ts';
import { splitOf, type RangeRoot } from './proof.ts';

/** Leaves that are read and hashed at once. A whole block's root is remembered: it never changes. */
const BLOCK = 4_096;

/** Roots of ranges from the hashes that are kept outside: no more in memory than a block, and 32 bytes for each whole one. */
export function rangeRoots(outside: Pick<Outside, 'read'>): RangeRoot {
  const known = new Map<number, Buffer>();
  const block = (from: number, to: number): Buffer => {
    const kept = outside.read(from, to - from);
    const tree = new Tree();
    for (let n = 0; n < to - from; n += 1) {
      const entry = entryAt(kept, n);
      if (!entry) throw new RangeError('So many leaves are not kept outside');
      tree.append(entry.hash);
    }
    return tree.root();
  };
  const root: RangeRoot = (from, to) => {
    if (to - from > BLOCK) {
      const middle = from + splitOf(to - from);
      return nodeHash(root(from, middle), root(middle, to));
    }
    const isWhole = to - from === BLOCK && from % BLOCK === 0;
    const before = isWhole ? known.get(from) : undefined;
    if (before) return before;
    const found = block(from, to);
    if (isWhole) known.set(from, found);
    return found;
  };
  return root;
}
