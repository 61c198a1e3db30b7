import { nodeHash } from './merkle.ts';

/** The Merkle tree hash of the leaves from `from` up to, but without, `to`. */
export type RangeRoot = (from: number, to: number) => Buffer;

/** The largest power of two below n (n > 1): where RFC 6962 divides n leaves. */
export function splitOf(n: number): number {
  let half = 1;
  while (half * 2 < n) half *= 2;
  return half;
}

/**
 * What a stranger needs to compute the root from one leaf: PATH(m, D[n]) of RFC 6962, section 2.1.1.
 * @example inclusionPath(roots, 0, 7) // [b, h, l] in the RFC's drawing
 */
export function inclusionPath(roots: RangeRoot, position: number, size: number): Buffer[] {
  const path: Buffer[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (position < middle) {
      path.push(roots(middle, to));
      to = middle;
    } else {
      path.push(roots(from, middle));
      from = middle;
    }
  }
  return path.reverse();
}

/**
 * What a stranger needs to see that a smaller tree is the beginning of a larger: PROOF(m, D[n]) of RFC 6962, section 2.1.2.
 * @example consistencyPath(roots, 4, 7) // [l] in the RFC's drawing
 */
export function consistencyPath(roots: RangeRoot, smaller: number, size: number): Buffer[] {
  if (smaller === 0 || smaller >= size) return [];
  const path: Buffer[] = [];
  let [from, to, isKnown] = [0, size, true];
  while (to !== smaller) {
    const middle = from + splitOf(to - from);
    if (smaller <= middle) {
      path.push(roots(middle, to));
      to = middle;
    } else {
      path.push(roots(from, middle));
      from = middle;
      isKnown = false;
    }
  }
  // The stranger has the smaller tree's root; where it is no whole subtree of the larger, its last piece is told.
  if (!isKnown) path.push(roots(from, to));
  return path.reverse();
}

/**
 * The root that a leaf and its path lead to; undefined when the path has not the length that it must have.
 * Source: RFC 9162, section 2.1.3.2.
 */
export function rootFromInclusion(
  leaf: Buffer,
  { position, size }: { readonly position: number; readonly size: number },
  path: readonly Buffer[],
): Buffer | undefined {
  const sides = position < size ? sidesOf(position, size - 1, path.length) : undefined;
  return sides?.reduce((root, side, n) => joined(root, side, path[n]), leaf);
}

type Sized = { readonly size: number; readonly root: Buffer };

/** Whether the smaller tree is the beginning of the larger. Source: RFC 9162, section 2.1.4.2. */
export function isConsistent(smaller: Sized, larger: Sized, path: readonly Buffer[]): boolean {
  if (smaller.size === larger.size) return path.length === 0 && smaller.root.equals(larger.root);
  if (smaller.size > larger.size) return false;
  if (smaller.size === 0) return path.length === 0;
  return path.length > 0 && isBeginning(smaller, larger, path);
}

function isBeginning(smaller: Sized, larger: Sized, path: readonly Buffer[]): boolean {
  const isWhole = Number.isInteger(Math.log2(smaller.size));
  const [first = smaller.root, ...rest] = isWhole ? [smaller.root, ...path] : path;
  let [at, last] = [smaller.size - 1, larger.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const sides = sidesOf(at, last, rest.length);
  if (!sides) return false;
  let [before, after] = [first, first];
  for (const [n, side] of sides.entries()) {
    // What lies to the right came after the smaller tree.
    if (side === 'left') before = joined(before, side, rest[n]);
    after = joined(after, side, rest[n]);
  }
  return before.equals(smaller.root) && after.equals(larger.root);
}

/** On which side of us each node of a path lies, from the leaf up; undefined when a path of that length does not end at the root. */
function sidesOf(
  position: number,
  lastPosition: number,
  length: number,
): readonly ('left' | 'right')[] | undefined {
  const sides: ('left' | 'right')[] = [];
  let [at, last] = [position, lastPosition];
  while (sides.length < length) {
    if (last === 0) return undefined;
    const isLeft = at % 2 === 1 || at === last;
    sides.push(isLeft ? 'left' : 'right');
    // At the right edge of the tree some levels have nothing beside us.
    while (isLeft && at % 2 === 0 && at > 0) [at, last] = [half(at), half(last)];
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? sides : undefined;
}

function joined(root: Buffer, side: 'left' | 'right', beside: Buffer = root): Buffer {
  return side === 'left' ? nodeHash(beside, root) : nodeHash(root, beside);
}

/** Not by bits: a record may grow past 2³² leaves, and JavaScript's bits end there. */
function half(n: number): number {
  return Math.floor(n / 2);
}
