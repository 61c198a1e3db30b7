/** What makes a count one that must not be shown. */
export type PrimaryRules = {
  /** Counts from 1 to one less than this are small, and so are counts that fewer have reported. */
  readonly threshold: number;
  /**
   * What a zero is. `shown` (when absent): it tells of nobody and is shown, but may be hidden for another's sake. `known`:
   * everyone knows where there is nothing, so that hiding it hides nothing. `secret`: that there is none must not be known.
   */
  readonly zeros?: 'shown' | 'known' | 'secret';
  /** (n, k): the `largest` n who contributed make more than `percent` k of the count. */
  readonly dominance?: { readonly largest: number; readonly percent: number };
  /** p %: the second largest could tell the largest contribution to within so many per cent of it. */
  readonly withinPercent?: number;
};

/** A count and who stands behind it. */
export type Backed = {
  readonly count: number;
  /** People behind it; absent: not known. */
  readonly reporters?: number | undefined;
  /** What each respondent contributed, the largest of them at least; absent: not known, and no rule asks. */
  readonly contributions?: readonly number[] | undefined;
};

/** How far from its count a cell must be possible to anyone who works it out. */
export type Room = { readonly below: number; readonly above: number };

/**
 * The room that a count must have, by the rule that asks for most; undefined: it may be shown.
 * Small counts a: [a - 1, max(a + 1, k)]. Dominance: up to 100/k · (x1 + … + xn), p %: up to X + p/100 · x1 - (X - x1 - x2); as far
 * down, but not below 0; whole numbers, rounded up.
 * Source: Hundepool et al., Statistical Disclosure Control (2012), sections 4.2.2 (rules) and 4.3.1 (protection levels).
 * @example roomFor({ count: 20, contributions: [17, 2, 1] }, { threshold: 5, withinPercent: 10 }) // { below: 1, above: 1 }
 */
export function roomFor(backed: Backed, rules: PrimaryRules): Room | undefined {
  const { count, contributions } = backed;
  const rooms = [
    smallRoom(backed, rules),
    ...(contributions && contributions.length > 0
      ? [
          slidingRoom(count, lacksInDominance(count, contributions, rules)),
          slidingRoom(count, lacksInPercent(count, contributions, rules)),
        ]
      : []),
  ].filter((room) => room !== undefined);
  if (rooms.length === 0) return undefined;
  return {
    below: Math.max(...rooms.map(({ below }) => below)),
    above: Math.max(...rooms.map(({ above }) => above)),
  };
}

/** The room that the rule for small numbers gives any count. */
export function usualRoom(count: number, threshold: number): Room {
  return { below: Math.min(count, 1), above: Math.max(1, threshold - count) };
}

function smallRoom(
  { count, reporters = 0 }: Backed,
  { threshold, zeros = 'shown' }: PrimaryRules,
): Room | undefined {
  const isSmall = (n: number): boolean => n > 0 && n < threshold;
  const isSecret = zeros === 'secret' && count === 0;
  return isSmall(count) || isSmall(reporters) || isSecret ? usualRoom(count, threshold) : undefined;
}

const NEAR = 1e-9;

function slidingRoom(count: number, lacks: number): Room | undefined {
  if (!(lacks > NEAR)) return undefined;
  const above = Math.ceil(lacks - NEAR);
  return { below: Math.min(count, above), above };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
const largestFirst = (values: readonly number[]): readonly number[] =>
  values.toSorted((one, other) => other - one);

/** What the count would have to be more, for the largest not to dominate it. */
function lacksInDominance(
  count: number,
  contributions: readonly number[],
  { dominance }: PrimaryRules,
): number {
  if (!dominance) return 0;
  const listed = largestFirst(contributions);
  const rest = Math.max(0, count - sumOf(listed));
  // What is not listed is taken to be as few as it can: none of them is larger than the smallest listed.
  const more = Math.max(0, dominance.largest - listed.length) * (listed.at(-1) ?? 0);
  const largest = sumOf(listed.slice(0, dominance.largest)) + Math.min(rest, more);
  return (100 / dominance.percent) * largest - count;
}

/** What the others would have to be more, for the second largest not to come so near the largest. */
function lacksInPercent(
  count: number,
  contributions: readonly number[],
  { withinPercent }: PrimaryRules,
): number {
  if (withinPercent === undefined) return 0;
  const [first = 0, second = Math.min(first, Math.max(0, count - first))] =
    largestFirst(contributions);
  return (withinPercent / 100) * first - (count - first - second);
}
