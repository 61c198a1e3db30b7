import { releaseNext, type MemberFigure, type Solver } from '#statistics/protection';
import { mint, PROTECTED, type SafeShown } from './release.ts';
import { smallestShown } from './smallest-shown.ts';

/** Remembers for ever what has left, shown or held back. A place to keep it is plugged in by the application. */
export type ReleaseMemory = {
  readonly before: () => Promise<readonly MemberFigure[]>;
  /** Keeps the figures in the same breath as they leave: what is not remembered cannot be guarded. */
  readonly keep: (figures: readonly MemberFigure[]) => Promise<void>;
};

export type FiguresToRelease = {
  /** Figures as sums of atoms: an area, category and week each. */
  readonly figures: readonly (readonly number[])[];
  /** True count of every atom that any figure, old or new, is made of. */
  readonly counts: ArrayLike<number>;
};

export type FiguresRelease =
  | { readonly kind: 'released'; readonly shown: readonly SafeShown[] }
  /** A small figure can be worked out whatever is held back now; nothing leaves. */
  | { readonly kind: 'refused'; readonly atRisk: number };

/**
 * Releases figures to others than the inner circle with every earlier release in mind: what has been shown is known for
 * ever, and no small figure of any week may be worked out from all of them together.
 * Source: DESIGN.md rule 4; statistics/protection/release-next.
 * @example await releaseFigures(memory, { figures: [[0], [0, 1]], counts: [3, 9] }, solver)
 */
export async function releaseFigures(
  memory: ReleaseMemory,
  { figures, counts }: FiguresToRelease,
  solver: Solver,
): Promise<FiguresRelease> {
  const before = await memory.before();
  const asked = { before, next: figures, counts, threshold: smallestShown() };
  const { isShown, atRisk } = releaseNext(asked, solver);
  if (atRisk.length > 0) return { kind: 'refused', atRisk: atRisk.length };
  await memory.keep(figures.map((atoms, n) => ({ atoms, isShown: isShown[n] === true })));
  const shown = figures.map((atoms, n) =>
    isShown[n] === true
      ? mint(atoms.reduce((sum, atom) => sum + (counts[atom] ?? 0), 0))
      : PROTECTED,
  );
  return { kind: 'released', shown };
}
