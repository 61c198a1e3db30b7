import { compareChanges, intervalBy } from '#statistics/comparison';
import { beforeAfter, halves, sumIn, together, type AreaSeries, type Spans } from './given.ts';
import { EFFECT_RULE } from './rule.ts';

/** Why an area is not proposed. */
export type NotProposed = 'next-door' | 'own-measure' | 'break' | 'few' | 'level' | 'course';

export type Candidate = {
  readonly area: string;
  /** Absent: proposed. */
  readonly not?: NotProposed;
};

export type ProposeGiven = {
  /** Counts of the weeks BEFORE the start only: this rule has no way to see an outcome. */
  readonly treated: readonly AreaSeries[];
  readonly others: readonly (AreaSeries & {
    readonly isNextDoor: boolean;
    /** Has a measure of its own against the same, or had one. */
    readonly hasMeasure: boolean;
    readonly isBroken: boolean;
  })[];
  readonly before: Spans['before'];
};

/**
 * Areas to compare with, by a rule that sees only what was before the start: about as many reports, and the same course.
 * Areas next door are not compared with, for what is done here may show there. In the order they were given: none is better.
 * @example proposeComparison(given).filter(({ not }) => not === undefined)
 */
export function proposeComparison(given: ProposeGiven): readonly Candidate[] {
  const all = given.others.map((one) => ({ area: one.area, ...whyNot(one, given) }));
  const { mostComparison } = EFFECT_RULE;
  const level = levelOf(together(given.treated), given);
  const proposed = all.filter(({ not }) => not === undefined);
  if (proposed.length <= mostComparison) return all;
  const off = new Map(
    given.others.map((one) => [
      one.area,
      Math.abs(Math.log((levelOf(one.counts, given) + 0.5) / (level + 0.5))),
    ]),
  );
  const nearest = proposed
    .toSorted((a, b) => (off.get(a.area) ?? 0) - (off.get(b.area) ?? 0))
    .slice(0, mostComparison);
  const kept = new Set(nearest.map(({ area }) => area));
  return all.map((one) => (one.not || kept.has(one.area) ? one : { ...one, not: 'level' }));
}

function whyNot(
  one: ProposeGiven['others'][number],
  given: ProposeGiven,
): { readonly not?: NotProposed } {
  if (one.isNextDoor) return { not: 'next-door' };
  if (one.hasMeasure) return { not: 'own-measure' };
  if (one.isBroken) return { not: 'break' };
  const own = levelOf(one.counts, given);
  if (own < EFFECT_RULE.leastBefore) return { not: 'few' };
  const level = levelOf(together(given.treated), given) / given.treated.length;
  const times = Math.max(own / level, level / own);
  if (!(times <= EFFECT_RULE.levelWithin)) return { not: 'level' };
  return sameCourse(one, given) ? {} : { not: 'course' };
}

function levelOf(counts: readonly number[], { before }: ProposeGiven): number {
  return sumIn(counts, before);
}

/** As good as endlessly many: the normal law. */
const MANY = 1e6;

/** Whether two areas went the same way from the first half of the time before to the second, as far as chance can tell. */
function sameCourse(one: AreaSeries, { treated, before }: ProposeGiven): boolean {
  const spans = halves(before);
  const [b, a] = beforeAfter(one, spans);
  const [tb, ta] = beforeAfter({ area: '', counts: together(treated) }, spans);
  const log = (x: number, y: number): number => Math.log((x + 0.5) / (y + 0.5));
  const chance = [a, b, ta, tb].reduce((sum, count) => sum + 1 / (count + 0.5), 0);
  const error = Math.sqrt(chance + 2 * EFFECT_RULE.leastSpread ** 2);
  const { low, high } = intervalBy({
    ...{ estimate: log(a, b) - log(ta, tb), error },
    ...{ freedom: MANY, alpha: EFFECT_RULE.courseAtLeast },
  });
  return low <= 1 && high >= 1;
}

/**
 * Whether the measure's areas went another way than those compared with already before the start.
 * @returns undefined where it cannot be told
 */
export function coursesDiffer(
  treated: readonly AreaSeries[],
  comparison: readonly AreaSeries[],
  before: Spans['before'],
): boolean | undefined {
  const spans = halves(before);
  const { courseBelow: alpha, leastSpread } = EFFECT_RULE;
  const found = compareChanges({
    treated: treated.map((one) => beforeAfter(one, spans)),
    comparison: comparison.map((one) => beforeAfter(one, spans)),
    ...{ alpha, leastSpread, seed: 1 },
  });
  return found && (found.high < 1 || found.low > 1);
}
