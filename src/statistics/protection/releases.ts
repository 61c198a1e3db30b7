import { attack, type Interval } from './attack.ts';
import type { LinearProgram, Solver } from './linear-program.ts';
import type { Target } from './parts.ts';

/** A figure that has been released, or held back, in any table on any day. */
export type ReleasedFigure = {
  /** The smallest pieces that it is the sum of, by number: a unit in a month, an area in a week. */
  readonly atoms: ArrayLike<number>;
  /** What was shown; absent: it was held back because it was small. */
  readonly value?: number;
};

/** All that has been released so far, as one. */
export type Releases = {
  readonly atoms: number;
  readonly figures: readonly ReleasedFigure[];
  /** What is held back is known to be from 1 to one less than this, because the rule is known. */
  readonly threshold: number;
};

/** What everyone knows who has kept every release: a whole-number program over the smallest pieces. */
export function knowledgeOfReleases({ atoms, figures, threshold }: Releases): LinearProgram {
  return {
    lower: new Float64Array(atoms),
    upper: new Float64Array(atoms).fill(Infinity),
    rows: figures.map(({ atoms: columns, value }) => ({
      columns,
      weights: new Float64Array(columns.length).fill(1),
      lower: value ?? 1,
      upper: value ?? threshold - 1,
    })),
    isWhole: true,
  };
}

/** What the union of the releases gives away of one sum. */
export type Finding = Interval & {
  /** Known to the unit. */
  readonly exact: boolean;
  /** Known to be few, to the unit: what should never have been found out. */
  readonly disclosed: boolean;
};

/**
 * Differencing: what can be worked out from releases that were each safe alone, over time, borders and tables.
 * @param targets sums of atoms, such as the figures that were held back
 * @example
 * // a district of two units is 7 and one of its units 5: the other is 2
 * findInReleases({ atoms: 2, figures, threshold: 5 }, [{ columns: [1], weights: [1] }], solver)
 */
export function findInReleases(
  releases: Releases,
  targets: readonly Target[],
  solver: Solver,
): readonly Finding[] {
  return attack(knowledgeOfReleases(releases), targets, solver).map(({ low, high }) => {
    const exact = high - low < 1e-6;
    return { low, high, exact, disclosed: exact && low >= 1 && low < releases.threshold };
  });
}
