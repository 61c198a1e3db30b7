import type { Solver } from './linear-program.ts';
import type { Claim, MemberFigure, NextRelease } from './member-figure.ts';
import { unionProgram, type UnionProgram } from './union-program.ts';

export type NextDecision = {
  /** For each figure to leave whether it is shown. */
  readonly isShown: readonly boolean[];
  /** Small figures, earlier ones first, that the union gives away whatever is held back now. */
  readonly atRisk: readonly number[];
};

/**
 * Decides what of the next release is shown, when everyone has kept all earlier ones: small figures are not, and as few
 * others as it takes that no small figure of any release, old or new, can be worked out from all of them together. Each
 * keeps the room [a - min(a, 1), max(a + 1, k)] against an attacker who knows the sums and that no count is below zero.
 * What was shown before cannot be taken back; what that gives away already stands in `atRisk`.
 * Source: interval protection after Kelly, Golden & Assad (1992), over the union of tables.
 * @example releaseNext({ before: [], next: [[0], [0, 1]], counts: [3, 9], threshold: 5 }, solver).isShown // [false, …]
 */
export function releaseNext(release: NextRelease, solver: Solver): NextDecision {
  const program = unionProgram(release, solver);
  try {
    for (const claim of uncertified(program)) program.hideFor(claim);
    return { isShown: program.isShown(), atRisk: program.atRisk() };
  } finally {
    program.close();
  }
}

/** Which small figures of a union can be worked out, by their place among `figures`. */
export function giveaways(
  union: Pick<NextRelease, 'counts' | 'threshold'> & { readonly figures: readonly MemberFigure[] },
  solver: Solver,
): readonly number[] {
  return releaseNext({ ...union, before: union.figures, next: [] }, solver).atRisk;
}

/** One program shows many figures to be safe at once, if the others may give way; what is left is asked one by one. */
function uncertified(program: UnionProgram): readonly Claim[] {
  return (['above', 'below'] as const).flatMap((side) => {
    let left = program.claims(side);
    for (;;) {
      const all = left;
      left = Array.from({ length: PARTS }, (_, part) =>
        program.certify(all.filter((_claim, n) => n % PARTS === part)),
      ).flat();
      if (left.length === 0 || left.length === all.length) return left;
    }
  });
}

const PARTS = 4;
