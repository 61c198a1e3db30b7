import { at } from '../numerics/at.ts';

/** A figure that was released or held back: a sum of atoms, the smallest pieces that any table divides into. */
export type MemberFigure = { readonly atoms: readonly number[]; readonly isShown: boolean };

export type NextRelease = {
  /** Everything that has left so far, also what was held back. */
  readonly before: readonly MemberFigure[];
  /** What is to leave now: the atoms of each figure. */
  readonly next: readonly (readonly number[])[];
  /** True count of every atom. */
  readonly counts: ArrayLike<number>;
  readonly threshold: number;
};

/** That a small figure can go as far as it must to one side. */
export type Claim = { readonly figure: number; readonly by: number };

/** How far a small figure must be able to go. */
export function needFor(count: number, threshold: number, side: 'above' | 'below'): number {
  return side === 'above' ? Math.max(1, threshold - count) : -Math.min(count, 1);
}

export const countOf = (atoms: readonly number[], counts: ArrayLike<number>): number =>
  atoms.reduce((sum, atom) => sum + at(counts, atom), 0);
